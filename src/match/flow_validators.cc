// What calls say of their arguments: what packs know of libraries, and functions of the project
// that test, or throw.
#include <algorithm>
#include <array>

#include "match/alphabet.h"
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

namespace {

/// How addresses begin that lead into a private network.
constexpr std::array<std::string_view, 8> kPrivateAddresses = {
    "10.", "127.", "169.254", "192.168", "172.16", "fc00", "fe80", "::1"};

bool NamesPrivateAddress(std::string_view text) {
  return std::ranges::any_of(kPrivateAddresses, [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

}  // namespace

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
    const auto throws = [](const syntax::Instruction& at) { return at.op == Op::kThrow; };
    const bool keeps_inside = !outcome.truth &&
                              std::ranges::any_of(function.instructions, throws) &&
                              ComparesWithFolder(callee, 0);
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
    if (keeps_inside) {
      for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
        AddSubjects(argument.value, MaskOf(Danger::kFilePath), checks);
      }
    }
    all = all ? Both(*all, checks) : std::move(checks);
  }
  return all.value_or(Checks());
}

/// It asks, itself or through others, whether a path lies below a folder, in a way that can be
/// relied on. What a function that does so and throws lets pass counts as kept inside, also where
/// its ways are too tangled to follow one by one.
bool FlowGuards::ComparesWithFolder(FunctionRef ref, int depth) {
  const auto [entry, added] = compares_with_folder_.try_emplace(ref, false);
  if (!added || depth > 3) return entry->second;
  const syntax::Function& function = resolver_.code().Function(ref);
  bool compares = false;
  for (const syntax::ValueId id : function.order) {
    const syntax::Instruction& instruction = function.instructions[id];
    const ValueRef value{ref.module, ref.function, id};
    if (instruction.op == Op::kClosure) {
      compares = compares || ComparesWithFolder({ref.module, instruction.index}, depth + 1);
    }
    if (instruction.op != Op::kCall) continue;
    for (const PackRow* row : rows_.Of(value)) {
      if (row->role != PackRole::kValidator) continue;
      const auto base = rows_.First(value, *row, SlotName::kBase);
      compares = compares || row->check == PackCheck::kWithin ||
                 (row->check == PackCheck::kPrefix && base && EndsInSeparator(*base));
    }
    for (const FunctionRef callee : resolver_.CalleesOf(value)) {
      compares = compares || ComparesWithFolder(callee, depth + 1);
    }
  }
  compares_with_folder_[ref] = compares;
  return compares;
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
