// What is known of a token where a condition came out one way.
#include <algorithm>

#include "base/ascii.h"
#include "project/proof_reader.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::BlockId;
using syntax::Constant;
using syntax::Edge;
using syntax::kNone;
using syntax::Op;

namespace {

Ways Only(const Proof& proof) { return {{0, proof}}; }

bool IsNumber(const syntax::Instruction& at) {
  return at.op == Op::kConst && at.constant == Constant::kNumber;
}

}  // namespace

bool ProofReader::CanBe(const FramedValue& value, bool truth) {
  if (value.value.value == kNone) return !truth;
  const syntax::Instruction& at = origins_.At(value);
  if (at.op != Op::kConst) {
    return truth || (at.op != Op::kObject && at.op != Op::kArray && at.op != Op::kClosure);
  }
  if (origins_.IsNothing(value)) return !truth;
  const bool empty = origins_.TextAt(value).empty() ||
                     (at.constant == Constant::kNumber && origins_.TextAt(value) == "0");
  return empty != truth;
}

Ways ProofReader::Giving(const CallFrame* frame, bool truth) {
  const Run& run = RunOf(frame);
  Ways giving;
  if (!run.done) return NothingProven();
  for (const Exit& exit : run.exits) {
    if (!exit.value) {
      if (!truth) MeetInto(giving, exit.ways);
      continue;
    }
    const FramedValue value{frame, *exit.value};
    if (!CanBe(value, truth)) continue;
    MeetInto(giving, Followed(exit.ways, Assume(value, truth)));
  }
  return giving;
}

Ways ProofReader::Assume(const FramedValue& value, bool truth) {
  if (value.value.value == kNone || value.frame == nullptr) return NothingProven();
  if (!CanBe(value, truth)) return {};
  if (assuming_.size() > 60 || std::ranges::find(assuming_, value.value) != assuming_.end()) {
    return NothingProven();
  }
  assuming_.push_back(value.value);
  Ways ways;
  switch (origins_.At(value).op) {
    case Op::kTest:
      ways = AssumeTest(value, truth);
      break;
    case Op::kCall:
      ways = AssumeCall(value, truth);
      break;
    case Op::kPhi:
      ways = AssumePhi(value, truth);
      break;
    case Op::kLoadMember:
    case Op::kLoadIndex:
      ways = AssumeMember(value, truth);
      break;
    case Op::kName: {
      const std::vector<FramedValue> behind = origins_.Behind(value);
      ways = behind.size() == 1 && origins_.At(behind.front()).op != Op::kPhi
                 ? Assume(behind.front(), truth)
                 : AssumeOrigin(value, truth);
      break;
    }
    case Op::kParameter: {
      const auto index = origins_.At(value).index;
      if (value.frame->told_of && ((index == 0 && !truth) || (index == 1 && truth))) {
        for (const PackRowRef& ref : origins_.ProofsOf(value.frame->told_of->value)) {
          ways = Only(Prove(*value.frame->told_of, ref));
        }
        break;
      }
      const std::vector<FramedValue> behind = origins_.Behind(value);
      ways = behind.size() == 1 ? Assume(behind.front(), truth) : AssumeOrigin(value, truth);
      break;
    }
    case Op::kOpaque:
      ways = origins_.At(value).operand_count == 1 ? Assume(origins_.Operand(value, 0), truth)
                                                   : AssumeOrigin(value, truth);
      break;
    default:
      ways = AssumeOrigin(value, truth);
      break;
  }
  assuming_.pop_back();
  return ways;
}

/// What the origin of a value alone tells.
Ways ProofReader::AssumeOrigin(const FramedValue& value, bool truth) {
  const std::uint32_t origin = origins_.Of(value);
  Proof proof;
  std::uint8_t bits = 0;
  if ((origin & kFromAnswer) != 0) {
    const Op op = origins_.At(value).op;
    proof.key = ProofKey::kIntrospection;
    // What is put together of an answer says nothing of whether it was looked at.
    if (op != Op::kObject && op != Op::kArray) proof.active = ClaimState::kUnknown;
    if (truth && (origin & kActiveClaim) != 0 &&
        (op == Op::kLoadMember || op == Op::kLoadIndex || op == Op::kCall)) {
      proof.active = ClaimState::kChecked;
    }
    proof.checks.push_back(value.value);
  } else if ((origin & kFromStore) != 0 && truth &&
             (origin & (kFromCredential | kFromDecoded)) != 0) {
    proof.key = ProofKey::kUnknown;
    proof.checks.push_back(value.value);
  } else if ((origin & (kFromDecoded)) != 0) {
    if ((origin & kExpiryClaim) != 0) proof.expiry = ClaimState::kChecked;
  } else if ((origin & kFromCredential) != 0) {
    if (!truth) bits = kNoToken;
  } else if ((origin & kFromRequest) != 0) {
    bits = truth ? kByRequest : kNotByRequest;
  } else if ((origin & kFromSetting) != 0) {
    bits = truth ? kSettingOn : kSettingOff;
  }
  return {{bits, proof}};
}

