// How values go through calls: into sinks, functions of the project, and back.
#include <algorithm>

#include "match/flow_solver.h"

namespace mcpvet::match {

using program::FunctionRef;
using program::Meaning;
using program::Meanings;
using program::ValueRef;
using project::PackRole;
using project::PackRow;
using project::PackSlot;
using project::SlotName;
using syntax::Constant;
using syntax::kNone;
using syntax::Op;
using syntax::OperandRole;

namespace {

/// Tells whether something at `path` below an argument is, or is in, what the slot names.
bool Concerns(const AccessPath& path, const std::vector<std::string>& slot) {
  for (std::size_t i = 0; i < slot.size(); ++i) {
    if (i >= path.size()) return true;
    if (slot[i] == "first") {
      if (path[i] != "0") return false;
    } else if (slot[i] == "others") {
      if (path[i] == "0") return false;
    } else if (!MayBeSame(path[i], slot[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace

void FlowSolver::UseInCall(FlowNodeId id, ValueRef call) {
  const auto operands = code_.Operands(call);
  const FlowNode node = nodes_[id];
  if (operands[0].value == node.value.value) {
    // What is called is tainted itself: `callback(…)` of what was handed in.
    if (operands.size() == 1) return;
  }
  for (std::size_t i = 1; i < operands.size(); ++i) {
    if (operands[i].value == node.value.value) {
      Argument(id, call);
      return;
    }
  }
}

bool FlowSolver::CheckSinks(FlowNodeId id, ValueRef call, ValueRef operand) {
  bool is_sink = false;
  for (const PackRow* row : rows_.Of(call)) {
    if (row->role != PackRole::kSink) continue;
    is_sink = is_sink || !row->paths.empty();
    if (row->dangers.empty()) continue;
    for (const PackSlot& slot : row->Slots(SlotName::kInput)) {
      const auto at = rows_.At(call, slot);
      if (!at || *at != operand) continue;
      if (!Concerns(nodes_[id].path, slot.path)) continue;
      const FlowState state = StateAt(id, call);
      DangerMask dangers = MaskOfNames(row->dangers) & static_cast<DangerMask>(~state.harmless);
      if (state.prefixed) {
        dangers &= static_cast<DangerMask>(
            ~(MaskOf(Danger::kUrl) | MaskOf(Danger::kArgument) | MaskOf(Danger::kProgram)));
      }
      // By the mere name of a method, a query is told only by how it is made.
      if (row->paths.empty() && !state.joined) {
        dangers &= static_cast<DangerMask>(~(MaskOf(Danger::kSql) | MaskOf(Danger::kQuery)));
      }
      if (dangers == 0 || !hit_.emplace(call, dangers, state.joined).second) continue;
      hits_.push_back({call, dangers, state, id});
    }
  }
  return is_sink;
}

DangerMask FlowSolver::CleanedBy(ValueRef call, ValueRef operand) {
  DangerMask cleaned = 0;
  for (const PackRow* row : rows_.Of(call)) {
    if (row->role != PackRole::kSanitizer) continue;
    const auto input = rows_.First(call, *row, SlotName::kInput);
    if (input && *input == operand) cleaned |= guards_.CleanedBy(call, *row);
  }
  return cleaned;
}

void FlowSolver::EnterFunctions(FlowNodeId id, ValueRef call, ValueRef functions,
                                const AccessPath& path, bool in_list) {
  for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(functions))) {
    if (meaning.kind == Meaning::Kind::kFunction) {
      Enter(id, call, meaning.site.In(), 0, path, in_list);
    }
  }
}

/// A method of something tainted.
void FlowSolver::MethodOf(FlowNodeId id, ValueRef call, ValueRef method) {
  const FlowNode node = nodes_[id];
  const program::Library& library = resolver_.LibraryOf(call.module);
  const std::string_view name = code_.Text(method.module, code_.Instruction(method).text);
  const ValueRef object = node.value;
  const auto operands = code_.Operands(call);
  const ValueRef first{call.module, call.function, operands.size() > 1 ? operands[1].value : kNone};
  const AccessPath element = node.path.empty() ? node.path : node.path.Rest();
  if (CheckSinks(id, call, object)) return;
  // A function that is held in it.
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call);
  if (!callees.empty()) {
    for (const FunctionRef callee : callees) {
      const syntax::Function& function = code_.Function(callee);
      if (function.parameters.empty() || function.receiver != function.parameters[0].value)
        continue;
      Enter(id, call, callee, 0, node.path, false);
    }
    return;
  }
  if (library.gets.contains(name) && first.value != kNone) {
    const syntax::Instruction& key = code_.Instruction(first);
    LoadMember(id, call,
               key.op == Op::kConst && key.text != syntax::kNoText
                   ? code_.Text(call.module, key.text)
                   : AccessPath::kAny);
    return;
  }
  if (library.awaits.contains(name)) {
    EnterFunctions(id, call, first, node.path, false);
    return;
  }
  if (library.visits.contains(name) || library.maps.contains(name) ||
      library.keeps.contains(name)) {
    if (first.value != kNone) {
      EnterFunctions(id, call, first, element, library.maps.contains(name));
    }
    if (library.keeps.contains(name)) Into(id, call, node.path);
    if (name == "find") Into(id, call, element);
    return;
  }
  if (library.entries.contains(name) || library.values.contains(name)) {
    AccessPath path = element;
    if (library.entries.contains(name)) path = path.Below("1");
    Into(id, call, node.path.empty() ? node.path : path.Below(AccessPath::kAny));
    return;
  }
  if (library.adds.contains(name) || library.extends.contains(name)) return;
  const syntax::Instruction& instruction = code_.Instruction(call);
  if (instruction.call.awaited) return;
  FlowNode next = node;
  next.value = call;
  next.path = {};
  next.from = id;
  next.through = kNoNode;
  next.state.harmless |= CleanedBy(call, object);
  if (!node.path.empty()) {
    next.state.joined = true;
    next.state.prefixed = next.state.prefixed || node.path.front() != "0";
  }
  for (const PackRow* row : rows_.Of(call)) {
    if (row->role == PackRole::kValidator && !row->throws) return;  // a truth value
  }
  Add(std::move(next));
}

bool FlowSolver::IsBoundedType(FunctionRef ref, std::uint32_t index) {
  const syntax::Function& function = code_.Function(ref);
  const syntax::ValueId type = function.parameters[index].type;
  if (type == kNone) return false;
  const syntax::Instruction& instruction = function.instructions[type];
  return instruction.op == Op::kName && instruction.text != syntax::kNoText &&
         resolver_.LibraryOf(ref.module)
             .bounded_types.contains(code_.Text(ref.module, instruction.text));
}

void FlowSolver::Argument(FlowNodeId id, ValueRef call) {
  const FlowNode node = nodes_[id];
  const ValueRef method{call.module, call.function, code_.Operands(call)[0].value};
  const bool is_method = code_.Instruction(method).op == Op::kLoadMember;
  const program::Library& library = resolver_.LibraryOf(call.module);
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call);
  const bool is_sink = CheckSinks(id, call, node.value);
  for (const PackRow* row : rows_.Of(call)) {
    if (row->role != PackRole::kDeferred) continue;
    const auto function = rows_.First(call, *row, SlotName::kHandler);
    if (!function || row->Slots(SlotName::kHandler).empty()) continue;
    const std::int32_t skipped = row->Slots(SlotName::kHandler).front().position.value_or(0) + 1;
    for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
      if (argument.value != node.value) continue;
      for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(*function))) {
        if (meaning.kind != Meaning::Kind::kFunction) continue;
        const syntax::Function& callee = code_.Function(meaning.site.In());
        const std::uint32_t receiver =
            !callee.parameters.empty() && callee.receiver == callee.parameters[0].value ? 1 : 0;
        for (std::uint32_t i = 0; i < callee.parameters.size(); ++i) {
          const bool meant =
              argument.name.empty()
                  ? static_cast<std::int32_t>(argument.position) - skipped ==
                        static_cast<std::int32_t>(i - receiver)
                  : code_.Text(meaning.site.module, callee.parameters[i].name) == argument.name;
          if (meant) Enter(id, call, meaning.site.In(), i, node.path, false);
        }
      }
    }
    return;
  }
  if (!callees.empty()) {
    for (const FunctionRef callee : callees) {
      const syntax::Function& function = code_.Function(callee);
      const bool has_receiver =
          !function.parameters.empty() && function.receiver == function.parameters[0].value;
      const std::vector<program::Caller>& callers = resolver_.CallersOf(callee);
      const auto caller = std::ranges::find(callers, call, &program::Caller::call);
      const bool bound = caller != callers.end() ? caller->bound : is_method;
      const std::uint32_t skipped = has_receiver && bound ? 1 : 0;
      for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
        if (argument.value != node.value) continue;
        for (std::uint32_t i = skipped; i < function.parameters.size(); ++i) {
          const syntax::Parameter& parameter = function.parameters[i];
          const std::string_view name = code_.Text(callee.module, parameter.name);
          if (argument.spread) {
            if (node.path.empty()) {
              Enter(id, call, callee, i, {}, false);
            } else if (MayBeSame(node.path.front(), name) || IsIndex(node.path.front())) {
              const bool meant = node.path.front() == name ||
                                 node.path.front() == AccessPath::kAny ||
                                 node.path.front() == std::to_string(i - skipped);
              if (meant) Enter(id, call, callee, i, node.path.Rest(), false);
            }
          } else if (!argument.name.empty()) {
            if (name == argument.name) {
              Enter(id, call, callee, i, node.path, false);
            } else if (parameter.kind == syntax::ParameterKind::kNamedRest) {
              Enter(id, call, callee, i, node.path.Below(argument.name), false);
            }
          } else if (parameter.kind == syntax::ParameterKind::kRest) {
            if (argument.position + skipped >= i) {
              Enter(id, call, callee, i, node.path.Below(AccessPath::kAny), false);
            }
          } else if (argument.position + skipped == i) {
            Enter(id, call, callee, i, node.path, false);
          }
        }
      }
    }
    return;
  }
  // Into a list that it is added to.
  if (is_method) {
    const std::string_view name = code_.Text(method.module, code_.Instruction(method).text);
    const ValueRef object{call.module, call.function, code_.Operands(method)[0].value};
    if (library.adds.contains(name) || library.extends.contains(name)) {
      FlowNode added = node;
      const auto operands = code_.Operands(call);
      for (std::size_t i = 1; i < operands.size(); ++i) {
        if (operands[i].value == node.value.value && IsOptionValue(call, i)) {
          added.state.harmless |= MaskOf(Danger::kArgument);
        }
      }
      const AccessPath path = library.extends.contains(name)
                                  ? (node.path.empty() || !IsIndex(node.path.front())
                                         ? node.path
                                         : node.path.Rest().Below(AccessPath::kAny))
                                  : node.path.Below(AccessPath::kAny);
      added.from = id;
      added.through = kNoNode;
      added.path = path;
      added.value = object;
      const FlowNodeId stored = Add(std::move(added));
      if (stored != kNoNode) Store(stored, object, path, 0);
      return;
    }
  }
  // A class of the project that only holds what it is given.
  for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(method))) {
    if (meaning.kind != Meaning::Kind::kClass) continue;
    for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
      if (argument.value != node.value) continue;
      if (argument.spread) {
        Into(id, call, node.path);
      } else if (!argument.name.empty()) {
        Into(id, call, node.path.Below(argument.name));
      } else {
        const syntax::Class& type = code_.Class(meaning.type);
        if (argument.position < type.fields.size()) {
          Into(id, call,
               node.path.Below(
                   code_.Text(meaning.type.module, type.fields[argument.position].name)));
        }
      }
    }
    return;
  }
  if (is_sink) return;
  const syntax::Instruction& instruction = code_.Instruction(call);
  bool transforms = false;
  for (const PackRow* row : rows_.Of(call)) {
    transforms =
        transforms || row->role == PackRole::kTransform || row->role == PackRole::kSanitizer;
    if (row->role == PackRole::kValidator && !row->throws && !transforms) return;
  }
  if (instruction.call.awaited && !transforms) return;
  FlowNode next = node;
  next.value = call;
  next.from = id;
  next.through = kNoNode;
  next.state.harmless |= CleanedBy(call, node.value);
  bool same = false;
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) {
    same = same || library.same_as_argument.contains(path) || library.merges.contains(path) ||
           library.values_of.contains(path);
    if (library.entries_of.contains(path)) {
      next.path =
          node.path.empty() ? node.path : node.path.Rest().Below("1").Below(AccessPath::kAny);
      Add(std::move(next));
      return;
    }
    if (library.names_of.contains(path)) return;
  }
  if (!same && !node.path.empty()) {
    next.path = {};
    next.state.joined = true;
    next.state.prefixed = next.state.prefixed || node.path.front() != "0";
  }
  if (!same && is_method && !transforms) {
    // A text is put together by a method of another one.
    const ValueRef object{call.module, call.function, code_.Operands(method)[0].value};
    if (resolver_.TextOf(object)) next.state.joined = true;
  }
  Add(std::move(next));
}

