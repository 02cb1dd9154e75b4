// Schemas that types and signatures declare.
#include <algorithm>

#include "project/program_limits.h"
#include "project/schema_reader.h"

namespace mcpvet::project {

using program::ClassRef;
using program::FunctionRef;
using program::Meaning;
using program::Meanings;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

Schema SchemaReader::ReadType(ValueRef type, int depth) {
  const program::Code& code = resolver_.code();
  const syntax::Instruction& instruction = code.Instruction(type);
  if (instruction.op == Op::kOpaque) {
    if (instruction.operand_count < 2) return {};
    std::vector<Schema> alternatives;
    for (std::size_t i = 0; i < instruction.operand_count; ++i) {
      alternatives.push_back(ReadValue(Operand(type, i), depth + 1));
    }
    return AnyOf(std::move(alternatives));
  }
  Site site{.place = type};
  ValueRef named = type;
  if (instruction.op == Op::kLoadIndex) {
    named = Operand(type, 0);
    const ValueRef inside = Operand(type, 1);
    if (inside.value == kNone) return {};
    if (code.Instruction(inside).op == Op::kArray) {
      for (std::size_t i = 0; i < code.Instruction(inside).operand_count; ++i) {
        site.arguments.push_back(
            {.value = Operand(inside, i), .position = static_cast<std::uint32_t>(i)});
      }
    } else {
      site.arguments.push_back({.value = inside});
    }
  }
  for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(named))) {
    if (meaning.kind == Meaning::Kind::kClass) return ReadClass(meaning.type, depth);
    if (meaning.kind != Meaning::Kind::kApi) continue;
    const PackRowRef* row = RowOf(meaning.api, PackForm::kTyped, PackRole::kSchema);
    if (row != nullptr) return FromRow(*row, site, depth);
  }
  return {};
}

Schema SchemaReader::ReadClass(ClassRef type, int depth) {
  if (depth > kMaxSchemaDepth) return {};
  const program::Code& code = resolver_.code();
  std::vector<ClassRef> line = {type};
  for (std::size_t i = 0; i < line.size() && i < kMaxBaseDepth; ++i) {
    const syntax::Class& facts = code.Class(line[i]);
    std::vector<syntax::ValueId> makers = facts.bases;
    makers.insert(makers.end(), facts.decorators.begin(), facts.decorators.end());
    for (const syntax::ValueId maker : makers) {
      ValueRef value{line[i].module, facts.enclosing, maker};
      // A decorator is the call of it.
      while (code.Instruction(value).op == Op::kCall) value = Operand(value, 0);
      for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(value))) {
        if (meaning.kind == Meaning::Kind::kClass) line.push_back(meaning.type);
        if (meaning.kind != Meaning::Kind::kApi) continue;
        const PackRowRef* row = RowOf(meaning.api, PackForm::kClass, PackRole::kSchema);
        if (row == nullptr) continue;
        Schema schema =
            FromRow(*row, {.type = type, .place = {type.module, facts.enclosing, kNone}}, depth);
        return schema;
      }
    }
  }
  return {};
}

/// The fields of a class and of those it descends from, each once.
void SchemaReader::AddFields(ClassRef type, int depth, Schema& schema) {
  const program::Code& code = resolver_.code();
  std::vector<ClassRef> line = {type};
  for (std::size_t i = 0; i < line.size() && i < kMaxBaseDepth; ++i) {
    const syntax::Class& facts = code.Class(line[i]);
    for (const syntax::ValueId base : facts.bases) {
      for (const Meaning& meaning :
           Meanings(resolver_.MeaningsOf({line[i].module, facts.enclosing, base}))) {
        if (meaning.kind == Meaning::Kind::kClass) line.push_back(meaning.type);
      }
    }
    for (const syntax::Field& field : facts.fields) {
      const std::string name(code.Text(line[i].module, field.name));
      const auto known = std::ranges::find(schema.fields, name, [](auto& f) { return f.first; });
      if (field.type == kNone || known != schema.fields.end() || name.starts_with('_')) continue;
      Schema inner = ReadValue({line[i].module, facts.body, field.type}, depth + 1);
      inner.place = {line[i].module, facts.body, field.value == kNone ? field.type : field.value};
      if (field.value != kNone) {
        const ValueRef initial{line[i].module, facts.body, field.value};
        const Schema more = ReadValue(initial, depth + 1);
        inner.optional = code.Instruction(initial).op != Op::kOpaque && more.library == nullptr;
        if (more.library != nullptr) Narrow(inner, more);
      }
      schema.fields.emplace_back(name, std::move(inner));
    }
  }
}

