// The source code of a project as program facts, and the names by which its parts are spoken of
// across modules.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "syntax/facts.h"

namespace mcpvet::program {

using ModuleId = std::uint32_t;  ///< an index of Code::modules

struct FunctionRef {
  ModuleId module = 0;
  syntax::FunctionId function = 0;
  friend auto operator<=>(const FunctionRef&, const FunctionRef&) = default;
};

struct ClassRef {
  ModuleId module = 0;
  syntax::ClassId type = 0;
  friend auto operator<=>(const ClassRef&, const ClassRef&) = default;
};

struct ValueRef {
  ModuleId module = 0;
  syntax::FunctionId function = 0;
  syntax::ValueId value = syntax::kNone;
  [[nodiscard]] FunctionRef In() const { return {module, function}; }
  friend auto operator<=>(const ValueRef&, const ValueRef&) = default;
};

/// Modules in the order of their paths.
struct Code {
  std::vector<syntax::Module> modules;

  [[nodiscard]] const syntax::Module& Module(ModuleId id) const { return modules[id]; }
  [[nodiscard]] const syntax::Function& Function(FunctionRef ref) const {
    return modules[ref.module].functions[ref.function];
  }
  [[nodiscard]] const syntax::Class& Class(ClassRef ref) const {
    return modules[ref.module].classes[ref.type];
  }
  [[nodiscard]] const syntax::Instruction& Instruction(ValueRef ref) const {
    return Function(ref.In()).instructions[ref.value];
  }
  [[nodiscard]] std::span<const syntax::Operand> Operands(ValueRef ref) const {
    return syntax::OperandsOf(Function(ref.In()), Instruction(ref));
  }
  [[nodiscard]] std::string_view Text(ModuleId module, syntax::TextId text) const {
    return modules[module].Text(text);
  }
};

}  // namespace mcpvet::program
