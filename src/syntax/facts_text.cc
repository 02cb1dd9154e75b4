#include "syntax/facts_text.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace mcpvet::syntax {
namespace {

constexpr std::array<std::string_view, 21> kOpNames = {
    "const",      "name",         "parameter",   "this", "import", "load-member", "load-index",
    "store-name", "store-member", "store-index", "call", "concat", "object",      "array",
    "closure",    "class",        "test",        "phi",  "return", "throw",       "yield",
};
constexpr std::array<std::string_view, 8> kConstantNames = {
    "", "null", "undefined", "boolean", "number", "string", "bytes", "regex",
};
constexpr std::array<std::string_view, 10> kFunctionKinds = {
    "module",       "function",    "lambda", "method", "static-method",
    "class-method", "constructor", "getter", "setter", "class-body",
};
constexpr std::array<std::string_view, 5> kParameterKinds = {
    "", " positional-only", " named-only", " rest", " named-rest",
};
constexpr std::array<std::string_view, 4> kEdgeNames = {"", " if true", " if false", " on throw"};

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

class Writer {
 public:
  explicit Writer(const Module& module) : module_(module) {}

  std::string Write() {
    Line("module {} {}", module_.path, module_.language);
    for (const Import& import : module_.imports) WriteImport(import);
    for (const Export& exported : module_.exports) WriteExport(exported);
    for (std::size_t i = 0; i < module_.classes.size(); ++i) WriteClass(i, module_.classes[i]);
    for (std::size_t i = 0; i < module_.functions.size(); ++i) {
      WriteFunction(i, module_.functions[i]);
    }
    for (std::size_t i = 0; i < module_.variables.size(); ++i) {
      WriteVariable(i, module_.variables[i]);
    }
    for (const auto& [kind, count] : module_.opaque_kinds)
      Line("not lowered: {} × {}", kind, count);
    return std::move(text_);
  }

 private:
  template <class... Arguments>
  void Line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }

  [[nodiscard]] std::string_view Text(TextId id) const { return module_.Text(id); }

  static std::string Value(ValueId value) {
    return value == kNone ? "?" : fmt::format("%{}", value);
  }

  static std::string Values(const std::vector<ValueId>& values) {
    std::string text;
    for (const ValueId value : values) text += (text.empty() ? "" : " ") + Value(value);
    return text;
  }

  void WriteImport(const Import& import) {
    std::string line = fmt::format("import {}", Quoted(Text(import.specifier)));
    if (import.name != kNoText) line += fmt::format(" {}", Text(import.name));
    if (import.local != kNoText) line += fmt::format(" as {}", Text(import.local));
    Line("{}{}", line, import.type_only ? " (type)" : "");
  }

  void WriteExport(const Export& exported) {
    std::string line = fmt::format("export {}", Text(exported.name));
    if (exported.variable != kNone) {
      line += fmt::format(" = {}", Text(module_.variables[exported.variable].name));
    }
    if (exported.value.value != kNone) {
      line += fmt::format(" = {} of {}", Value(exported.value.value), exported.value.function);
    }
    if (exported.specifier != kNoText) {
      line += fmt::format(" = {} of {}", Text(exported.imported), Quoted(Text(exported.specifier)));
    }
    Line("{}{}", line, exported.type_only ? " (type)" : "");
  }

  void WriteClass(std::size_t index, const Class& type) {
    Line("class {} {} in {} bases({}) decorators({}) body {}", index, Text(type.name),
         type.enclosing, Values(type.bases), Values(type.decorators),
         type.body == kNone ? "?" : fmt::format("{}", type.body));
    for (const Field& field : type.fields) {
      Line("  field {}{} = {} type {} decorators({})", field.is_static ? "static " : "",
           Text(field.name), Value(field.value), Value(field.type), Values(field.decorators));
    }
    for (const FunctionId method : type.methods) {
      Line("  method {} {}", method, Text(module_.functions[method].name));
    }
  }