void FlowSolver::Enter(FlowNodeId id, ValueRef call, FunctionRef callee, std::uint32_t parameter,
                       const AccessPath& path, bool in_list) {
  const syntax::Function& function = code_.Function(callee);
  if (parameter >= function.parameters.size()) return;
  const syntax::ValueId value = function.parameters[parameter].value;
  if (value == kNone || IsBoundedType(callee, parameter)) return;
  const FlowState state = StateAt(id, call);
  if (state.harmless == kAllDangers) return;
  const auto [entry, added] = context_ids_.try_emplace(
      {callee, parameter, path, state}, static_cast<std::uint32_t>(contexts_.size()));
  if (added) contexts_.push_back({.function = callee});
  const std::uint32_t context = entry->second;
  for (const Context::Caller& caller : contexts_[context].callers) {
    if (caller.call == call && nodes_[caller.argument].context == nodes_[id].context) return;
  }
  contexts_[context].callers.push_back({id, call, in_list});
  if (added) {
    Add({context, {callee.module, callee.function, value}, path, state, id, kNoNode});
    return;
  }
  const Context::Caller caller = contexts_[context].callers.back();
  for (std::size_t i = 0; i < contexts_[context].exits.size(); ++i) {
    Leave(context, contexts_[context].exits[i], caller);
  }
}

