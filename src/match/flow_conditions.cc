// What is known where a condition came out one way.
#include <algorithm>

#include "match/flow_guards.h"

namespace mcpvet::match {

using program::FunctionRef;
using program::ValueRef;
using project::PackCheck;
using project::PackRole;
using project::PackRow;
using project::SlotName;
using syntax::BlockId;
using syntax::Constant;
using syntax::EdgeKind;
using syntax::kNone;
using syntax::Op;

Checks FlowGuards::Implied(ValueRef condition, bool outcome, int depth) {
  if (depth > kMaxDepth || condition.value == kNone) return {};
  const syntax::Instruction& instruction = resolver_.code().Instruction(condition);
  switch (instruction.op) {
    case Op::kTest:
      return OfTest(condition, outcome, depth);
    case Op::kPhi:
      return OfPhi(condition, outcome, depth);
    case Op::kCall:
      return OfCall(condition, outcome, depth);
    case Op::kLoadMember: {
      const ValueRef object = OperandOf(condition, 0);
      const std::string_view name = resolver_.code().Text(condition.module, instruction.text);
      if (resolver_.code().Instruction(object).op == Op::kCall) {
        return OfCallee(object, {outcome, name}, depth + 1);
      }
      Checks checks;
      for (const PackRow* row : rows_.OfMember(condition.module, name)) {
        if (row->check == PackCheck::kPrivate && !outcome) {
          AddSubjects(object, MaskOf(Danger::kUrl), checks);
        }
      }
      return checks;
    }
    case Op::kLoadIndex: {
      // It stands in a table.
      Checks checks;
      if (outcome) AddSubjects(OperandOf(condition, 1), kAllDangers, checks);
      return checks;
    }
    case Op::kOpaque:
      return instruction.operand_count == 1 ? Implied(OperandOf(condition, 0), outcome, depth + 1)
                                            : Checks();
    default:
      return {};
  }
}

Checks FlowGuards::OfTest(ValueRef test, bool outcome, int depth) {
  const program::Code& code = resolver_.code();
  const std::string_view text = code.Text(test.module, code.Instruction(test).text);
  const ValueRef left = OperandOf(test, 0);
  const ValueRef right = OperandOf(test, 1);
  if (text == "!" || text == "not") return Implied(left, !outcome, depth + 1);
  if (right.value == kNone) return {};
  Checks checks;
  if (text == "in" || text == "not in") {
    if ((text == "in") == outcome) {
      if (code.Instruction(right).constant == Constant::kString) return {};
      AddSubjects(left, kAllDangers, checks);
    }
    return checks;
  }
  const bool equal = text == "==" || text == "===" || text == "is";
  if (!equal && text != "!=" && text != "!==" && text != "is not") {
    // `list.indexOf(x) >= 0`
    if ((text == ">=" || text == ">") && outcome && code.Instruction(left).op == Op::kCall) {
      return OfCall(left, true, depth + 1);
    }
    return {};
  }
  const bool holds = equal == outcome;
  for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
    const syntax::Instruction& constant = code.Instruction(other);
    const std::optional<bool> truth = TruthOf(other);
    const std::string_view value =
        constant.text == syntax::kNoText ? "" : code.Text(other.module, constant.text);
    if (constant.op == Op::kConst && constant.constant != Constant::kString && truth == false) {
      return Implied(one, !holds, depth + 1);
    }
    if (constant.constant == Constant::kBoolean) return Implied(one, holds, depth + 1);
    if (value == "-1") return Implied(one, !holds, depth + 1);
    if (code.Instruction(one).op == Op::kOpaque && value != "string" && value != "object") {
      // The name of a type.
      if (holds) AddSubjects(OperandOf(one, 0), kAllDangers, checks);
      return checks;
    }
    if (constant.constant == Constant::kString && value.empty()) {
      return Implied(one, !holds, depth + 1);
    }
  }
  if (!holds) return checks;
  for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
    // The same before and after it was made harmless; or what lies below the same folder.
    if (code.Instruction(one).op == Op::kCall) {
      for (const PackRow* row : rows_.Of(one)) {
        const auto input = rows_.First(one, *row, SlotName::kInput);
        if (!input) continue;
        if (row->role == PackRole::kSanitizer) AddSubjects(*input, CleanedBy(one, *row), checks);
        if (row->role == PackRole::kValidator && row->check == PackCheck::kWithin) {
          for (const syntax::Operand& operand : code.Operands(*input)) {
            AddSubjects({input->module, input->function, operand.value}, MaskOf(Danger::kFilePath),
                        checks);
          }
        }
      }
    }
    AddSubjects(one, kAllDangers, checks);
  }
  return checks;
}

Checks FlowGuards::OfPhi(ValueRef phi, bool outcome, int depth) {
  const program::Code& code = resolver_.code();
  const syntax::Function& function = code.Function(phi.In());
  const BlockId block = code.Instruction(phi).block;
  std::optional<Checks> all;
  std::vector<std::pair<BlockId, EdgeKind>> from;
  for (BlockId id = 0; id < function.blocks.size(); ++id) {
    const syntax::Block& facts = function.blocks[id];
    for (std::uint32_t i = 0; i < facts.edge_count; ++i) {
      const syntax::Edge& edge = function.edges[facts.first_edge + i];
      if (edge.to == block) from.emplace_back(id, edge.on);
    }
  }
  const auto operands = code.Operands(phi);
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const ValueRef value = OperandOf(phi, i);
    if (value == phi) continue;
    const std::optional<bool> truth = TruthOf(value);
    if (truth && *truth != outcome) continue;
    Checks checks = Implied(value, outcome, depth + 1);
    if (i < from.size() && from.size() == operands.size()) {
      const auto [predecessor, on] = from[i];
      const syntax::ValueId condition = function.blocks[predecessor].condition;
      if (condition == value.value && on != EdgeKind::kAlways &&
          (on == EdgeKind::kTrue) != outcome) {
        continue;
      }
      // What led there.
      std::vector<std::pair<BlockId, EdgeKind>> way;
      if (condition != kNone && condition != value.value) way.emplace_back(predecessor, on);
      for (BlockId at = predecessor; way.size() < 4;) {
        std::vector<std::pair<BlockId, EdgeKind>> before;
        for (BlockId id = 0; id < function.blocks.size(); ++id) {
          const syntax::Block& facts = function.blocks[id];
          for (std::uint32_t e = 0; e < facts.edge_count; ++e) {
            const syntax::Edge& edge = function.edges[facts.first_edge + e];
            if (edge.to == at) before.emplace_back(id, edge.on);
          }
        }
        if (before.size() != 1) break;
        way.push_back(before.front());
        at = before.front().first;
      }
      for (const auto& [step, edge] : way) {
        const syntax::ValueId tested = function.blocks[step].condition;
        if (tested == kNone || edge == EdgeKind::kAlways || edge == EdgeKind::kException) continue;
        Append(checks,
               Implied({phi.module, phi.function, tested}, edge == EdgeKind::kTrue, depth + 2));
      }
    }
    all = all ? Both(*all, checks) : std::move(checks);
  }
  return all.value_or(Checks());
}

}  // namespace mcpvet::match
