// Whether a value may turn out not to be there: a setting that nobody set, and that nothing asked
// for before.
#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "program/dominators.h"
#include "project/value_origin.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::Constant;
using syntax::EdgeKind;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxAbsenceDepth = 24;

}  // namespace

std::vector<std::string> ValueOrigins::SettingsIn(const FramedValue& value, int depth) {
  std::vector<std::string> settings;
  if (value.value.value == kNone || depth > kMaxAbsenceDepth) return settings;
  const syntax::Instruction& at = At(value);
  const auto add_all = [&](const std::vector<std::string>& more) {
    settings.insert(settings.end(), more.begin(), more.end());
  };
  for (const FramedValue& one : Behind(value)) add_all(SettingsIn(one, depth + 1));
  if (at.op == Op::kParameter && Behind(value).empty()) {
    for (const program::Caller& caller : resolver_.CallersOf(value.value.In())) {
      const auto given = resolver_.ArgumentFor(caller, value.value.In(), at.index);
      if (given) add_all(SettingsIn({FrameOf(value.frame, given->In()), *given}, depth + 1));
    }
  }
  if (at.op == Op::kCall) {
    bool is_setting = false;
    for (const PackRowRef& ref : ProofsOf(value.value)) {
      is_setting = is_setting || ref.row->proof.kind == ProofKind::kSetting;
    }
    if (is_setting) {
      for (const std::string& name : resolver_.TextsOf(Operand(value, 1).value)) {
        settings.push_back(name);
      }
    }
    for (const FunctionRef function : resolver_.CalleesOf(value.value)) {
      const CallFrame* frame = Enter(value, function);
      if (frame == nullptr) continue;
      for (const ValueRef returned : resolver_.ReturnsOf(function)) {
        add_all(SettingsIn({frame, returned}, depth + 1));
      }
    }
    // `process.env.X.trim()`
    const FramedValue callee = Operand(value, 0);
    if (!is_setting && At(callee).op == Op::kLoadMember) {
      add_all(SettingsIn(Operand(callee, 0), depth + 1));
    }
  } else if (at.op == Op::kLoadMember || at.op == Op::kLoadIndex) {
    std::vector<std::string> names;
    if (at.op == Op::kLoadMember) {
      names.emplace_back(TextAt(value));
    } else if (Operand(value, 1).value.value != kNone) {
      names = resolver_.TextsOf(Operand(value, 1).value);
    }
    for (const Meaning& meaning :
         program::Meanings(resolver_.MeaningsOf(Operand(value, 0).value))) {
      if (meaning.kind == Meaning::Kind::kApi) {
        for (const std::string& name : names) {
          const program::ApiPathId path =
              resolver_.paths().Then(meaning.api, program::ApiStep::kMember, name);
          for (const PackRowRef& ref : matcher_.RowsOf(path)) {
            if (ref.row->proof.kind == ProofKind::kSetting) settings.push_back(name);
          }
        }
        continue;
      }
      for (const std::string& name : names) {
        for (const ValueRef member : resolver_.MemberValuesOf(meaning, name)) {
          add_all(SettingsIn({FrameOf(value.frame, member.In()), member}, depth + 1));
        }
      }
    }
  } else if (at.op == Op::kPhi || at.op == Op::kOpaque || at.op == Op::kConcat) {
    for (std::size_t i = 0; i < at.operand_count; ++i) {
      add_all(SettingsIn(Operand(value, i), depth + 2));
    }
  }
  std::ranges::sort(settings);
  settings.erase(std::ranges::unique(settings).begin(), settings.end());
  return settings;
}

