#include "program/code_index.h"

namespace mcpvet::program {

using syntax::Op;

CodeIndex::CodeIndex(const Code& code) {
  for (ModuleId module = 0; module < code.modules.size(); ++module) {
    const auto& functions = code.modules[module].functions;
    for (syntax::FunctionId id = 0; id < functions.size(); ++id) {
      const syntax::Function& function = functions[id];
      for (const syntax::ValueId value : function.order) {
        if (function.instructions[value].block == function.annotations) continue;
        Add(code, {module, id, value});
      }
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
    case Op::kCall: {
      calls_.push_back(ref);
      const syntax::Instruction& callee = code.Instruction(operand(0));
      if (callee.op == Op::kLoadMember) {
        method_calls_[code.Text(ref.module, callee.text)].push_back(ref);
      }
      return;
    }
    case Op::kStoreMember:
      stores_[code.Text(ref.module, instruction.text)].push_back({operand(0), operand(1)});
      return;
    case Op::kStoreIndex: {
      const syntax::Instruction& key = code.Instruction(operand(1));
      if (key.op == Op::kConst && key.constant == syntax::Constant::kString) {
        stores_[code.Text(ref.module, key.text)].push_back({operand(0), operand(2)});
      } else {
        indexed_stores_.push_back({operand(0), operand(2)});
      }
      return;
    }
    default:
      return;
  }
}

const std::vector<CodeIndex::Store>& CodeIndex::StoresTo(std::string_view name) const {
  static const std::vector<Store> kNothing;
  const auto found = stores_.find(name);
  return found == stores_.end() ? kNothing : found->second;
}

const std::vector<ValueRef>& CodeIndex::CallsOfMethod(std::string_view name) const {
  static const std::vector<ValueRef> kNothing;
  const auto found = method_calls_.find(name);
  return found == method_calls_.end() ? kNothing : found->second;
}

}  // namespace mcpvet::program
