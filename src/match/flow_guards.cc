#include "match/flow_guards.h"

#include <algorithm>

#include "match/alphabet.h"

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

namespace {

/// Forms of one value behind one another.
constexpr int kMaxForms = 12;
/// Places that one condition speaks of.
constexpr std::size_t kMaxChecks = 64;

}  // namespace

void Append(Checks& to, const Checks& more) {
  for (const Check& one : more) {
    const auto same = [&](const Check& known) { return known.place == one.place; };
    const auto known = std::ranges::find_if(to, same);
    if (known != to.end()) {
      known->harmless |= one.harmless;
    } else if (to.size() < kMaxChecks) {
      to.push_back(one);
    }
  }
}

Checks Both(const Checks& a, const Checks& b) {
  Checks both;
  for (const Check& one : a) {
    DangerMask harmless = 0;
    for (const Check& other : b) {
      if (other.place == one.place) harmless |= other.harmless;
    }
    harmless &= one.harmless;
    if (harmless != 0) Append(both, {{one.place, harmless}});
  }
  return both;
}

ValueRef FlowGuards::OperandOf(ValueRef value, std::size_t index) const {
  const auto operands = resolver_.code().Operands(value);
  return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
}

// Places ------------------------------------------------------------------------------------------

FlowGuards::FunctionGuards& FlowGuards::GuardsOf(FunctionRef ref) {
  std::unique_ptr<FunctionGuards>& guards = guards_[ref];
  if (guards != nullptr) return *guards;
  const syntax::Function& function = resolver_.code().Function(ref);
  guards = std::make_unique<FunctionGuards>(function);
  FunctionGuards& found = *guards;
  found.positions.resize(function.instructions.size(), 0);
  for (std::uint32_t i = 0; i < function.order.size(); ++i) {
    found.positions[function.order[i]] = i;
  }
  found.predecessors.resize(function.blocks.size());
  for (BlockId block = 0; block < function.blocks.size(); ++block) {
    const syntax::Block& facts = function.blocks[block];
    for (std::uint32_t i = 0; i < facts.edge_count; ++i) {
      found.predecessors[function.edges[facts.first_edge + i].to].push_back(block);
    }
  }
  for (BlockId block = 0; block < function.blocks.size(); ++block) {
    const syntax::ValueId condition = function.blocks[block].condition;
    if (condition == kNone) continue;
    for (const bool outcome : {true, false}) {
      Checks checks = Implied({ref.module, ref.function, condition}, outcome, 0);
      if (checks.empty()) continue;
      found.edges.push_back(
          {block, outcome ? EdgeKind::kTrue : EdgeKind::kFalse, std::move(checks)});
    }
  }
  for (const syntax::ValueId id : function.order) {
    if (function.instructions[id].op != Op::kCall) continue;
    const ValueRef call{ref.module, ref.function, id};
    Checks checks = OfCallee(call, {}, 0);
    for (const PackRow* row : rows_.Of(call)) {
      if (row->role == PackRole::kValidator && row->throws) {
        Append(checks, OfRow(call, *row, true, 0));
      }
    }
    if (!checks.empty()) found.calls.push_back({id, std::move(checks)});
  }
  found.ready = true;
  return found;
}

const std::vector<bool>& FlowGuards::Reached(FunctionRef ref, FunctionGuards& guards, BlockId from,
                                             BlockId avoided) {
  std::vector<bool>& reached = guards.reached[{from, avoided}];
  const syntax::Function& function = resolver_.code().Function(ref);
  if (!reached.empty()) return reached;
  reached.resize(function.blocks.size(), false);
  std::vector<BlockId> open = {from};
  reached[from] = true;
  while (!open.empty()) {
    const syntax::Block& block = function.blocks[open.back()];
    open.pop_back();
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const BlockId to = function.edges[block.first_edge + i].to;
      if (to == avoided || reached[to]) continue;
      reached[to] = true;
      open.push_back(to);
    }
  }
  return reached;
}