/// The values that are absent where a condition came out so.
std::vector<FramedValue> ValueOrigins::AbsentOn(const FramedValue& condition, bool truth) {
  const syntax::Instruction& at = At(condition);
  if (at.op != Op::kTest) return truth ? std::vector<FramedValue>{} : std::vector{condition};
  const std::string_view text = TextAt(condition);
  if (at.operand_count == 1) return AbsentOn(Operand(condition, 0), !truth);
  const bool equal = text == "==" || text == "===" || text == "is";
  const bool unequal = text == "!=" || text == "!==" || text == "is not";
  if (!equal && !unequal) return {};
  for (const std::size_t i : {0, 1}) {
    const FramedValue side = Operand(condition, i);
    const bool nothing = IsNothing(side) || (At(side).op == Op::kConst && TextAt(side).empty());
    if (nothing && truth == equal) return {Operand(condition, 1 - i)};
  }
  return {};
}

bool ValueOrigins::Ends(FunctionRef ref, syntax::BlockId from) {
  const syntax::Function& function = resolver_.code().Function(ref);
  std::vector<syntax::BlockId> open = {from};
  std::set<syntax::BlockId> seen;
  while (!open.empty()) {
    const syntax::BlockId id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const syntax::Block& block = function.blocks[id];
    bool ended = false;
    for (std::uint32_t i = 0; i < block.count && !ended; ++i) {
      const syntax::ValueId value = function.order[block.first + i];
      const syntax::Instruction& at = function.instructions[value];
      if (at.op == Op::kThrow) ended = true;
      if (at.op == Op::kReturn) return false;
      if (at.op != Op::kCall) continue;
      const ValueRef call{ref.module, ref.function, value};
      for (const PackRowRef& row : ProofsOf(call)) {
        ended = ended || row.row->proof.kind == ProofKind::kExit;
      }
      for (const FunctionRef callee : resolver_.CalleesOf(call)) {
        // A function of the project that never comes back.
        const bool returns = !resolver_.ReturnsOf(callee).empty();
        if (!returns && callee != ref && depth_ < 4) {
          ++depth_;
          ended = ended || Ends(callee, 0);
          --depth_;
        }
      }
    }
    if (ended) continue;
    if (block.edge_count == 0) return false;
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const syntax::Edge& edge = function.edges[block.first_edge + i];
      if (edge.on != EdgeKind::kException) open.push_back(edge.to);
    }
  }
  return true;
}

void ValueOrigins::FindGuards() {
  guarded_.emplace();
  const program::Code& code = resolver_.code();
  for (program::ModuleId module = 0; module < code.modules.size(); ++module) {
    for (syntax::FunctionId id = 0; id < code.Module(module).functions.size(); ++id) {
      const FunctionRef ref{module, id};
      const syntax::Function& function = code.Function(ref);
      for (syntax::ValueId value = 0; value < function.instructions.size(); ++value) {
        if (function.instructions[value].op != Op::kCall) continue;
        for (const PackRowRef& row : ProofsOf({module, id, value})) {
          if (row.row->proof.kind != ProofKind::kAssertion) continue;
          const FramedValue call{FrameOf(nullptr, ref), {module, id, value}};
          const std::vector<std::string> names = SettingsIn(Operand(call, 1));
          guarded_->insert(guarded_->end(), names.begin(), names.end());
        }
      }
      for (const syntax::Block& block : function.blocks) {
        if (block.condition == kNone) continue;
        for (std::uint32_t i = 0; i < block.edge_count; ++i) {
          const syntax::Edge& edge = function.edges[block.first_edge + i];
          if (edge.on != EdgeKind::kTrue && edge.on != EdgeKind::kFalse) continue;
          const FramedValue condition{FrameOf(nullptr, ref), {module, id, block.condition}};
          std::vector<std::string> names;
          for (const FramedValue& absent : AbsentOn(condition, edge.on == EdgeKind::kTrue)) {
            for (const std::string& name : SettingsIn(absent)) names.push_back(name);
          }
          if (names.empty() || !Ends(ref, edge.to)) continue;
          guarded_->insert(guarded_->end(), names.begin(), names.end());
        }
      }
    }
  }
}

