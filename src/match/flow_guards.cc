#include "match/flow_guards.h"

#include <algorithm>
#include <array>

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

/// Conditions inside conditions, and validators that call validators.
constexpr int kMaxDepth = 6;
/// Forms of one value behind one another.
constexpr int kMaxForms = 12;

/// How addresses begin that lead into a private network.
constexpr std::array<std::string_view, 8> kPrivateAddresses = {
    "10.", "127.", "169.254", "192.168", "172.16", "fc00", "fe80", "::1"};

bool NamesPrivateAddress(std::string_view text) {
  return std::ranges::any_of(kPrivateAddresses, [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

/// What holds by both.
Checks Both(const Checks& a, const Checks& b) {
  Checks both;
  for (const Check& one : a) {
    for (const Check& other : b) {
      const DangerMask harmless = one.harmless & other.harmless;
      if (one.place == other.place && harmless != 0) both.push_back({one.place, harmless});
    }
  }
  return both;
}

void Append(Checks& to, const Checks& more) { to.insert(to.end(), more.begin(), more.end()); }

}  // namespace

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

DangerMask FlowGuards::CleanedBy(ValueRef call, const PackRow& row) {
  if (row.Slots(SlotName::kPattern).empty()) {
    return row.dangers.empty() ? kAllDangers : MaskOfNames(row.dangers);
  }
  const auto pattern = rows_.First(call, row, SlotName::kPattern);
  if (!pattern) return 0;
  const auto text = PatternAt(*pattern);
  if (!text) return 0;
  // Quotation marks that are made to stand for themselves.
  if (const auto base = rows_.First(call, row, SlotName::kBase)) {
    const auto instead = resolver_.TextOf(*base);
    if (instead && *text == "'" && (*instead == R"('\'')" || *instead == R"('"'"')")) {
      return MaskOf(Danger::kShellCommand);
    }
    if (instead && (*text == "'" || *text == "\"" || *text == "`") && *instead == *text + *text) {
      return MaskOf(Danger::kSql);
    }
  }
  const auto alphabet = AlphabetOf(*text);
  if (!alphabet || !alphabet->one_class) return 0;
  return HarmlessWith(~alphabet->anywhere, ~alphabet->anywhere);
}

Checks FlowGuards::OfRow(ValueRef call, const PackRow& row, bool outcome, int depth) {
  Checks checks;
  const auto input = rows_.First(call, row, SlotName::kInput);
  if (!input) return checks;
  const auto base = rows_.First(call, row, SlotName::kBase);
  switch (row.check) {
    case PackCheck::kMember:
      if (!outcome || !base) break;
      if (resolver_.code().Instruction(*base).constant == Constant::kString) break;
      if (resolver_.code().Instruction(*input).op == Op::kConst) break;
      AddSubjects(*input, kAllDangers, checks);
      break;
    case PackCheck::kPrefix: {
      if (!base) break;
      const auto text = resolver_.TextOf(*base);
      if (!outcome) {
        if (text && NamesPrivateAddress(*text)) {
          AddSubjects(*input, MaskOf(Danger::kUrl), checks);
        } else if (text == ".." && resolver_.code().Instruction(*input).op == Op::kCall) {
          for (const PackRow* inner : rows_.Of(*input)) {
            if (inner->check != PackCheck::kRelative) continue;
            if (const auto from = rows_.First(*input, *inner, SlotName::kInput)) {
              AddSubjects(*from, MaskOf(Danger::kFilePath), checks);
            }
          }
        } else if (text == "-") {
          AddSubjects(*input, MaskOf(Danger::kArgument), checks);
        }
        break;
      }
      if (text && text->find("://") != std::string::npos) {
        if (text->find('/', text->find("://") + 3) != std::string::npos) {
          AddSubjects(*input, MaskOf(Danger::kUrl), checks);
        }
        break;
      }
      if (EndsInSeparator(*base) && IsResolved(*input)) {
        AddSubjects(*input, MaskOf(Danger::kFilePath), checks);
      }
      break;
    }
    case PackCheck::kSuffix: {
      const auto text = base ? resolver_.TextOf(*base) : std::nullopt;
      if (!outcome || !text || !text->starts_with('.')) break;
      Checks all;
      AddSubjects(*input, MaskOf(Danger::kUrl), all);
      // A name of a host, not of a file.
      if (all.size() > 1) Append(checks, all);
      break;
    }
    case PackCheck::kWithin:
      if (outcome && IsResolved(*input)) {
        AddSubjects(*input, MaskOf(Danger::kFilePath), checks);
      }
      break;
    case PackCheck::kPattern:
    case PackCheck::kMatch: {
      const auto pattern = rows_.First(call, row, SlotName::kPattern);
      const auto text = pattern ? PatternAt(*pattern) : std::nullopt;
      if (!text) {
        if (outcome) AddSubjects(*input, kAllDangers, checks);
        break;
      }
      const auto alphabet = AlphabetOf(*text);
      if (!alphabet) break;
      if (outcome) {
        const bool begins =
            alphabet->from_begin || row.check == PackCheck::kMatch || !row.dangers.empty();
        if (!begins || (!alphabet->to_end && row.check != PackCheck::kMatch)) break;
        AddSubjects(*input, HarmlessWith(alphabet->anywhere, alphabet->first), checks);
      } else if (alphabet->one_class && !alphabet->from_begin && !alphabet->to_end) {
        AddSubjects(*input, HarmlessWith(~alphabet->anywhere, ~alphabet->anywhere), checks);
      }
      break;
    }
    case PackCheck::kCharacter:
      if (outcome) AddSubjects(*input, kAllDangers, checks);
      break;
    case PackCheck::kPrivate:
      if (!outcome || row.throws) AddSubjects(*input, MaskOf(Danger::kUrl), checks);
      break;
    case PackCheck::kAny:
    case PackCheck::kEvery: {
      if (!outcome) break;
      for (const program::Meaning& meaning : program::Meanings(resolver_.MeaningsOf(*input))) {
        if (meaning.kind == program::Meaning::Kind::kFunction) {
          const FunctionRef function = meaning.site.In();
          for (const Check& check : Checks(SummaryOf(function, {true, {}}, depth + 1))) {
            const bool own = check.place.root.module == function.module &&
                             check.place.root.function == function.function;
            if (!own) checks.push_back(check);
            if (own && row.check == PackCheck::kEvery && base) {
              const Place list = places_.Of(*base);
              checks.push_back({{list.root, list.path.Below(AccessPath::kAny)}, check.harmless});
              checks.push_back({list, check.harmless});
            }
          }
        }
      }
      // A list of truth values that was made in place.
      if (checks.empty()) {
        std::vector<ValueRef> open = {*input};
        std::optional<Checks> all;
        for (std::size_t i = 0; i < open.size() && open.size() < 16; ++i) {
          const syntax::Instruction& at = resolver_.code().Instruction(open[i]);
          if (at.op != Op::kPhi && at.op != Op::kArray) continue;
          for (const syntax::Operand& operand : resolver_.code().Operands(open[i])) {
            const ValueRef value{open[i].module, open[i].function, operand.value};
            if (at.op == Op::kPhi || operand.role == syntax::OperandRole::kSpread) {
              if (std::ranges::find(open, value) == open.end()) open.push_back(value);
            } else {
              Checks one = Implied(value, true, depth + 1);
              all = all ? Both(*all, one) : std::move(one);
            }
          }
        }
        if (all) Append(checks, *all);
      }
      break;
    }
    case PackCheck::kNone:
    case PackCheck::kRelative:
      break;
  }
  return checks;
}

Checks FlowGuards::OfCall(ValueRef call, bool outcome, int depth) {
  Checks checks = OfCallee(call, {outcome, {}}, depth + 1);
  const ValueRef method = OperandOf(call, 0);
  if (outcome && resolver_.code().Instruction(method).op == Op::kLoadMember &&
      resolver_.LibraryOf(call.module)
          .gets.contains(
              resolver_.code().Text(call.module, resolver_.code().Instruction(method).text))) {
    // It stands in a table.
    AddSubjects(OperandOf(call, 1), kAllDangers, checks);
  }
  for (const PackRow* row : rows_.Of(call)) {
    if (row->role == PackRole::kValidator) Append(checks, OfRow(call, *row, outcome, depth));
    if (row->role == PackRole::kTransform) {
      if (const auto input = rows_.First(call, *row, SlotName::kInput)) {
        Append(checks, Implied(*input, outcome, depth + 1));
      }
    }
  }
  return checks;
}

// Functions of the project ------------------------------------------------------------------------

Checks FlowGuards::OfCallee(ValueRef call, const Outcome& outcome, int depth) {
  if (depth > kMaxDepth) return {};
  const program::Code& code = resolver_.code();
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call);
  if (callees.empty() || callees.size() > 4) return {};
  std::optional<Checks> all;
  for (const FunctionRef callee : callees) {
    Checks checks;
    const syntax::Function& function = code.Function(callee);
    const ValueRef method = OperandOf(call, 0);
    const bool bound = code.Instruction(method).op == Op::kLoadMember && function.owner != kNone;
    const bool refuses = RefusesPrivate(callee, 0);
    for (const Check& check : Checks(SummaryOf(callee, outcome, depth + 1))) {
      const ValueRef root = check.place.root;
      if (root.module != callee.module || root.function != callee.function) {
        checks.push_back(check);
        continue;
      }
      const syntax::Instruction& parameter = code.Instruction(root);
      if (parameter.op != Op::kParameter || parameter.index >= function.parameters.size()) continue;
      auto argument = resolver_.ArgumentFor({call, bound}, callee, parameter.index);
      if (!argument) continue;
      if (check.place.path.empty()) {
        AddSubjects(*argument, check.harmless, checks);
      } else {
        const Place place = places_.Of(*argument);
        checks.push_back({{place.root, place.path.Then(check.place.path)}, check.harmless});
      }
    }
    if (refuses) {
      for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
        AddSubjects(argument.value, MaskOf(Danger::kUrl), checks);
      }
    }
    all = all ? Both(*all, checks) : std::move(checks);
  }
  return all.value_or(Checks());
}