/// The test came out so on every way to `block`; or it is made for each element in a loop before,
/// and whoever fails it never gets there.
bool FlowGuards::HoldsAt(FunctionRef ref, FunctionGuards& guards, const EdgeChecks& edge,
                         BlockId block) {
  if (guards.dominators.EdgeDominates(edge.from, edge.on, block)) return true;
  if (!guards.dominators.Reachable(edge.from) || !guards.dominators.Reachable(block)) return false;
  const syntax::Function& function = resolver_.code().Function(ref);
  const syntax::Block& from = function.blocks[edge.from];
  for (std::uint32_t i = 0; i < from.edge_count; ++i) {
    const syntax::Edge& other = function.edges[from.first_edge + i];
    if (other.on == edge.on) continue;
    if (other.to == block || Reached(ref, guards, other.to, edge.from)[block]) return false;
  }
  if (guards.dominators.Dominates(edge.from, block)) return true;
  // Of a loop that stands before: a block that both pass, and that the test comes back to.
  for (BlockId header = 0; header < function.blocks.size(); ++header) {
    if (guards.predecessors[header].size() < 2 || header == edge.from) continue;
    if (!guards.dominators.Dominates(header, edge.from) ||
        !guards.dominators.Dominates(header, block)) {
      continue;
    }
    if (Reached(ref, guards, edge.from, kNone)[header]) return true;
  }
  return false;
}

bool FlowGuards::HoldsAt(FunctionRef ref, FunctionGuards& guards, const CallChecks& call,
                         ValueRef at) {
  const syntax::Function& function = resolver_.code().Function(ref);
  const BlockId from = function.instructions[call.call].block;
  const BlockId block = function.instructions[at.value].block;
  if (from == block) return guards.positions[at.value] > guards.positions[call.call];
  const syntax::Block& facts = function.blocks[from];
  bool throws = false;
  for (std::uint32_t i = 0; i < facts.edge_count; ++i) {
    throws = throws || function.edges[facts.first_edge + i].on == EdgeKind::kException;
  }
  if (!throws) return guards.dominators.Dominates(from, block);
  return guards.dominators.EdgeDominates(from, EdgeKind::kAlways, block);
}

Checks FlowGuards::AllAt(ValueRef at) {
  FunctionGuards& guards = GuardsOf(at.In());
  Checks checks;
  if (!guards.ready) return checks;
  const BlockId block = resolver_.code().Instruction(at).block;
  for (const EdgeChecks& edge : guards.edges) {
    if (HoldsAt(at.In(), guards, edge, block)) Append(checks, edge.checks);
  }
  for (const CallChecks& call : guards.calls) {
    if (HoldsAt(at.In(), guards, call, at)) Append(checks, call.checks);
  }
  return checks;
}

DangerMask FlowGuards::HarmlessAt(const Place& place, ValueRef at) {
  FunctionGuards& guards = GuardsOf(at.In());
  if (!guards.ready) return 0;
  const auto speaks_of = [&](const Place& judged) {
    if (judged.root != place.root) return false;
    if (place.path.StartsWith(judged.path)) return true;
    // Each element was judged.
    return judged.path.size() == place.path.size() + 1 && judged.path.StartsWith(place.path) &&
           judged.path[place.path.size()] == AccessPath::kAny;
  };
  DangerMask harmless = 0;
  const BlockId block = resolver_.code().Instruction(at).block;
  const auto add = [&](const Checks& checks, const auto& holds) {
    DangerMask more = 0;
    for (const Check& check : checks) {
      if (speaks_of(check.place)) more |= check.harmless;
    }
    if ((more & ~harmless) != 0 && holds()) harmless |= more;
  };
  for (const EdgeChecks& edge : guards.edges) {
    add(edge.checks, [&] { return HoldsAt(at.In(), guards, edge, block); });
  }
  for (const CallChecks& call : guards.calls) {
    add(call.checks, [&] { return HoldsAt(at.In(), guards, call, at); });
  }
  return harmless;
}

