#include "match/flow_rows.h"

#include <algorithm>

namespace mcpvet::match {

using program::ValueRef;
using project::PackRole;
using project::PackRow;
using project::PackRowRef;
using project::PackSlot;
using syntax::Op;

namespace {

bool IsOfFlow(PackRole role) {
  return role == PackRole::kSink || role == PackRole::kSanitizer || role == PackRole::kTransform ||
         role == PackRole::kValidator || role == PackRole::kDeferred;
}

}  // namespace

bool FlowRows::SpeaksOf(const project::Pack& pack, program::ModuleId module) const {
  const syntax::LanguageData& language = resolver_.graph().LanguageOf(module);
  return pack.language == language.id || pack.language == language.extends;
}

std::vector<const PackRow*> FlowRows::OfMember(program::ModuleId module,
                                               std::string_view name) const {
  std::vector<const PackRow*> rows;
  for (const PackRowRef& ref : packs_.Chained(name)) {
    if (IsOfFlow(ref.row->role) && SpeaksOf(*ref.pack, module)) rows.push_back(ref.row);
  }
  return rows;
}

const std::vector<const PackRow*>& FlowRows::Of(ValueRef call) {
  const auto [entry, added] = rows_.try_emplace(call);
  std::vector<const PackRow*>& rows = entry->second;
  if (!added) return rows;
  const auto add = [&](const PackRowRef& ref) {
    if (!IsOfFlow(ref.row->role)) return;
    const project::PackSite site{
        .ref = ref, .module = call.module, .call = call, .arguments = call};
    const auto holds = [&](const project::PackCondition& condition) {
      return reader_.Holds(site, condition);
    };
    if (std::ranges::all_of(ref.row->when, holds)) rows.push_back(ref.row);
  };
  bool known = false;
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) {
    for (const PackRowRef& ref : matcher_.RowsOf(path)) {
      known = known || IsOfFlow(ref.row->role);
      add(ref);
    }
  }
  if (known || !resolver_.CalleesOf(call).empty()) return rows;
  const ValueRef callee{call.module, call.function, resolver_.code().Operands(call)[0].value};
  const syntax::Instruction& method = resolver_.code().Instruction(callee);
  if (method.op != Op::kLoadMember) return rows;
  for (const PackRowRef& ref : packs_.Chained(resolver_.code().Text(call.module, method.text))) {
    if (ref.row->form == project::PackForm::kCall && SpeaksOf(*ref.pack, call.module)) add(ref);
  }
  return rows;
}

std::optional<ValueRef> FlowRows::At(ValueRef call, const PackSlot& slot) {
  const program::Code& code = resolver_.code();
  if (slot.from == PackSlot::From::kReceiver) {
    const ValueRef callee{call.module, call.function, code.Operands(call)[0].value};
    if (code.Instruction(callee).op != Op::kLoadMember) return std::nullopt;
    return ValueRef{call.module, call.function, code.Operands(callee)[0].value};
  }
  if (slot.from != PackSlot::From::kArgument) return std::nullopt;
  std::optional<ValueRef> last;
  for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
    if (argument.spread) return std::nullopt;
    if (!slot.position) {
      if (argument.name == slot.name) return argument.value;
    } else if (argument.name.empty()) {
      last = argument.value;
      if (static_cast<std::int32_t>(argument.position) == *slot.position) return argument.value;
    }
  }
  return slot.position && *slot.position < 0 ? last : std::nullopt;
}

std::optional<ValueRef> FlowRows::First(ValueRef call, const PackRow& row, project::SlotName slot) {
  for (const PackSlot& candidate : row.Slots(slot)) {
    if (const auto value = At(call, candidate)) return value;
  }
  return std::nullopt;
}

}  // namespace mcpvet::match