/// It knows addresses of private networks, or asks a library for them.
bool FlowGuards::RefusesPrivate(FunctionRef ref, int depth) {
  const auto [entry, added] = refuses_private_.try_emplace(ref, false);
  if (!added || depth > 3) return entry->second;
  const syntax::Function& function = resolver_.code().Function(ref);
  std::size_t named = 0;
  bool refuses = false;
  for (const syntax::ValueId id : function.order) {
    const syntax::Instruction& instruction = function.instructions[id];
    const ValueRef value{ref.module, ref.function, id};
    if (instruction.op == Op::kConst && instruction.text != syntax::kNoText) {
      named += NamesPrivateAddress(resolver_.code().Text(ref.module, instruction.text)) ? 1 : 0;
    } else if (instruction.op == Op::kLoadMember) {
      const std::string_view name = resolver_.code().Text(ref.module, instruction.text);
      for (const PackRow* row : rows_.OfMember(ref.module, name)) {
        refuses = refuses || row->check == PackCheck::kPrivate;
      }
    } else if (instruction.op == Op::kCall) {
      for (const FunctionRef callee : resolver_.CalleesOf(value)) {
        refuses = refuses || RefusesPrivate(callee, depth + 1);
      }
    } else if (instruction.op == Op::kClosure) {
      refuses = refuses || RefusesPrivate({ref.module, instruction.index}, depth + 1);
    } else if (instruction.op == Op::kName && instruction.index != kNone) {
      // A table of addresses beside the function.
      for (const syntax::ValueRef& at :
           resolver_.code().Module(ref.module).variables[instruction.index].values) {
        const ValueRef table{ref.module, at.function, at.value};
        for (const syntax::Operand& operand : resolver_.code().Operands(table)) {
          const ValueRef item{table.module, table.function, operand.value};
          const syntax::Instruction& part = resolver_.code().Instruction(item);
          if (part.text == syntax::kNoText) {
            for (const syntax::Operand& inner : resolver_.code().Operands(item)) {
              const syntax::Instruction& text =
                  resolver_.code().Instruction({item.module, item.function, inner.value});
              if (text.op == Op::kConst && text.text != syntax::kNoText) {
                named += NamesPrivateAddress(resolver_.code().Text(ref.module, text.text)) ? 1 : 0;
              }
            }
          } else if (part.op == Op::kConst) {
            named += NamesPrivateAddress(resolver_.code().Text(ref.module, part.text)) ? 1 : 0;
          }
        }
      }
    }
  }
  refuses = refuses || named >= 2;
  refuses_private_[ref] = refuses;
  return refuses;
}

