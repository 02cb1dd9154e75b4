#include "project/proof_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "project/program_limits.h"

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

// Ways through a function -----------------------------------------------------------------------

const ProofReader::Run& ProofReader::RunOf(const CallFrame* frame) {
  Run& run = runs_[frame];
  if (run.done || !run.before.empty()) return run;
  const syntax::Function& function = resolver_.code().Function(frame->function);
  run.before.resize(std::max<std::size_t>(function.blocks.size(), 1));
  if (function.blocks.empty() || function.blocks.size() > kMaxProofBlocks) {
    run.done = true;
    return run;
  }
  run.before[0] = NothingProven();
  std::vector<BlockId> open = {0};
  std::size_t steps = 0;
  while (!open.empty() && ++steps < function.blocks.size() * 24) {
    const BlockId id = open.back();
    open.pop_back();
    const Ways before = run.before[id];
    const syntax::Block& block = function.blocks[id];
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const Edge& edge = function.edges[block.first_edge + i];
      const Ways along = Along(frame, id, edge, before);
      if (along.empty()) continue;
      if (MeetInto(run.before[edge.to], along)) open.push_back(edge.to);
    }
  }
  for (BlockId id = 0; id < function.blocks.size(); ++id) {
    if (run.before[id].empty() || id == function.annotations) continue;
    const syntax::Block& block = function.blocks[id];
    const Ways after = Through(frame, id, run.before[id]);
    std::optional<syntax::ValueId> last;
    if (block.count > 0) last = function.order[block.first + block.count - 1];
    const bool returns = last && function.instructions[*last].op == Op::kReturn;
    if (after.empty() || (!returns && block.edge_count > 0)) continue;
    Exit exit{.ways = after,
              .place = {frame->function.module, frame->function.function, last.value_or(kNone)}};
    if (returns && function.instructions[*last].operand_count > 0) {
      exit.value = origins_.Operand({frame, exit.place}, 0).value;
    }
    run.exits.push_back(std::move(exit));
  }
  run.done = true;
  return run;
}

Ways ProofReader::Through(const CallFrame* frame, BlockId id, const Ways& before) {
  const syntax::Function& function = resolver_.code().Function(frame->function);
  const syntax::Block& block = function.blocks[id];
  Ways ways = before;
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const ValueRef value{frame->function.module, frame->function.function,
                         function.order[block.first + i]};
    const syntax::Instruction& at = function.instructions[value.value];
    if (at.op == Op::kThrow) return {};
    if (at.op != Op::kCall) continue;
    const std::optional<Ways> effect = Effect({frame, value});
    if (!effect) return {};
    ways = Followed(ways, *effect);
    // `response.status(401)`: whatever happens then, the caller was refused.
    for (const program::Argument& argument : resolver_.ArgumentsOf(value)) {
      const FramedValue given{frame, argument.value};
      if (argument.position == 0 && argument.name.empty() && origins_.At(given).op == Op::kConst &&
          IsStatus(origins_.TextAt(given), '4') &&
          origins_.At(origins_.Operand({frame, value}, 0)).op == Op::kLoadMember) {
        ways = WithBits(ways, kRefused);
      }
    }
  }
  return ways;
}

Ways ProofReader::Along(const CallFrame* frame, BlockId id, const Edge& edge, const Ways& before) {
  if (edge.on == EdgeKind::kException) return WithBits(before, kAfterError);
  const syntax::Block& block = resolver_.code().Function(frame->function).blocks[id];
  const Ways after = Through(frame, id, before);
  if (after.empty() || edge.on == EdgeKind::kAlways || block.condition == kNone) return after;
  const FramedValue condition{frame,
                              {frame->function.module, frame->function.function, block.condition}};
  const bool truth = edge.on == EdgeKind::kTrue;
  return Followed(after, Assume(condition, truth));
}

// What calls do ---------------------------------------------------------------------------------

/// The function that a method, read here, is called with first.
FunctionRef ProofReader::HandlerOf(const FramedValue& load) {
  const syntax::Function& function = resolver_.code().Function(load.value.In());
  for (syntax::ValueId id = load.value.value + 1; id < function.instructions.size(); ++id) {
    const FramedValue call{load.frame, {load.value.module, load.value.function, id}};
    if (origins_.At(call).op != Op::kCall || origins_.Operand(call, 0).value != load.value)
      continue;
    const FramedValue handler = origins_.Operand(call, 1);
    if (handler.value.value == kNone) break;
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(handler.value))) {
      if (meaning.kind == Meaning::Kind::kFunction) return meaning.site.In();
    }
  }
  return {load.value.module, kNone};
}