bool ValueOrigins::IsGuarded(const FramedValue& value) {
  if (!guarded_) FindGuards();
  const std::vector<std::string> names = SettingsIn(value);
  return std::ranges::any_of(names, [&](const std::string& name) {
    return std::ranges::find(*guarded_, name) != guarded_->end();
  });
}

/// Every way to `block` asked whether it is there.
bool ValueOrigins::IsGuardedHere(const FramedValue& value, syntax::BlockId at) {
  const FunctionRef ref = value.value.In();
  const syntax::Function& function = resolver_.code().Function(ref);
  std::optional<program::Dominators> dominators;
  std::optional<std::vector<std::string>> names;
  for (syntax::BlockId id = 0; id < function.blocks.size(); ++id) {
    const syntax::Block& block = function.blocks[id];
    if (block.condition == kNone) continue;
    const FramedValue condition{value.frame, {ref.module, ref.function, block.condition}};
    for (const bool truth : {true, false}) {
      for (const FramedValue& absent : AbsentOn(condition, truth)) {
        bool same = absent.value == value.value;
        if (!same) {
          if (!names) names = SettingsIn(value);
          if (names->empty()) continue;
          for (const std::string& name : SettingsIn(absent)) {
            same = same || std::ranges::find(*names, name) != names->end();
          }
        }
        if (!same) continue;
        if (!dominators) dominators.emplace(function);
        if (dominators->EdgeDominates(id, truth ? EdgeKind::kFalse : EdgeKind::kTrue, at)) {
          return true;
        }
      }
    }
  }
  return false;
}

bool ValueOrigins::MayBeAbsent(const FramedValue& value) { return MayBeAbsent(value, 0); }

