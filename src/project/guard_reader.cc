#include "project/guard_reader.h"

#include <algorithm>

#include "project/program_limits.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::BlockId;
using syntax::Constant;
using syntax::EdgeKind;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxGuardDepth = 6;

bool IsEmptyConstant(const syntax::Instruction& instruction) {
  return instruction.op == Op::kConst &&
         (instruction.constant == Constant::kNull || instruction.constant == Constant::kUndefined);
}

}  // namespace

/// The graph of a function with the edges taken away that only a known caller takes.
struct GuardReader::View {
  const syntax::Function& code;
  std::vector<bool> cut;  // by edge
  std::vector<std::uint32_t>
      guard;  // by block: position of the first guarding call in it, or kNone

  [[nodiscard]] std::vector<bool> From(BlockId start) const {
    std::vector<bool> seen(code.blocks.size(), false);
    std::vector<BlockId> open = {start};
    seen[start] = true;
    while (!open.empty()) {
      const BlockId id = open.back();
      open.pop_back();
      const syntax::Block& block = code.blocks[id];
      for (std::uint32_t i = 0; i < block.edge_count; ++i) {
        const syntax::Edge& edge = code.edges[block.first_edge + i];
        if (cut[block.first_edge + i] || seen[edge.to]) continue;
        if (guard[id] != kNone && edge.on != EdgeKind::kException) continue;
        seen[edge.to] = true;
        open.push_back(edge.to);
      }
    }
    return seen;
  }
};

ValueRef GuardReader::OperandOf(ValueRef value, std::size_t index) const {
  const auto operands = resolver_.code().Operands(value);
  return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
}

// What a condition says ------------------------------------------------------------------------

GuardReader::Sense GuardReader::SenseOfTest(ValueRef test, std::uint8_t subject) {
  const program::Code& code = resolver_.code();
  const std::string_view text = code.Text(test.module, code.Instruction(test).text);
  const ValueRef left = OperandOf(test, 0);
  const ValueRef right = OperandOf(test, 1);
  if (text == "!" || text == "not") {
    switch (SenseOf(left, subject)) {
      case Sense::kTrue:
        return Sense::kFalse;
      case Sense::kFalse:
        return Sense::kTrue;
      default:
        return SenseOf(left, subject);
    }
  }
  const bool negated = text.starts_with("!") || text == "is not" || text == "not in";
  const bool equality = text == "==" || text == "===" || text == "is" || negated;
  if (text == "in" || text == "not in" || text == "isinstance" || text == "instanceof") {
    return negated ? Sense::kFalse : Sense::kTrue;
  }
  if (!equality) return Sense::kEither;
  bool flips = negated;
  for (const ValueRef side : {left, right}) {
    if (side.value == kNone) continue;
    const syntax::Instruction& instruction = code.Instruction(side);
    const std::string_view constant = code.Text(side.module, instruction.text);
    if (IsEmptyConstant(instruction)) flips = !flips;
    if (instruction.op != Op::kConst) continue;
    if (instruction.constant == Constant::kString && constant.empty()) flips = !flips;
    if (instruction.constant == Constant::kBoolean && (constant == "false" || constant == "False"))
      flips = !flips;
    // A length, a type, a status: either side may be the one that refuses.
    if (instruction.constant == Constant::kNumber) return Sense::kEither;
  }
  return flips ? Sense::kFalse : Sense::kTrue;
}

GuardReader::Sense GuardReader::SenseOf(ValueRef condition, std::uint8_t subject) {
  if (condition.value == kNone || (AspectsOf(condition) & subject) == 0) return Sense::kNever;
  const syntax::Instruction& instruction = resolver_.code().Instruction(condition);
  if (instruction.op == Op::kTest) return SenseOfTest(condition, subject);
  // What a function of the project says may be a refusal as well as a consent.
  if (instruction.op == Op::kCall && !resolver_.CalleesOf(condition).empty()) return Sense::kEither;
  if (instruction.op == Op::kLoadMember || instruction.op == Op::kPhi) {
    const ValueRef base = OperandOf(condition, 0);
    if (base.value != kNone && resolver_.code().Instruction(base).op == Op::kCall &&
        !resolver_.CalleesOf(base).empty()) {
      return Sense::kEither;
    }
  }
  return Sense::kTrue;
}