// What a test speaks of ---------------------------------------------------------------------------

void FlowGuards::AddSubjects(ValueRef value, DangerMask harmless, Checks& checks) {
  const program::Code& code = resolver_.code();
  for (int form = 0; form < kMaxForms && value.value != kNone && harmless != 0; ++form) {
    const Place place = places_.Of(value);
    checks.push_back({place, harmless});
    if (code.Instruction(value).op == Op::kName && place.path.empty() &&
        place.root.function != kNone) {
      value = place.root;
    }
    const syntax::Instruction& instruction = code.Instruction(value);
    if (instruction.op == Op::kConst) return;
    if (instruction.op == Op::kLoadMember) {
      const std::string_view name = code.Text(value.module, instruction.text);
      if (!resolver_.LibraryOf(value.module).host_members.contains(name)) return;
      harmless &= MaskOf(Danger::kUrl);
      value = OperandOf(value, 0);
    } else if (instruction.op == Op::kCall) {
      std::optional<ValueRef> input;
      for (const PackRow* row : rows_.Of(value)) {
        if (row->role != PackRole::kTransform) continue;
        if (const auto found = rows_.First(value, *row, SlotName::kInput)) input = found;
        harmless &= static_cast<DangerMask>(~MaskOfNames(row->dangers));
      }
      if (!input) input = HandedThrough(value);
      if (!input) return;
      value = *input;
    } else if (instruction.op == Op::kPhi) {
      ValueRef only{value.module, value.function, kNone};
      for (std::size_t i = 0; i < instruction.operand_count; ++i) {
        const ValueRef operand = OperandOf(value, i);
        if (operand == value || places_.IsConstant(operand)) continue;
        if (only.value != kNone) return;
        only = operand;
      }
      value = only;
    } else if (instruction.op == Op::kOpaque && instruction.operand_count == 1) {
      value = OperandOf(value, 0);
    } else {
      return;
    }
  }
}

/// The argument that a function of the project gives back in another form.
std::optional<ValueRef> FlowGuards::HandedThrough(ValueRef call) {
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call);
  if (callees.size() != 1 || handed_through_ > kMaxDepth) return std::nullopt;
  ++handed_through_;
  std::optional<ValueRef> argument;
  for (const ValueRef result : resolver_.ReturnsOf(callees[0])) {
    Checks subjects;
    AddSubjects(result, kAllDangers, subjects);
    for (const Check& subject : subjects) {
      const ValueRef root = subject.place.root;
      if (argument || root.function != callees[0].function || root.module != callees[0].module ||
          !subject.place.path.empty()) {
        continue;
      }
      const syntax::Instruction& parameter = resolver_.code().Instruction(root);
      if (parameter.op != Op::kParameter) continue;
      const bool bound = resolver_.code().Function(callees[0]).owner != kNone;
      argument = resolver_.ArgumentFor({call, bound}, callees[0], parameter.index);
    }
  }
  --handed_through_;
  return argument;
}

/// Nothing is known that says that `..` is still in it.
bool FlowGuards::IsResolved(ValueRef value) {
  const program::Code& code = resolver_.code();
  for (int form = 0; form < kMaxForms && value.value != kNone; ++form) {
    value = [&] {
      const Place place = places_.Of(value);
      return place.path.empty() && place.root.function != kNone ? place.root : value;
    }();
    const syntax::Instruction& instruction = code.Instruction(value);
    if (instruction.op == Op::kConcat) return false;
    if (instruction.op == Op::kParameter) return !resolver_.CallersOf(value.In()).empty();
    if (instruction.op == Op::kLoadMember || instruction.op == Op::kLoadIndex) {
      // A member of what a handler is given.
      const Place place = places_.Of(value);
      if (place.root.function == kNone) return true;
      return code.Instruction(place.root).op != Op::kParameter;
    }
    if (instruction.op == Op::kTest) return false;
    if (instruction.op != Op::kCall) return true;
    std::optional<ValueRef> input;
    for (const PackRow* row : rows_.Of(value)) {
      if (row->role != PackRole::kTransform) continue;
      if (row->resolves) return true;
      input = rows_.First(value, *row, SlotName::kInput);
    }
    if (!input) return true;
    value = *input;
  }
  return true;
}