Ways ProofReader::AssumeTest(const FramedValue& test, bool truth) {
  const std::string_view op = origins_.TextAt(test);
  const FramedValue left = origins_.Operand(test, 0);
  if (origins_.At(test).operand_count == 1) return Assume(left, !truth);
  const FramedValue right = origins_.Operand(test, 1);
  const bool equality = op == "==" || op == "===" || op == "is" || op == "in";
  const bool difference = op == "!=" || op == "!==" || op == "is not" || op == "not in";
  const bool same = difference ? !truth : truth;
  if (equality || difference) {
    for (const auto& [side, other] : {std::pair{left, right}, std::pair{right, left}}) {
      const syntax::Instruction& at = origins_.At(side);
      if (at.op != Op::kConst || op == "in" || op == "not in") continue;
      if (at.constant == Constant::kNull || at.constant == Constant::kUndefined) {
        return Assume(other, !same);
      }
      if (at.constant == Constant::kBoolean) {
        const bool wanted = base::Lower(origins_.TextAt(side)) == "true";
        return Assume(other, wanted == same);
      }
      if (at.constant == Constant::kString && origins_.TextAt(side).empty()) {
        return Assume(other, !same);
      }
      // `typeof x === "string"`
      if (origins_.At(other).op == Op::kOpaque && origins_.TextAt(other) == "typeof") {
        const bool there = origins_.TextAt(side) != "undefined";
        if (there == same) return Assume(origins_.Operand(other, 0), true);
        return AssumeOrigin(origins_.Operand(other, 0), false);
      }
      if (IsNumber(at)) {
        // `aud.indexOf(X) === -1`, `rows.length === 0`; any other number tells nothing.
        const std::string_view number = origins_.TextAt(side);
        if (number == "0" || number == "1" || number == "-1" || number.starts_with('-')) {
          return Assume(other, number == "1" ? same : !same);
        }
      }
    }
    if (same) {
      if (const auto proof = Equal(left, right, test.value)) return Only(*proof);
    }
  } else if (op.starts_with('<') || op.starts_with('>')) {
    for (const auto& [side, other] : {std::pair{left, right}, std::pair{right, left}}) {
      if ((origins_.Of(side) & kExpiryClaim) != 0) {
        Proof proof{.expiry = ClaimState::kChecked};
        proof.checks.push_back(test.value);
        return Only(proof);
      }
      if (IsNumber(origins_.At(other)) && origins_.At(side).op != Op::kConst) {
        const bool more = (op.starts_with('>')) == (side.value == left.value);
        return Assume(side, more == truth);
      }
    }
  } else if (op == "instanceof" || op == "isinstance") {
    return truth ? Assume(left, true) : NothingProven();
  }
  const std::uint32_t origin = origins_.Of(left) | origins_.Of(right);
  Proof proof;
  if ((origin & kFromAnswer) != 0) {
    proof.key = ProofKey::kIntrospection;
    proof.active = ClaimState::kUnknown;
    proof.checks.push_back(test.value);
    return Only(proof);
  }
  if ((origin & kFromDecoded) != 0) return NothingProven();
  if ((origin & kFromRequest) != 0 && (origin & kFromCredential) == 0) {
    return {{static_cast<std::uint8_t>(same ? kByRequest : kNotByRequest), proof}};
  }
  if ((origin & kFromCredential) != 0) {
    // The wrong scheme, too few parts: there is no token to look at.
    const bool operator_side = (origin & (kFromSetting | kFromCode)) != 0;
    if (!same && !operator_side) return {{kNoToken, proof}};
    return NothingProven();
  }
  if ((origin & kFromSetting) != 0) {
    return {{static_cast<std::uint8_t>(same ? kSettingOn : kSettingOff), proof}};
  }
  return NothingProven();
}