bool ValueOrigins::MayBeAbsent(const FramedValue& value, int depth) {
  if (value.value.value == kNone) return true;
  if (depth > kMaxAbsenceDepth) return false;
  if (IsNothing(value)) return true;
  const syntax::Instruction& at = At(value);
  if (depth > 0 || at.op != Op::kConst) {
    if (IsGuardedHere(value, at.block)) return false;
  }
  switch (at.op) {
    case Op::kConst:
      return at.constant == Constant::kString && TextAt(value).empty();
    case Op::kName:
    case Op::kParameter: {
      const std::vector<FramedValue> behind = Behind(value);
      if (behind.empty() && at.op == Op::kParameter) {
        const FramedValue initial = Operand(value, 0);
        if (initial.value.value != kNone) return MayBeAbsent(initial, depth + 1);
        return false;
      }
      const auto absent = [&](const FramedValue& one) { return MayBeAbsent(one, depth + 1); };
      return std::ranges::any_of(behind, absent);
    }
    case Op::kPhi: {
      const syntax::Function& function = resolver_.code().Function(value.value.In());
      // In the order of the edges that lead there.
      std::size_t index = 0;
      for (syntax::BlockId from = 0; from < function.blocks.size(); ++from) {
        const syntax::Block& block = function.blocks[from];
        for (std::uint32_t i = 0; i < block.edge_count; ++i) {
          const syntax::Edge& edge = function.edges[block.first_edge + i];
          if (edge.to != at.block) continue;
          const FramedValue operand = Operand(value, index++);
          if (operand.value.value == kNone || operand.value == value.value) continue;
          bool there = IsGuardedHere(operand, from);
          if (block.condition != kNone && !there) {
            const FramedValue condition{
                value.frame, {value.value.module, value.value.function, block.condition}};
            for (const FramedValue& absent : AbsentOn(condition, edge.on == EdgeKind::kFalse)) {
              there = there || absent.value == operand.value;
            }
          }
          if (!there && MayBeAbsent(operand, depth + 1)) return true;
        }
      }
      return false;
    }
    case Op::kImport: {
      for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(value.value))) {
        if (meaning.kind != Meaning::Kind::kConstant && meaning.kind != Meaning::Kind::kApi)
          continue;
        if (meaning.kind == Meaning::Kind::kConstant) {
          const auto text = resolver_.TextOf(meaning);
          if (!text || text->empty()) {
            if (resolver_.code().Instruction(meaning.site).constant != Constant::kBoolean)
              return true;
          }
          continue;
        }
        for (const PackRowRef& ref : matcher_.RowsOf(meaning.api)) {
          if (ref.row->proof.kind != ProofKind::kSetting) continue;
          if (!guarded_) FindGuards();
          const std::string name(resolver_.paths().name(meaning.api));
          if (std::ranges::find(*guarded_, name) == guarded_->end()) return true;
        }
      }
      return false;
    }
    case Op::kLoadMember:
    case Op::kLoadIndex: {
      for (const PackRowRef& ref : ProofsOf(value.value)) {
        if (ref.row->proof.kind != ProofKind::kSetting || !ref.row->proof.gives_nothing) continue;
        return !IsGuarded(value);
      }
      if (at.op == Op::kLoadIndex) {
        // `process.env[name]`, for each name it is asked for.
        for (const Meaning& meaning :
             program::Meanings(resolver_.MeaningsOf(Operand(value, 0).value))) {
          if (meaning.kind != Meaning::Kind::kApi) continue;
          const program::ApiPathId path =
              resolver_.paths().Then(meaning.api, program::ApiStep::kMember, "any");
          for (const PackRowRef& ref : matcher_.RowsOf(path)) {
            const ProofData& data = ref.row->proof;
            if (data.kind == ProofKind::kSetting && data.gives_nothing) return !IsGuarded(value);
          }
        }
      }
      const std::string name = at.op == Op::kLoadMember
                                   ? std::string(TextAt(value))
                                   : resolver_.TextOf(Operand(value, 1).value).value_or("");
      for (const Meaning& meaning :
           program::Meanings(resolver_.MeaningsOf(Operand(value, 0).value))) {
        for (const ValueRef member : resolver_.MemberValuesOf(meaning, name)) {
          if (MayBeAbsent({FrameOf(value.frame, member.In()), member}, depth + 1)) return true;
        }
      }
      return false;
    }
    case Op::kCall: {
      for (const PackRowRef& ref : ProofsOf(value.value)) {
        if (ref.row->proof.kind != ProofKind::kSetting) continue;
        if (!ref.row->proof.gives_nothing) return false;
        const PackSite site{.ref = ref,
                            .module = value.value.module,
                            .call = value.value,
                            .arguments = value.value};
        for (const PackSlot& slot : ref.row->proof.standing_in) {
          const SitePart part = reader_.Part(site, slot);
          if (part.value) return MayBeAbsent({value.frame, *part.value}, depth + 1);
        }
        return !IsGuarded(value);
      }
      const std::vector<FunctionRef> callees = resolver_.CalleesOf(value.value);
      for (const FunctionRef function : callees) {
        if (at.call.is_new) return false;
        const CallFrame* frame = Enter(value, function);
        if (frame == nullptr) return false;
        const syntax::Function& facts = resolver_.code().Function(function);
        for (syntax::ValueId id = 0; id < facts.instructions.size(); ++id) {
          if (facts.instructions[id].op != Op::kReturn) continue;
          const FramedValue one = Operand({frame, {function.module, function.function, id}}, 0);
          if (one.value.value == kNone) continue;
          if (IsGuardedHere(one, facts.instructions[id].block)) continue;
          if (MayBeAbsent(one, depth + 1)) return true;
        }
      }
      if (!callees.empty()) return false;
      // `process.env.X?.trim()`
      const FramedValue callee = Operand(value, 0);
      if (At(callee).op == Op::kLoadMember && (Of(Operand(callee, 0)) & kFromSetting) != 0 &&
          at.call.optional) {
        return MayBeAbsent(Operand(callee, 0), depth + 1);
      }
      return false;
    }
    case Op::kOpaque:
      return at.operand_count == 1 && MayBeAbsent(Operand(value, 0), depth + 1);
    default:
      return false;
  }
}

}  // namespace mcpvet::project