bool FlowGuards::EndsInSeparator(ValueRef value, int depth) {
  if (depth > kMaxDepth || value.value == kNone) return false;
  const syntax::Instruction& instruction = resolver_.code().Instruction(value);
  if (instruction.op == Op::kConcat && instruction.operand_count > 0) {
    return EndsInSeparator(OperandOf(value, instruction.operand_count - 1), depth + 1);
  }
  if (instruction.op == Op::kPhi) {
    for (std::size_t i = 0; i < instruction.operand_count; ++i) {
      if (EndsInSeparator(OperandOf(value, i), depth + 1)) return true;
    }
    return false;
  }
  if (instruction.op == Op::kCall) {
    for (std::size_t i = 1; i < instruction.operand_count; ++i) {
      if (EndsInSeparator(OperandOf(value, i), depth + 1)) return true;
    }
    return false;
  }
  const program::Library& library = resolver_.LibraryOf(value.module);
  for (const program::Meaning& meaning : program::Meanings(resolver_.MeaningsOf(value))) {
    if (meaning.kind == program::Meaning::Kind::kApi && library.separators.contains(meaning.api)) {
      return true;
    }
    const auto text = resolver_.TextOf(meaning);
    if (text && (text->ends_with('/') || text->ends_with('\\'))) return true;
  }
  if (instruction.op == Op::kName && instruction.index != kNone) {
    for (const ValueRef origin : resolver_.OriginsOf(value)) {
      if (origin != value && EndsInSeparator(origin, depth + 1)) return true;
    }
  }
  return false;
}

std::optional<std::string> FlowGuards::PatternAt(ValueRef value) {
  for (const ValueRef origin : resolver_.OriginsOf(value)) {
    ValueRef at = origin;
    if (resolver_.code().Instruction(at).op == Op::kCall &&
        resolver_.code().Operands(at).size() >= 2) {
      at = OperandOf(at, 1);  // compiled
    }
    const syntax::Instruction& instruction = resolver_.code().Instruction(at);
    if (instruction.constant == Constant::kRegex) {
      std::string_view text = resolver_.code().Text(at.module, instruction.text);
      const std::size_t end = text.rfind('/');
      if (!text.starts_with('/') || end == 0) return std::nullopt;
      return std::string(text.substr(1, end - 1));
    }
    if (auto text = resolver_.TextOf(at)) return text;
  }
  return std::nullopt;
}

std::optional<bool> FlowGuards::TruthOf(ValueRef value) {
  const syntax::Instruction& instruction = resolver_.code().Instruction(value);
  const std::string_view text = instruction.text == syntax::kNoText
                                    ? ""
                                    : resolver_.code().Text(value.module, instruction.text);
  switch (instruction.op) {
    case Op::kConst:
      switch (instruction.constant) {
        case Constant::kNull:
        case Constant::kUndefined:
          return false;
        case Constant::kBoolean:
          return text == "true" || text == "True";
        case Constant::kNumber:
          return text != "0";
        case Constant::kString:
        case Constant::kBytes:
          return !text.empty();
        default:
          return true;
      }
    case Op::kConcat:
    case Op::kClosure:
      return true;
    case Op::kObject:
    case Op::kArray:
      return instruction.operand_count > 0 ? std::optional(true) : std::nullopt;
    default:
      return std::nullopt;
  }
}

// Conditions --------------------------------------------------------------------------------------

}  // namespace mcpvet::match