Ways ProofReader::AssumePhi(const FramedValue& phi, bool truth) {
  const syntax::Function& function = resolver_.code().Function(phi.value.In());
  const auto run = runs_.find(phi.frame);
  if (run == runs_.end() || phi.frame->function != phi.value.In()) return AssumeOrigin(phi, truth);
  Ways ways;
  std::size_t index = 0;
  bool any = false;
  for (BlockId from = 0; from < function.blocks.size(); ++from) {
    const syntax::Block& block = function.blocks[from];
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const Edge& edge = function.edges[block.first_edge + i];
      if (edge.to != origins_.At(phi).block) continue;
      const FramedValue operand = origins_.Operand(phi, index++);
      if (operand.value.value == kNone || !CanBe(operand, truth)) continue;
      if (operand.value == phi.value ||
          std::ranges::find(assuming_, operand.value) != assuming_.end()) {
        continue;
      }
      any = true;
      if (run->second.before[from].empty()) continue;
      // `a || b`: on the way where `a` was false it is not what makes it true.
      const Ways along = Along(phi.frame, from, edge, run->second.before[from]);
      if (block.condition == operand.value.value && (edge.on == syntax::EdgeKind::kTrue) != truth &&
          edge.on != syntax::EdgeKind::kAlways) {
        continue;
      }
      MeetInto(ways, Followed(along, Assume(operand, truth)));
    }
  }
  if (!any) return NothingProven();
  return ways;
}

Ways ProofReader::AssumeMember(const FramedValue& load, bool truth) {
  const FramedValue base = origins_.Operand(load, 0);
  if (base.value.value == kNone) return AssumeOrigin(load, truth);
  // `result.valid` of an object that the function called made.
  FramedValue made = base;
  for (int steps = 0; steps < 4 && origins_.At(made).op == Op::kName; ++steps) {
    const std::vector<FramedValue> behind = origins_.Behind(made);
    if (behind.size() != 1) break;
    made = behind.front();
  }
  const std::string name = origins_.At(load).op == Op::kLoadMember
                               ? std::string(origins_.TextAt(load))
                               : resolver_.TextOf(origins_.Operand(load, 1).value).value_or("");
  if (origins_.At(made).op == Op::kCall && !name.empty()) {
    Ways ways;
    bool shaped = false;
    for (const FunctionRef function : resolver_.CalleesOf(made.value)) {
      const CallFrame* frame = origins_.Enter(made, function);
      if (frame == nullptr) continue;
      const Run& run = RunOf(frame);
      if (!run.done) continue;
      for (const Exit& exit : run.exits) {
        if (!exit.value || origins_.IsNothing({frame, *exit.value})) {
          if (!truth) MeetInto(ways, exit.ways);
          continue;
        }
        const FramedValue value{frame, *exit.value};
        if (origins_.At(value).op != Op::kObject) {
          MeetInto(ways, Followed(exit.ways, Assume(value, true)));
          continue;
        }
        shaped = true;
        const Meaning object = program::Made(Meaning::Kind::kObject, *exit.value);
        const std::vector<ValueRef> members = resolver_.MemberValuesOf(object, name);
        if (members.empty() && !truth) MeetInto(ways, exit.ways);
        for (const ValueRef member : members) {
          const FramedValue part{frame, member};
          if (!CanBe(part, truth)) continue;
          MeetInto(ways, Followed(exit.ways, Assume(part, truth)));
        }
      }
    }
    if (shaped && !ways.empty()) return ways;
  }
  if (!truth) return AssumeOrigin(load, false);
  return Followed(Assume(base, true), AssumeOrigin(load, true));
}