const Checks& FlowGuards::SummaryOf(FunctionRef ref, const Outcome& outcome, int depth) {
  static const Checks kNothing;
  const auto [entry, added] = summaries_.try_emplace({ref, outcome});
  if (!added) return entry->second ? *entry->second : kNothing;
  if (depth > kMaxDepth) {
    summaries_.erase(entry);
    return kNothing;
  }
  const syntax::Function& function = resolver_.code().Function(ref);
  FunctionGuards& guards = GuardsOf(ref);
  std::optional<Checks> all;
  const auto join = [&](Checks checks) { all = all ? Both(*all, checks) : std::move(checks); };
  if (guards.ready) {
    for (const syntax::ValueId id : function.order) {
      const syntax::Instruction& instruction = function.instructions[id];
      const ValueRef at{ref.module, ref.function, id};
      if (instruction.op != Op::kReturn || !guards.dominators.Reachable(instruction.block)) {
        continue;
      }
      ValueRef value = OperandOf(at, 0);
      Checks checks = AllAt(at);
      if (value.value == kNone) {
        if (outcome.truth == true) continue;
      } else if (outcome.truth) {
        bool known = true;
        if (!outcome.member.empty()) {
          known = false;
          if (resolver_.code().Instruction(value).op == Op::kObject) {
            for (const syntax::Operand& operand : resolver_.code().Operands(value)) {
              if (operand.role != syntax::OperandRole::kNamed ||
                  resolver_.code().Text(ref.module, operand.name) != outcome.member) {
                continue;
              }
              value.value = operand.value;
              known = true;
              break;
            }
          }
        }
        if (known) {
          const std::optional<bool> truth = TruthOf(value);
          if (truth && truth != outcome.truth) continue;
          Append(checks, Implied(value, *outcome.truth, depth + 1));
        } else if (*outcome.truth) {
          // An object without that member.
          if (resolver_.code().Instruction(value).op == Op::kObject) continue;
        }
      }
      join(std::move(checks));
    }
    // The end of the body gives nothing back.
    for (BlockId block = 0; block < function.blocks.size(); ++block) {
      const syntax::Block& facts = function.blocks[block];
      if (facts.edge_count != 0 || block == function.annotations ||
          !guards.dominators.Reachable(block) || outcome.truth == true) {
        continue;
      }
      if (facts.count > 0) {
        const syntax::ValueId last = function.order[facts.first + facts.count - 1];
        const Op op = function.instructions[last].op;
        if (op == Op::kReturn || op == Op::kThrow) continue;
        join(AllAt({ref.module, ref.function, last}));
        continue;
      }
      Checks checks;
      for (const EdgeChecks& edge : guards.edges) {
        if (HoldsAt(ref, guards, edge, block)) Append(checks, edge.checks);
      }
      for (const CallChecks& call : guards.calls) {
        const BlockId from = function.instructions[call.call].block;
        if (guards.dominators.Dominates(from, block)) Append(checks, call.checks);
      }
      join(std::move(checks));
    }
  }
  std::optional<Checks>& summary = summaries_[{ref, outcome}];
  summary = all.value_or(Checks());
  // Only what callers can name, or what lies around the function.
  std::erase_if(*summary, [&](const Check& check) {
    const ValueRef root = check.place.root;
    if (root.module != ref.module || root.function != ref.function) return false;
    return resolver_.code().Instruction(root).op != Op::kParameter;
  });
  return *summary;
}

}  // namespace mcpvet::match