bool GuardReader::IsGuardingCall(ValueRef call, std::uint8_t subject) {
  if ((subject & kCredentialAspect) == 0) return false;
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) {
    for (const PackRowRef& ref : matcher_.RowsOf(path)) {
      if (ref.row->role == PackRole::kClaimCheck) return true;
      // What tells by its result alone is seen where that is looked at.
      const bool proves = ref.row->role == PackRole::kTokenCheck && ProvesCaller(*ref.row);
      if (proves && !ref.row->proof.gives_nothing &&
          ref.row->proof.kind != ProofKind::kCredential) {
        return true;
      }
    }
  }
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call);
  return !callees.empty() &&
         std::ranges::all_of(callees, [&](FunctionRef callee) { return Insists(callee); });
}

// How points are reached -------------------------------------------------------------------------

Passage GuardReader::OfPoints(FunctionRef function, const std::vector<CodePoint>& points,
                              std::uint8_t subject) {
  const syntax::Function& code = resolver_.code().Function(function);
  Passage passage;
  View view{code, std::vector<bool>(code.edges.size(), false),
            std::vector<std::uint32_t>(code.blocks.size(), kNone)};
  std::vector<std::uint32_t> position(code.instructions.size(), kNone);
  for (std::uint32_t i = 0; i < code.order.size(); ++i) position[code.order[i]] = i;
  bool asks = false;

  // Calls that come back only for a caller who is known; what is thrown must not be swallowed.
  std::set<syntax::ValueId> swallowed;
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    const syntax::Instruction& instruction = code.instructions[id];
    if (instruction.op != Op::kLoadMember || instruction.operand_count == 0) continue;
    const std::string_view member = resolver_.code().Text(function.module, instruction.text);
    if (member == "catch") swallowed.insert(code.operands[instruction.first_operand].value);
  }
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    const syntax::Instruction& instruction = code.instructions[id];
    if (instruction.op != Op::kCall || instruction.block == code.annotations ||
        position[id] == kNone || swallowed.contains(id)) {
      continue;
    }
    const ValueRef call{function.module, function.function, id};
    if (!IsGuardingCall(call, subject)) continue;
    asks = true;
    std::uint32_t& first = view.guard[instruction.block];
    first = std::min(first, position[id]);
    for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
      AddTexts(argument.value, 0, passage.asked);
    }
    for (const FunctionRef callee : resolver_.CalleesOf(call)) {
      const auto known = asked_.find(callee);
      if (known != asked_.end()) {
        passage.asked.insert(passage.asked.end(), known->second.begin(), known->second.end());
      }
    }
  }
  const auto reached = [&](BlockId from) {
    const std::vector<bool> seen = view.From(from);
    return std::ranges::any_of(points, [&](const CodePoint& point) {
      const std::uint32_t guard = view.guard[point.block];
      const bool before = point.value != kNone && position[point.value] < guard;
      return seen[point.block] && (guard == kNone || before);
    });
  };
  struct Branch {
    BlockId block;
    std::uint32_t edge;
    std::uint32_t other;
    EdgeKind on;
  };
  std::vector<Branch> branches;
  for (BlockId id = 0; id < code.blocks.size(); ++id) {
    const syntax::Block& block = code.blocks[id];
    if (block.condition == kNone) continue;
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      for (std::uint32_t j = 0; j < block.edge_count; ++j) {
        const EdgeKind on = code.edges[block.first_edge + i].on;
        const EdgeKind other = code.edges[block.first_edge + j].on;
        const bool opposite = (on == EdgeKind::kTrue && other == EdgeKind::kFalse) ||
                              (on == EdgeKind::kFalse && other == EdgeKind::kTrue);
        if (opposite) branches.push_back({id, block.first_edge + i, block.first_edge + j, on});
      }
    }
  }
  // Edges that a stranger does not take.
  std::vector<const Branch*> either;
  for (const Branch& branch : branches) {
    const ValueRef condition{function.module, function.function,
                             code.blocks[branch.block].condition};
    const Sense sense = SenseOf(condition, subject);
    if (sense == Sense::kNever) continue;
    asks = true;
    if (sense == Sense::kEither) either.push_back(&branch);
    const bool taken = (sense == Sense::kTrue && branch.on == EdgeKind::kTrue) ||
                       (sense == Sense::kFalse && branch.on == EdgeKind::kFalse);
    if (!taken) continue;
    view.cut[branch.edge] = true;
    AddTexts(condition, 0, passage.asked);
  }
  for (bool more = true; more;) {
    more = false;
    for (const Branch* branch : either) {
      if (view.cut[branch->edge] || reached(code.edges[branch->other].to)) continue;
      if (!reached(code.edges[branch->edge].to)) continue;
      view.cut[branch->edge] = true;
      AddTexts({function.module, function.function, code.blocks[branch->block].condition}, 0,
               passage.asked);
      more = true;
    }
  }
  // What lets the others pass.
  bool by_setting = false;
  for (bool more = true; more && reached(0);) {
    more = false;
    for (const Branch& branch : branches) {
      if (view.cut[branch.edge]) continue;
      const ValueRef condition{function.module, function.function,
                               code.blocks[branch.block].condition};
      const std::uint8_t aspects = AspectsOf(condition);
      if ((aspects & (kSettingAspect | kPathAspect | kKindAspect)) == 0) continue;
      if (!reached(code.edges[branch.edge].to) || reached(code.edges[branch.other].to)) continue;
      view.cut[branch.edge] = true;
      more = true;
      if ((aspects & kPathAspect) != 0) {
        AddTexts(condition, 0, passage.exempt_paths);
      } else if ((aspects & kKindAspect) == 0) {
        by_setting = true;
        passage.by = condition;
      }
    }
  }
  // A call decides that is asked about the request, and nothing is known of what it finds.
  bool unresolved = false;
  for (bool more = asks; more && reached(0);) {
    more = false;
    for (const Branch& branch : branches) {
      if (view.cut[branch.edge]) continue;
      const ValueRef condition{function.module, function.function,
                               code.blocks[branch.block].condition};
      if (!AsksSomethingElse(condition)) continue;
      if (!reached(code.edges[branch.edge].to) || reached(code.edges[branch.other].to)) continue;
      view.cut[branch.edge] = true;
      more = unresolved = true;
    }
  }
  if (unresolved && !reached(0)) {
    passage.mode = GateMode::kUnknown;
    passage.cause = "unresolved";
    passage.why =
        "a check of the request lets some of them pass, and what it finds could not be told";
  } else if (reached(0)) {
    passage.mode = asks ? GateMode::kOptional : GateMode::kNone;
    passage.cause = asks ? "bypass" : "absent";
    if (asks) passage.why = "it is reached without a token as well";
  } else if (!asks) {
    passage.mode = GateMode::kNone;
    passage.cause = "absent";
  } else if (by_setting) {
    passage.mode = GateMode::kConditional;
    passage.cause = "setting";
    passage.why = "a setting switches it off";
  } else {
    passage.mode = GateMode::kEnforced;
  }
  std::ranges::sort(passage.asked);
  passage.asked.erase(std::ranges::unique(passage.asked).begin(), passage.asked.end());
  return passage;
}

