#include "program/code_index.h"

namespace mcpvet::program {

using syntax::Op;

CodeIndex::CodeIndex(const Code& code)
    : returns_(code.modules.size()), variables_(code.modules.size()) {
  for (ModuleId module = 0; module < code.modules.size(); ++module) {
    const syntax::Module& facts = code.modules[module];
    returns_[module].resize(facts.functions.size());
    for (syntax::FunctionId id = 0; id < facts.functions.size(); ++id) {
      const syntax::Function& function = facts.functions[id];
      for (const syntax::ValueId value : function.order) {
        if (function.instructions[value].block == function.annotations) continue;
        Add(code, {module, id, value});
      }
    }
    for (syntax::VariableId id = 0; id < facts.variables.size(); ++id) {
      const syntax::Variable& variable = facts.variables[id];
      if (variable.owner == 0) variables_[module][variable.name].push_back(id);
    }
  }
}

void CodeIndex::Add(const Code& code, ValueRef ref) {
  const syntax::Instruction& instruction = code.Instruction(ref);
  const auto operands = code.Operands(ref);
  const auto operand = [&](std::size_t i) {
    return ValueRef{ref.module, ref.function, operands[i].value};
  };
  switch (instruction.op) {
    case Op::kCall:
      calls_.push_back(ref);
      return;
    case Op::kStoreMember:
      stores_.push_back({operand(0), code.Text(ref.module, instruction.text), operand(1)});
      return;
    case Op::kStoreIndex: {
      const syntax::Instruction& key = code.Instruction(operand(1));
      const bool named = key.op == Op::kConst && key.constant == syntax::Constant::kString;
      const std::string_view name = named ? code.Text(ref.module, key.text) : std::string_view();
      stores_.push_back({operand(0), name, operand(2)});
      return;
    }
    case Op::kReturn:
    case Op::kYield:
      if (!operands.empty()) returns_[ref.module][ref.function].push_back(operand(0));
      return;
    default:
      return;
  }
}

const std::vector<syntax::VariableId>& CodeIndex::VariablesOf(ModuleId module,
                                                              syntax::TextId name) const {
  static const std::vector<syntax::VariableId> kNone;
  const auto found = variables_[module].find(name);
  return found == variables_[module].end() ? kNone : found->second;
}

}  // namespace mcpvet::program