/// `verify(token).catch(() => null)`: what goes wrong is not told.
bool ProofReader::IsCaught(const FramedValue& call) {
  const syntax::Function& function = resolver_.code().Function(call.value.In());
  for (syntax::ValueId id = 0; id < function.instructions.size(); ++id) {
    const syntax::Instruction& at = function.instructions[id];
    if (at.op != Op::kLoadMember) continue;
    const FramedValue load{call.frame, {call.value.module, call.value.function, id}};
    if (origins_.Operand(load, 0).value != call.value) continue;
    if (origins_.TextAt(load) == "catch") {
      const FunctionRef handler = HandlerOf(load);
      // Whoever only throws something else does not stop it.
      if (handler.function == kNone) return true;
      const CallFrame* frame = origins_.FrameOf(call.frame, handler);
      return !RunOf(frame).exits.empty();
    }
    if (origins_.TextAt(load) != "then") continue;
    for (syntax::ValueId next = id + 1; next < function.instructions.size(); ++next) {
      const FramedValue chained{call.frame, {call.value.module, call.value.function, next}};
      if (origins_.At(chained).op == Op::kCall &&
          origins_.Operand(chained, 0).value == load.value && IsCaught(chained)) {
        return true;
      }
    }
  }
  return false;
}

std::optional<Ways> ProofReader::Effect(const FramedValue& call) {
  Ways ways = NothingProven();
  bool known = false;
  for (const PackRowRef& ref : origins_.ProofsOf(call.value)) {
    const ProofData& data = ref.row->proof;
    known = true;
    switch (data.kind) {
      case ProofKind::kExit:
        return std::nullopt;
      case ProofKind::kAssertion:
        ways = Followed(ways, Assume(origins_.Operand(call, 1), true));
        break;
      case ProofKind::kSignature:
      case ProofKind::kIntrospection:
      case ProofKind::kDelegated: {
        if (data.gives_nothing || IsCaught(call)) break;
        bool told_later = false;
        for (const program::Argument& argument : resolver_.ArgumentsOf(call.value)) {
          const FramedValue given{call.frame, argument.value};
          // The last argument is told whether it went well.
          if (argument.position >= 2 && origins_.At(given).op == Op::kClosure) told_later = true;
        }
        if (!told_later) ways = Followed(ways, {{0, Prove(call, ref)}});
        break;
      }
      case ProofKind::kDecode: {
        Proof proof{.key = ProofKey::kDecoded};
        proof.checks.push_back(call.value);
        ways = Followed(ways, {{0, proof}});
        break;
      }
      case ProofKind::kRequest:
        for (const program::Argument& argument : resolver_.ArgumentsOf(call.value)) {
          if ((origins_.Of({call.frame, argument.value}) & kFromCredential) == 0) continue;
          Proof asked;
          asked.checks.push_back(call.value);
          ways = {{0, asked}};
        }
        break;
      case ProofKind::kParse:
        if ((origins_.Of(call) & kFromDecoded) != 0) {
          Proof proof{.key = ProofKey::kDecoded};
          proof.checks.push_back(call.value);
          ways = Followed(ways, {{0, proof}});
        }
        break;
      case ProofKind::kPromise: {
        const FramedValue executor = origins_.Operand(call, 1);
        for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(executor.value))) {
          if (meaning.kind != Meaning::Kind::kFunction) continue;
          const CallFrame* frame = origins_.Enter(call, meaning.site.In());
          if (frame == nullptr) continue;
          std::vector<PassedOn> settled;
          AddPassedOn(frame, NothingProven(), frame, settled, 0);
          Ways all;
          for (const PassedOn& one : settled) MeetInto(all, one.ways);
          if (!all.empty()) ways = Followed(ways, {{0, Weakest(all)}});
        }
        break;
      }
      default:
        break;
    }
  }
  if (known) return ways;
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call.value);
  if (!callees.empty()) return EffectOfProject(call, callees);
  if (AsksSomebody(call)) {
    Proof proof{.key = ProofKey::kUnknown};
    proof.checks.push_back(call.value);
    return Ways{{0, proof}};
  }
  return ways;
}