bool GuardReader::Refuses(FunctionRef function, BlockId block) const {
  const syntax::Function& code = resolver_.code().Function(function);
  return std::ranges::any_of(code.instructions, [&](const syntax::Instruction& instruction) {
    if (instruction.block != block || instruction.op != Op::kConst) return false;
    const std::string text(resolver_.code().Text(function.module, instruction.text));
    return instruction.constant == Constant::kNumber &&
           std::ranges::find(words_.refusals, text) != words_.refusals.end();
  });
}

/// Where a function comes to its end; without refusals: where it may be taken for a consent.
std::vector<CodePoint> GuardReader::EndsOf(FunctionRef function, bool with_refusals) {
  const syntax::Function& code = resolver_.code().Function(function);
  std::vector<CodePoint> points;
  for (BlockId id = 0; id < code.blocks.size(); ++id) {
    const syntax::Block& block = code.blocks[id];
    const auto edges = std::span(code.edges).subspan(block.first_edge, block.edge_count);
    const bool ends = std::ranges::all_of(
        edges, [](const syntax::Edge& edge) { return edge.on == EdgeKind::kException; });
    if (id == code.annotations || !ends) continue;
    if (block.count == 0) {
      points.push_back({id, kNone});
      continue;
    }
    const syntax::ValueId last = code.order[block.first + block.count - 1];
    const syntax::Instruction& instruction = code.instructions[last];
    if (instruction.op == Op::kThrow) continue;
    points.push_back({id, last});
    if (with_refusals) continue;
    if (Refuses(function, id)) points.pop_back();
    if (instruction.op != Op::kReturn || instruction.operand_count != 1) continue;
    const ValueRef given = OperandOf({function.module, function.function, last}, 0);
    const syntax::Instruction& value = resolver_.code().Instruction(given);
    const std::string_view text = resolver_.code().Text(given.module, value.text);
    const bool is_false =
        value.constant == Constant::kBoolean && (text == "false" || text == "False");
    if ((IsEmptyConstant(value) || is_false) && !points.empty() && points.back().block == id) {
      points.pop_back();
    }
  }
  return points;
}

