// What a function that decides about callers gives back.
#include <algorithm>

#include "base/ascii.h"
#include "project/program_limits.h"
#include "project/proof_reader.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::BlockId;
using syntax::Constant;
using syntax::Edge;
using syntax::EdgeKind;
using syntax::kNone;
using syntax::Op;

bool IsStatus(std::string_view text, char from) {
  return text.size() == 3 && text[0] >= from && text[0] <= '5' &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What is returned refuses: nothing, or an answer with a status that says so.
bool ProofReader::IsRefusal(const FramedValue& value, int depth) {
  if (value.value.value == kNone || origins_.IsNothing(value)) return true;
  if (depth > 5) return false;
  const syntax::Instruction& at = origins_.At(value);
  if (at.op == Op::kConst) {
    return at.constant == Constant::kNumber && IsStatus(origins_.TextAt(value), '4');
  }
  if (at.op == Op::kCall) {
    for (const FunctionRef callee : resolver_.CalleesOf(value.value)) {
      const CallFrame* frame = origins_.Enter(value, callee);
      const auto& returns = resolver_.ReturnsOf(callee);
      if (frame == nullptr || returns.empty() || at.call.is_new) continue;
      const auto refuses = [&](ValueRef one) {
        return !origins_.IsNothing({frame, one}) && IsRefusal({frame, one}, depth + 1);
      };
      if (std::ranges::all_of(returns, refuses)) return true;
    }
  }
  if (at.op != Op::kCall && at.op != Op::kArray && at.op != Op::kObject &&
      at.op != Op::kLoadMember) {
    return false;
  }
  for (std::size_t i = 0; i < at.operand_count; ++i) {
    const FramedValue part = origins_.Operand(value, i);
    if (part.value.value == kNone || origins_.IsNothing(part)) continue;
    if (IsRefusal(part, depth + 1)) return true;
  }
  return false;
}

/// Where the function that decides about a value accepts: the innermost one that is called.
ValueRef ProofReader::DecidedAt(const FramedValue& value, ValueRef place) {
  FramedValue at = value;
  for (int steps = 0; steps < kMaxProofDepth * 3 && at.value.value != kNone; ++steps) {
    const syntax::Instruction& made = origins_.At(at);
    const std::vector<FramedValue> behind = origins_.Behind(at);
    if (behind.size() == 1) {
      at = behind.front();
    } else if (made.op == Op::kTest || (made.op == Op::kOpaque && made.operand_count == 1)) {
      at = origins_.Operand(at, 0);
    } else if (made.op == Op::kCall) {
      const std::vector<FunctionRef> callees = resolver_.CalleesOf(at.value);
      if (callees.size() != 1 || made.call.is_new) break;
      const CallFrame* frame = origins_.Enter(at, callees.front());
      if (frame == nullptr) break;
      const Exit* weakest = nullptr;
      for (const Exit& exit : RunOf(frame).exits) {
        if (!exit.value || !CanBe({frame, *exit.value}, true)) continue;
        if (weakest == nullptr || Weakest(exit.ways).key < Weakest(weakest->ways).key) {
          weakest = &exit;
        }
      }
      if (weakest == nullptr) break;
      place = weakest->place;
      at = {frame, *weakest->value};
    } else {
      break;
    }
  }
  return place;
}

/// The scopes of an identity, where all of them stand in the code.
std::optional<ValueRef> ProofReader::MadeUpScopes(const FramedValue& identity) {
  for (const syntax::Operand& operand : resolver_.code().Operands(identity.value)) {
    const std::string_view name = resolver_.code().Text(identity.value.module, operand.name);
    if (operand.role != syntax::OperandRole::kNamed || name != "scopes") continue;
    const ValueRef scopes{identity.value.module, identity.value.function, operand.value};
    std::size_t known = 0;
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(scopes))) {
      if (meaning.kind != Meaning::Kind::kObject) return std::nullopt;
      if (resolver_.code().Instruction(meaning.site).op != Op::kArray) return std::nullopt;
      for (const syntax::Operand& element : resolver_.code().Operands(meaning.site)) {
        const ValueRef one{meaning.site.module, meaning.site.function, element.value};
        if (element.role != syntax::OperandRole::kPlain || resolver_.TextsOf(one).empty()) {
          return std::nullopt;
        }
        ++known;
      }
    }
    if (known > 0) return scopes;
  }
  return std::nullopt;
}

}  // namespace mcpvet::project