std::optional<Ways> ProofReader::EffectOfProject(const FramedValue& call,
                                                 const std::vector<FunctionRef>& callees) {
  Ways all;
  bool entered = false;
  for (const FunctionRef function : callees) {
    const CallFrame* frame = origins_.Enter(call, function);
    if (frame == nullptr) continue;
    const Run& run = RunOf(frame);
    if (!run.done) continue;
    entered = true;
    for (const Exit& exit : run.exits) {
      // Without a token a helper gives none; whoever called it is to look.
      for (const auto& [bits, proof] : exit.ways) {
        const auto kept = static_cast<std::uint8_t>(bits & (kAfterError | kSettingOff));
        MeetInto(all, {{kept, proof}});
      }
    }
  }
  if (!entered) return NothingProven();
  if (all.empty()) return std::nullopt;
  // What it gives tells what went on; without looking at it only the weakest is known.
  return Ways{{0, Weakest(all)}};
}

/// Something unknown is told the token, and may refuse it.
bool ProofReader::AsksSomebody(const FramedValue& call) {
  const FramedValue callee = origins_.Operand(call, 0);
  if (origins_.At(call).call.is_new) return false;
  std::string_view name = origins_.TextAt(callee);
  std::uint32_t receiver = 0;
  if (origins_.At(callee).op == Op::kLoadMember) {
    receiver = origins_.Of(origins_.Operand(callee, 0));
  }
  if ((receiver & kFromCaller) != 0) return false;
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') return false;  // makes something of it
  if (callee.frame->is_root && origins_.At(callee).op == Op::kParameter) return false;
  for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(callee.value))) {
    if (meaning.kind == Meaning::Kind::kClass) return false;
    if (meaning.kind != Meaning::Kind::kApi) continue;
    // Keys are looked up by what the head of a token says.
    if (origins_.IsOfKeySet(meaning.api)) return false;
    if (resolver_.paths().Text(meaning.api).starts_with("global:") &&
        resolver_.paths().depth(meaning.api) <= 3) {
      return false;
    }
  }
  for (const program::Argument& argument : resolver_.ArgumentsOf(call.value)) {
    const FramedValue given{call.frame, argument.value};
    if ((origins_.Of(given) & (kFromCredential | kFromDecoded)) != 0 &&
        origins_.At(given).op != Op::kClosure) {
      return true;
    }
  }
  return false;
}

// What lets a caller in -------------------------------------------------------------------------

/// The parameter of `root` that a value is, from within whatever is called there.
std::optional<std::uint32_t> ProofReader::ParameterOf(const FramedValue& value,
                                                      const CallFrame* root) {
  FramedValue at = value;
  for (int steps = 0; steps < kMaxProofDepth * 2 && at.value.value != kNone; ++steps) {
    if (at.frame == nullptr) return std::nullopt;
    const syntax::Instruction& made = origins_.At(at);
    if (at.frame == root && made.op == Op::kParameter && at.value.In() == root->function) {
      if (resolver_.code().Function(root->function).receiver == at.value.value) return std::nullopt;
      return made.index;
    }
    const std::vector<FramedValue> behind = origins_.Behind(at);
    if (behind.size() != 1) return std::nullopt;
    at = behind.front();
  }
  return std::nullopt;
}

bool ProofReader::PassesOn(const FramedValue& call, const CallFrame* root) {
  const FramedValue callee = origins_.Operand(call, 0);
  const std::vector<program::Argument> arguments = resolver_.ArgumentsOf(call.value);
  const auto is_own = [&](const program::Argument& argument) {
    return ParameterOf({call.frame, argument.value}, root).has_value();
  };
  const std::optional<std::uint32_t> parameter = ParameterOf(callee, root);
  if (parameter && root->is_root) {
    if (arguments.empty()) return true;
    const FramedValue first{call.frame, arguments[0].value};
    if (arguments.size() >= 2 && origins_.IsNothing(first)) {
      return !origins_.IsNothing({call.frame, arguments[1].value});
    }
    return std::ranges::all_of(arguments, is_own);
  }
  if (parameter) return *parameter == 0;  // a promise is kept
  if (!root->is_root) return false;
  // `await self.app(scope, receive, send)`, or a handler that a wrapper was given.
  const bool is_held = origins_.At(callee).op == Op::kLoadMember &&
                       (origins_.Of(origins_.Operand(callee, 0)) & kFromCaller) == 0;
  const std::vector<FramedValue> behind = origins_.Behind(callee);
  const bool is_given = behind.size() == 1 && origins_.At(behind.front()).op == Op::kParameter &&
                        !behind.front().frame->is_root && resolver_.CalleesOf(call.value).empty();
  if (!is_held && !is_given) return false;
  if (arguments.empty() || !std::ranges::any_of(arguments, is_own)) return false;
  if (is_held) return arguments.size() >= 2 && std::ranges::all_of(arguments, is_own);
  const syntax::Function& function = resolver_.code().Function(call.value.In());
  for (syntax::ValueId id = 0; id < function.instructions.size(); ++id) {
    if (function.instructions[id].op != Op::kReturn) continue;
    const FramedValue returned{call.frame, {call.value.module, call.value.function, id}};
    if (origins_.Operand(returned, 0).value == call.value) return true;
  }
  return false;
}