  /// Those without a name belong to one expression.
  void WriteVariable(std::size_t index, const Variable& variable) {
    if (variable.name == kNoText) return;
    std::string line =
        fmt::format("variable {} {} of {}", index, Text(variable.name), variable.owner);
    for (const ValueRef& ref : variable.values) {
      line +=
          fmt::format("{} {}", line.find('=') == std::string::npos ? " =" : ",", Value(ref.value));
      if (ref.function != variable.owner) line += fmt::format(" of {}", ref.function);
    }
    Line("{}", line);
  }

  void WriteFunction(std::size_t index, const Function& function) {
    std::string line = fmt::format("{} {} {}", kFunctionKinds[static_cast<int>(function.kind)],
                                   index, Text(function.name));
    if (function.enclosing != kNone) line += fmt::format(" in {}", function.enclosing);
    if (function.is_async) line += " async";
    if (function.is_generator) line += " generator";
    if (!function.decorators.empty()) {
      line += fmt::format(" decorators({})", Values(function.decorators));
    }
    if (function.receiver != kNone) line += " receiver " + Value(function.receiver);
    if (function.return_type != kNone) line += " returns " + Value(function.return_type);
    if (!function.captures.empty()) {
      line += " captures(";
      for (const VariableId variable : function.captures) {
        line += fmt::format("{}{}", line.back() == '(' ? "" : " ",
                            Text(module_.variables[variable].name));
      }
      line += ')';
    }
    Line("{}", line);
    if (function.doc != kNoText) Line("  doc {}", Quoted(Text(function.doc)));
    for (const Parameter& parameter : function.parameters) {
      Line("  parameter {}{}{} = {} type {} default {} decorators({})", Text(parameter.name),
           parameter.optional ? "?" : "", kParameterKinds[static_cast<int>(parameter.kind)],
           Value(parameter.value), Value(parameter.type), Value(parameter.initial),
           Values(parameter.decorators));
    }
    for (std::size_t i = 0; i < function.blocks.size(); ++i) WriteBlock(i, function);
  }

  void WriteBlock(std::size_t index, const Function& function) {
    const Block& block = function.blocks[index];
    std::string line =
        fmt::format("  block {}{}", index, index == function.annotations ? " (annotations)" : "");
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const Edge& edge = function.edges[block.first_edge + i];
      line += fmt::format("{} {}{}", i == 0 ? " ->" : ",", edge.to,
                          kEdgeNames[static_cast<int>(edge.on)]);
    }
    if (block.condition != kNone) line += " on " + Value(block.condition);
    Line("{}", line);
    for (std::uint32_t i = 0; i < block.count; ++i) {
      WriteInstruction(function, function.order[block.first + i]);
    }
  }

  void WriteInstruction(const Function& function, ValueId value) {
    const Instruction& instruction = function.instructions[value];
    std::string line = fmt::format("    %{} = {}", value, OpName(instruction.op));
    if (instruction.constant != Constant::kNotConstant) {
      line += fmt::format(" {}", kConstantNames[static_cast<int>(instruction.constant)]);
    }
    if (instruction.index != kNone) line += fmt::format(" #{}", instruction.index);
    if (instruction.text != kNoText) line += ' ' + Quoted(Text(instruction.text));
    for (const Operand& operand : OperandsOf(function, instruction)) {
      line += ' ' + Prefix(operand) + Value(operand.value);
    }
    const CallFlags& call = instruction.call;
    if (call.is_new) line += " new";
    if (call.awaited) line += " await";
    if (call.optional) line += " optional";
    if (call.decorator) line += " decorator";
    if (call.tagged) line += " tagged";
    Line("{}", line);
  }

  [[nodiscard]] std::string Prefix(const Operand& operand) const {
    switch (operand.role) {
      case OperandRole::kPlain:
        return "";
      case OperandRole::kNamed:
        return fmt::format("{}=", Text(operand.name));
      case OperandRole::kSpread:
        return "...";
      case OperandRole::kSpreadNamed:
        return "**";
      case OperandRole::kKey:
        return "key:";
    }
    return "";
  }

  const Module& module_;
  std::string text_;
};

}  // namespace

std::string_view OpName(Op op) {
  const auto index = static_cast<std::size_t>(op);
  return index < kOpNames.size() ? kOpNames[index] : "opaque";
}

std::string FactsText(const Module& module) { return Writer(module).Write(); }

}  // namespace mcpvet::syntax