/// What the framework gives a function by itself is no parameter of the tool.
bool SchemaReader::IsInjected(FunctionRef function, const syntax::Parameter& parameter) {
  const program::Code& code = resolver_.code();
  std::vector<ValueRef> open = {{function.module, function.function, parameter.type},
                                {function.module, function.function, parameter.initial}};
  for (std::size_t i = 0; i < open.size() && i < kMaxChainedCalls; ++i) {
    const ValueRef at = open[i];
    if (at.value == kNone) continue;
    const syntax::Instruction& instruction = code.Instruction(at);
    const bool is_call = instruction.op == Op::kCall;
    const ValueRef named = is_call ? Operand(at, 0) : at;
    for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(named))) {
      if (meaning.kind != Meaning::Kind::kApi) continue;
      const PackForm form = is_call ? PackForm::kCall : PackForm::kTyped;
      if (RowOf(meaning.api, form, PackRole::kInjected) != nullptr) return true;
    }
    const bool is_made_of_types = instruction.op == Op::kOpaque ||
                                  instruction.op == Op::kLoadIndex || instruction.op == Op::kArray;
    if (!is_made_of_types) continue;
    for (std::size_t j = 0; j < instruction.operand_count; ++j) open.push_back(Operand(at, j));
  }
  return false;
}

Schema SchemaReader::ReadParameter(FunctionRef function, const syntax::Parameter& parameter,
                                   int depth) {
  const program::Code& code = resolver_.code();
  Schema schema = ReadValue({function.module, function.function, parameter.type}, depth + 1);
  const ValueRef initial{function.module, function.function, parameter.initial};
  if (initial.value != kNone) {
    const Schema more =
        code.Instruction(initial).op == Op::kCall ? ReadValue(initial, depth + 1) : Schema();
    if (more.library == nullptr) {
      schema.optional = true;
    } else {
      schema.optional = false;
      Narrow(schema, more);
    }
  } else if (!parameter.optional) {
    schema.optional = false;
  }
  schema.place = {function.module, function.function, parameter.value};
  return schema;
}

Schema SchemaReader::ReadFunction(FunctionRef function, int depth) {
  if (depth > kMaxSchemaDepth) return {};
  const program::Code& code = resolver_.code();
  const syntax::Function& facts = code.Function(function);
  Schema schema{.type = "object"};
  for (const syntax::Parameter& parameter : facts.parameters) {
    const bool is_rest = parameter.kind == syntax::ParameterKind::kRest ||
                         parameter.kind == syntax::ParameterKind::kNamedRest;
    const bool is_receiver = parameter.value != kNone && parameter.value == facts.receiver;
    if (is_rest || is_receiver || parameter.name == syntax::kNoText) continue;
    if (IsInjected(function, parameter)) continue;
    schema.fields.emplace_back(code.Text(function.module, parameter.name),
                               ReadParameter(function, parameter, depth));
  }
  return schema;
}

Schema SchemaReader::Read(const PackSite& site) {
  site_ = &site;
  budget_ = kMaxToolParameters * 8;
  Schema read;
  for (const PackSlot& slot : site.ref.row->Slots(SlotName::kSchema)) {
    const SitePart part = reader_.Part(site, slot);
    if (slot.from == PackSlot::From::kFunction) {
      // Of a function and what wraps it, the one that names more parameters.
      for (const FunctionRef function : SiteReader::FunctionsOf(part)) {
        Schema schema = ReadFunction(function, 0);
        if (!read.known() || schema.fields.size() > read.fields.size()) read = std::move(schema);
      }
    } else if (part.value) {
      read = ReadValue(*part.value, 0);
    }
    for (const Meaning& meaning : part.meanings) {
      if (read.known()) break;
      if (meaning.kind == Meaning::Kind::kClass) read = ReadClass(meaning.type, 0);
      if (meaning.kind == Meaning::Kind::kObject) read = ReadOrigin(meaning.site, 0);
    }
    if (read.type == "object" || !read.fields.empty()) break;
    read = {};
  }
  site_ = nullptr;
  return read;
}

}  // namespace mcpvet::project