void ProofReader::AddPassedOn(const CallFrame* frame, const Ways& before, const CallFrame* root,
                              std::vector<PassedOn>& found, int depth) {
  if (depth > kMaxProofDepth) return;
  const syntax::Function& function = resolver_.code().Function(frame->function);
  const Run& run = RunOf(frame);
  if (!run.done) return;
  for (BlockId id = 0; id < function.blocks.size(); ++id) {
    if (run.before[id].empty() || id == function.annotations) continue;
    Ways ways = Followed(before, run.before[id]);
    const syntax::Block& block = function.blocks[id];
    for (std::uint32_t i = 0; i < block.count && !ways.empty(); ++i) {
      const FramedValue call{
          frame,
          {frame->function.module, frame->function.function, function.order[block.first + i]}};
      if (origins_.At(call).op == Op::kThrow) break;
      if (origins_.At(call).op != Op::kCall) continue;
      if (PassesOn(call, root)) {
        found.push_back({ways, call.value});
        continue;
      }
      bool hands_over = false;
      for (const program::Argument& argument : resolver_.ArgumentsOf(call.value)) {
        const FramedValue given{frame, argument.value};
        if (origins_.At(given).op == Op::kClosure) {
          const FunctionRef closure{call.value.module, origins_.At(given).index};
          if (const CallFrame* inner = origins_.EnterGiven(call, closure)) {
            AddPassedOn(inner, ways, root, found, depth + 1);
          }
        } else if (origins_.At(given).op != Op::kConst && ParameterOf(given, root)) {
          hands_over = true;
        }
      }
      if (hands_over) {
        for (const FunctionRef callee : resolver_.CalleesOf(call.value)) {
          if (const CallFrame* inner = origins_.Enter(call, callee)) {
            AddPassedOn(inner, ways, root, found, depth + 1);
          }
        }
      }
      const std::optional<Ways> effect = Effect(call);
      ways = effect ? Followed(ways, *effect) : Ways{};
    }
  }
}

ProofReader::Accepted ProofReader::Accepts(FunctionRef function) {
  Accepted accepted;
  const CallFrame* root = origins_.Root(function);
  const std::size_t blocks = resolver_.code().Function(function).blocks.size();
  if (blocks == 0 || blocks > kMaxProofBlocks) {
    accepted.understood = false;
    return accepted;
  }
  const auto add = [&](const Ways& ways, ValueRef place) {
    for (const auto& [bits, proof] : ways) {
      const auto known = accepted.ways.find(bits);
      if (known == accepted.ways.end() || proof.key < known->second.key) {
        accepted.places[bits] = place;
      }
    }
    MeetInto(accepted.ways, ways);
  };
  std::vector<PassedOn> passed;
  AddPassedOn(root, NothingProven(), root, passed, 0);
  if (!passed.empty()) {
    accepted.passes_on = true;
    for (const PassedOn& one : passed) add(one.ways, one.place);
    return accepted;
  }
  const Run& run = RunOf(root);
  for (const Exit& exit : run.exits) {
    if (!exit.value || IsRefusal({root, *exit.value})) continue;
    if (!CanBe({root, *exit.value}, true)) continue;
    const Ways ways = Followed(exit.ways, Assume({root, *exit.value}, true));
    add(ways, DecidedAt({root, *exit.value}, exit.place));
    if (!accepted.scopes) accepted.scopes = MadeUpScopes({root, *exit.value});
  }
  if (!accepted.ways.empty()) return accepted;
  // What gives nothing refuses by exceptions, or by an answer.
  for (const Exit& exit : run.exits) {
    if (exit.value && !origins_.IsNothing({root, *exit.value})) continue;
    for (const auto& [bits, proof] : exit.ways) {
      if ((bits & kRefused) == 0) add({{bits, proof}}, exit.place);
    }
  }
  accepted.understood = !accepted.ways.empty();
  return accepted;
}

}  // namespace mcpvet::project