Passage GuardReader::OfMiddleware(FunctionRef function, std::uint8_t subject) {
  const program::Code& code = resolver_.code();
  const syntax::Function& facts = code.Function(function);
  std::vector<CodePoint> points;
  for (syntax::ValueId id = 0; id < facts.instructions.size(); ++id) {
    const syntax::Instruction& instruction = facts.instructions[id];
    if (instruction.op != Op::kCall || instruction.block == facts.annotations) continue;
    const ValueRef call{function.module, function.function, id};
    const ValueRef callee = OperandOf(call, 0);
    const syntax::Instruction& what = code.Instruction(callee);
    if (what.op == Op::kParameter && facts.receiver != callee.value) {
      // `next(error)` hands a failure on.
      const auto arguments = resolver_.ArgumentsOf(call);
      const bool failure = arguments.size() == 1 && what.index == 2;
      if (!failure) points.push_back({instruction.block, id});
    } else if (what.op == Op::kName && what.index != kNone) {
      const syntax::Variable& variable = code.Module(function.module).variables[what.index];
      const bool handed = std::ranges::any_of(variable.values, [&](const syntax::ValueRef& ref) {
        return code.Instruction({function.module, ref.function, ref.value}).op == Op::kParameter;
      });
      if (handed) points.push_back({instruction.block, id});
    } else if (what.op == Op::kLoadMember && facts.receiver != kNone) {
      const ValueRef base = OperandOf(callee, 0);
      const bool of_self = base.value == facts.receiver || code.Instruction(base).op == Op::kThis;
      const std::size_t given = resolver_.ArgumentsOf(call).size();
      if (of_self && given == 3 && resolver_.CalleesOf(call).empty())
        points.push_back({instruction.block, id});
    }
  }
  if (points.empty()) points = EndsOf(function, false);
  if (points.empty()) return {};
  return OfPoints(function, points, subject);
}

bool GuardReader::Insists(FunctionRef function) {
  const auto known = insists_.find(function);
  if (known != insists_.end()) return known->second;
  insists_[function] = false;
  if (depth_ >= kMaxGuardDepth) return false;
  ++depth_;
  const std::vector<CodePoint> points = EndsOf(function, true);
  bool insists = false;
  if (!points.empty()) {
    const Passage passage = OfPoints(function, points);
    insists = passage.mode == GateMode::kEnforced;
    asked_[function] = passage.asked;
  }
  --depth_;
  insists_[function] = insists;
  return insists;
}

bool GuardReader::AsksForCaller(FunctionRef function) {
  const syntax::Function& code = resolver_.code().Function(function);
  for (const syntax::Block& block : code.blocks) {
    if (block.condition == kNone) continue;
    const ValueRef condition{function.module, function.function, block.condition};
    if ((AspectsOf(condition) & (kCredentialAspect | kIdentityAspect)) != 0) return true;
  }
  return false;
}

/// The texts that stand in a comparison.
void GuardReader::AddTexts(ValueRef value, int depth, std::vector<std::string>& texts) {
  if (value.value == kNone || depth > 4) return;
  const syntax::Instruction& instruction = resolver_.code().Instruction(value);
  if (instruction.op == Op::kConst || instruction.op == Op::kName ||
      instruction.op == Op::kImport) {
    for (const std::string& text : resolver_.TextsOf(value)) {
      const bool word = words_.IsCredential(text) || text.empty() || text.ends_with(' ');
      const bool is_text =
          instruction.op != Op::kConst || instruction.constant == Constant::kString;
      if (!word && is_text) texts.push_back(text);
    }
    return;
  }
  const bool looks_in =
      instruction.op == Op::kTest || instruction.op == Op::kArray || instruction.op == Op::kCall;
  if (!looks_in) return;
  const std::size_t first = instruction.op == Op::kCall ? 1 : 0;
  for (std::size_t i = first; i < instruction.operand_count; ++i) {
    AddTexts(OperandOf(value, i), depth + 1, texts);
  }
}

}  // namespace mcpvet::project