void FlowSolver::Exit(FlowNodeId id) {
  const std::uint32_t context = nodes_[id].context;
  if (std::ranges::find(contexts_[context].exits, id) != contexts_[context].exits.end()) return;
  contexts_[context].exits.push_back(id);
  for (std::size_t i = 0; i < contexts_[context].callers.size(); ++i) {
    const Context::Caller caller = contexts_[context].callers[i];
    Leave(context, id, caller);
  }
  if (!contexts_[context].zero) return;
  const FunctionRef function = contexts_[context].function;
  for (const program::Caller& caller : std::vector(resolver_.CallersOf(function))) {
    const FlowNode exit = nodes_[id];
    if (code_.Instruction(exit.value).op == Op::kParameter) continue;
    Add({ZeroContext(caller.call.In()), caller.call, exit.path, exit.state, id, kNoNode});
  }
}

void FlowSolver::Leave(std::uint32_t context, FlowNodeId exit_id, const Context::Caller& caller) {
  const FlowNode exit = nodes_[exit_id];
  const std::uint32_t into = nodes_[caller.argument].context;
  const syntax::Instruction& instruction = code_.Instruction(exit.value);
  if (instruction.op == Op::kParameter) {
    // Something was put into what the caller handed over.
    const auto argument =
        resolver_.ArgumentFor({caller.call, true}, contexts_[context].function, instruction.index);
    if (!argument) return;
    const FlowNodeId stored =
        Add({into, *argument, exit.path, exit.state, caller.argument, exit_id});
    if (stored != kNoNode) Store(stored, *argument, exit.path, 0);
    return;
  }
  AccessPath path = exit.path;
  if (caller.in_list) path = path.Below(AccessPath::kAny);
  Add({into, caller.call, path, exit.state, caller.argument, exit_id});
}

}  // namespace mcpvet::match