Ways ProofReader::AssumeCall(const FramedValue& call, bool truth) {
  const FramedValue callee = origins_.Operand(call, 0);
  const std::vector<program::Argument> arguments = resolver_.ArgumentsOf(call.value);
  const auto argument = [&](std::size_t index) {
    return index < arguments.size() ? FramedValue{call.frame, arguments[index].value}
                                    : FramedValue{};
  };
  bool known = false;
  for (const PackRowRef& ref : origins_.ProofsOf(call.value)) {
    const ProofData& data = ref.row->proof;
    switch (data.kind) {
      case ProofKind::kSignature:
      case ProofKind::kDelegated:
        if (truth) return Only(Prove(call, ref));
        known = true;
        break;
      case ProofKind::kIntrospection:
        return Only(Prove(call, ref));
      case ProofKind::kComparison:
        if (!truth || arguments.size() < 2) return NothingProven();
        if (const auto proof = Equal(argument(0), argument(1), call.value)) return Only(*proof);
        return NothingProven();
      case ProofKind::kAny: {
        if (!truth) return NothingProven();
        // The elements of a list that was put together in a loop.
        std::vector<FramedValue> open = {argument(0)};
        std::vector<ValueRef> seen;
        Ways ways;
        while (!open.empty() && seen.size() < 40) {
          const FramedValue at = open.back();
          open.pop_back();
          if (at.value.value == kNone || std::ranges::find(seen, at.value) != seen.end()) continue;
          seen.push_back(at.value);
          const syntax::Instruction& made = origins_.At(at);
          if (made.op != Op::kArray && made.op != Op::kPhi) continue;
          const auto operands = resolver_.code().Operands(at.value);
          for (std::size_t i = 0; i < operands.size(); ++i) {
            const FramedValue part = origins_.Operand(at, i);
            if (made.op == Op::kPhi || operands[i].role == syntax::OperandRole::kSpread) {
              open.push_back(part);
            } else {
              MeetInto(ways, Assume(part, true));
            }
          }
        }
        return ways.empty() ? NothingProven() : ways;
      }
      case ProofKind::kHarmless:
      case ProofKind::kUnpack:
      case ProofKind::kParse:
      case ProofKind::kPromise:
      case ProofKind::kDecode:
        known = true;
        break;
      default:
        break;
    }
  }
  // `answer.get("active")`
  if ((origins_.Of(call) & kActiveClaim) != 0) return AssumeOrigin(call, truth);
  // `verify(token).catch(() => null)`, `verify(token).then(…)`: what stands before it.
  const std::string_view method = origins_.TextAt(callee);
  const bool is_method = origins_.At(callee).op == Op::kLoadMember;
  if (truth && is_method && (method == "catch" || method == "then")) {
    const FramedValue before = origins_.Operand(callee, 0);
    if (origins_.At(before).op == Op::kCall) {
      Ways ways = NothingProven();
      {
        for (const PackRowRef& ref : origins_.ProofsOf(before.value)) {
          ways = Followed(ways, Only(Prove(before, ref)));
        }
        for (const FunctionRef function : resolver_.CalleesOf(before.value)) {
          if (const CallFrame* frame = origins_.Enter(before, function)) {
            ways = Followed(ways, Giving(frame, true));
          }
        }
        if (origins_.At(origins_.Operand(before, 0)).op == Op::kLoadMember &&
            origins_.ProofsOf(before.value).empty()) {
          ways = Followed(ways, Assume(before, true));
        }
      }
      // What the handler gives instead, or makes of it.
      for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(argument(0).value))) {
        if (meaning.kind != Meaning::Kind::kFunction) continue;
        const CallFrame* frame = origins_.EnterGiven(call, meaning.site.In());
        if (frame == nullptr) continue;
        const Ways given = Giving(frame, true);
        if (method == "then") return given.empty() ? ways : Followed(ways, given);
        MeetInto(ways, WithBits(given, kAfterError));
      }
      return ways;
    }
  }
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call.value);
  if (!callees.empty()) {
    Ways ways;
    for (const FunctionRef function : callees) {
      const CallFrame* frame = origins_.Enter(call, function);
      if (frame != nullptr) MeetInto(ways, Giving(frame, truth));
    }
    if (ways.empty()) return NothingProven();
    const std::uint32_t origin = origins_.Of(call);
    // Where a token is looked for and none is there.
    if (!truth && (origin & kFromCredential) != 0 && (origin & (kFromDecoded | kFromAnswer)) == 0 &&
        Weakest(ways).key == ProofKey::kNone) {
      return WithBits(ways, kNoToken);
    }
    return ways;
  }
  // `keys.some((key) => key === token)`
  for (const program::Argument& one : arguments) {
    if (!truth) break;
    const FramedValue given{call.frame, one.value};
    if (origins_.At(given).op != Op::kClosure) continue;
    const CallFrame* frame =
        origins_.EnterGiven(call, {call.value.module, origins_.At(given).index});
    if (frame == nullptr) continue;
    const Ways ways = Giving(frame, true);
    if (!ways.empty() && Weakest(ways).key != ProofKey::kNone) return ways;
    if (!ways.empty() && Weakest(ways) != Proof{}) return ways;
  }
  if (is_method && !known) {
    const FramedValue receiver = origins_.Operand(callee, 0);
    if (truth) {
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::uint32_t holder = origins_.Of(receiver);
        const std::uint32_t sought = origins_.Of(argument(i));
        // `header.startsWith(prefix)` is about the form of what was sent.
        const bool form_only = (holder & kFromCredential) != 0 && (holder & kAnyClaim) == 0 &&
                               (sought & kFromCaller) == 0;
        if (form_only) break;
        if (const auto proof = Equal(argument(i), receiver, call.value)) return Only(*proof);
      }
    }
    const std::uint32_t origin = origins_.Of(call);
    if (truth && (origin & (kFromDecoded | kFromAnswer)) == 0 && (origin & kFromStore) != 0) {
      return AssumeOrigin(call, truth);
    }
  }
  return AssumeOrigin(call, truth);
}

}  // namespace mcpvet::project
