#include "match/flow_solver.h"

#include <algorithm>
#include <charconv>

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

/// Facts of one program: the largest servers known need a fifth of it.
constexpr std::size_t kMaxNodes = 400'000;
/// Names of one object behind one another.
constexpr int kMaxAliases = 8;
/// Steps back within a function that a check may speak of.
constexpr int kMaxChain = 40;

bool IsIndex(std::string_view name) {
  std::size_t index = 0;
  return std::from_chars(name.data(), name.data() + name.size(), index).ptr ==
             name.data() + name.size() &&
         !name.empty();
}

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

bool IsArithmetic(std::string_view text) {
  return text == "-" || text == "*" || text == "%" || text == "**" || text == "<<" ||
         text == ">>" || text == "typeof" || text == "exception" || text == "++" || text == "--" ||
         text == "void" || text == "delete";
}

}  // namespace

FlowSolver::FlowSolver(program::Resolver& resolver, const project::PackIndex& packs)
    : resolver_(resolver),
      code_(resolver.code()),
      rows_(resolver, packs),
      places_(resolver),
      guards_(resolver, rows_, places_) {
  for (program::ModuleId module = 0; module < code_.modules.size(); ++module) {
    const syntax::Module& facts = code_.Module(module);
    for (syntax::FunctionId id = 0; id < facts.functions.size(); ++id) {
      const syntax::Function& function = facts.functions[id];
      for (const syntax::ValueId value : function.order) {
        const syntax::Instruction& instruction = function.instructions[value];
        if (instruction.block == function.annotations) continue;
        if (instruction.op == Op::kName && instruction.index != kNone) {
          reads_[{module, instruction.index}].push_back({module, id, value});
        } else if (instruction.op == Op::kLoadMember) {
          loads_[facts.Text(instruction.text)].push_back({module, id, value});
        }
      }
    }
  }
  for (const auto& [variable, reads] : reads_) {
    for (const syntax::ValueRef& ref :
         code_.Module(variable.first).variables[variable.second].values) {
      variables_[{variable.first, ref.function, ref.value}].push_back(variable.second);
    }
  }
}

const FlowSolver::Uses& FlowSolver::UsesOf(FunctionRef ref) {
  const auto [entry, added] = uses_.try_emplace(ref);
  Uses& uses = entry->second;
  if (!added) return uses;
  const syntax::Function& function = code_.Function(ref);
  uses.of.resize(function.instructions.size());
  for (const syntax::ValueId id : function.order) {
    const syntax::Instruction& instruction = function.instructions[id];
    if (instruction.block == function.annotations) continue;
    for (const syntax::Operand& operand : syntax::OperandsOf(function, instruction)) {
      if (operand.value == kNone) continue;
      std::vector<syntax::ValueId>& of = uses.of[operand.value];
      if (of.empty() || of.back() != id) of.push_back(id);
    }
  }
  return uses;
}

std::uint32_t FlowSolver::ZeroContext(FunctionRef function) {
  const auto [entry, added] = context_ids_.try_emplace(
      {function, kNone, {}, {}}, static_cast<std::uint32_t>(contexts_.size()));
  if (added) contexts_.push_back({.function = function, .zero = true});
  return entry->second;
}

void FlowSolver::AddSource(ValueRef value, std::vector<std::string> bounded) {
  bounded_[value] = std::move(bounded);
  Add({.context = ZeroContext(value.In()), .value = value});
}

FlowNodeId FlowSolver::Add(FlowNode node) {
  if (node.value.value == kNone || node.state.harmless == kAllDangers) return kNoNode;
  if (nodes_.size() >= kMaxNodes) {
    cut_off_ = true;
    return kNoNode;
  }
  const auto [entry, added] = known_.try_emplace({node.context, node.value, node.path, node.state},
                                                 static_cast<FlowNodeId>(nodes_.size()));
  if (!added) return entry->second;
  nodes_.push_back(std::move(node));
  open_.push_back(entry->second);
  return entry->second;
}

void FlowSolver::Solve() {
  while (!open_.empty()) {
    const FlowNodeId id = open_.front();
    open_.pop_front();
    Step(id);
  }
}

/// The state of a value where it is used: what it, or anything it was made of in this function, was
/// judged to be before.
FlowState FlowSolver::StateAt(FlowNodeId id, ValueRef at) {
  FlowState state = nodes_[id].state;
  const std::uint32_t context = nodes_[id].context;
  for (int step = 0; step < kMaxChain && id != kNoNode; ++step) {
    const FlowNode& node = nodes_[id];
    if (node.context != context || node.value.function != at.function) break;
    Place place = places_.Of(node.value);
    place.path = place.path.Then(node.path);
    state.harmless |= guards_.HarmlessAt(place, at);
    id = node.from;
  }
  return state;
}

void FlowSolver::Step(FlowNodeId id) {
  const FlowNode node = nodes_[id];
  const Uses& uses = UsesOf(node.value.In());
  for (const syntax::ValueId user : uses.of[node.value.value]) {
    Use(id, {node.value.module, node.value.function, user});
  }
  Captured(id);
}

/// Functions inside this one read it by the name of the variable.
void FlowSolver::Captured(FlowNodeId id) {
  const FlowNode node = nodes_[id];
  const auto found = variables_.find(node.value);
  if (found == variables_.end()) return;
  for (const syntax::VariableId variable : found->second) {
    for (const ValueRef read : reads_[{node.value.module, variable}]) {
      if (read.function == node.value.function) continue;
      FlowState state = node.state;
      // What was judged before the function was made.
      syntax::FunctionId inner = read.function;
      const syntax::Module& module = code_.Module(read.module);
      while (inner != kNone && module.functions[inner].enclosing != node.value.function) {
        inner = module.functions[inner].enclosing;
      }
      if (inner != kNone) {
        const syntax::Function& outer = module.functions[node.value.function];
        for (const syntax::ValueId made : outer.order) {
          const syntax::Instruction& closure = outer.instructions[made];
          if (closure.op != Op::kClosure || closure.index != inner) continue;
          state = StateAt(id, {node.value.module, node.value.function, made});
        }
      }
      Add({ZeroContext(read.In()), read, node.path, state, id, kNoNode});
    }
  }
}

void FlowSolver::Into(FlowNodeId id, ValueRef user, const AccessPath& path) {
  const FlowNode& node = nodes_[id];
  Add({node.context, user, path, node.state, id, kNoNode});
}

void FlowSolver::IntoText(FlowNodeId id, ValueRef concat, bool after_others) {
  FlowNode next = nodes_[id];
  next.value = concat;
  next.path = {};
  next.from = id;
  next.through = kNoNode;
  next.state.joined = true;
  next.state.prefixed = next.state.prefixed || after_others;
  Add(std::move(next));
}

void FlowSolver::LoadMember(FlowNodeId id, ValueRef load, std::string_view name) {
  const FlowNode& node = nodes_[id];
  if (name == "length" || name == "size") return;
  if (const auto bounded = bounded_.find(node.value); bounded != bounded_.end()) {
    if (std::ranges::find(bounded->second, name) != bounded->second.end()) return;
  }
  if (node.path.empty()) {
    Into(id, load, {});
  } else if (MayBeSame(node.path.front(), name)) {
    Into(id, load, node.path.Rest());
  }
}

/// The value of an option before it, or after `--`: no option itself.
bool FlowSolver::IsOptionValue(ValueRef list, std::size_t index) {
  const auto operands = code_.Operands(list);
  const auto text_of = [&](std::size_t i) -> std::string_view {
    const syntax::Instruction& instruction =
        code_.Instruction({list.module, list.function, operands[i].value});
    if (instruction.op != Op::kConst || instruction.constant != Constant::kString) return {};
    return code_.Text(list.module, instruction.text);
  };
  for (std::size_t i = 0; i < index && i < operands.size(); ++i) {
    if (operands[i].value == kNone) continue;
    if (text_of(i) == "--") return true;
  }
  return index > 0 && text_of(index - 1).starts_with('-') && text_of(index - 1).size() > 1;
}

void FlowSolver::Use(FlowNodeId id, ValueRef user) {
  const FlowNode node = nodes_[id];
  const syntax::Instruction& instruction = code_.Instruction(user);
  const auto operands = code_.Operands(user);
  switch (instruction.op) {
    case Op::kLoadMember: {
      const std::string_view name = code_.Text(user.module, instruction.text);
      // A method that is called on it.
      bool called = false;
      for (const syntax::ValueId call : UsesOf(user.In()).of[user.value]) {
        const ValueRef ref{user.module, user.function, call};
        if (code_.Instruction(ref).op != Op::kCall || code_.Operands(ref)[0].value != user.value) {
          continue;
        }
        called = true;
        MethodOf(id, ref, user);
      }
      if (!called) LoadMember(id, user, name);
      return;
    }
    case Op::kLoadIndex:
      if (operands[0].value == node.value.value) LoadMember(id, user, places_.MemberOfIndex(user));
      return;
    case Op::kConcat: {
      for (std::size_t i = 0; i < operands.size(); ++i) {
        if (operands[i].value != node.value.value) continue;
        if (!node.path.empty()) {
          Into(id, user, node.path);
          continue;
        }
        if (operands.size() == 1) {
          Into(id, user, {});
          continue;
        }
        // What stands before it decides where a URL leads.
        bool after_others = i > 0;
        std::string before;
        bool known = true;
        for (std::size_t k = 0; k < i; ++k) {
          const auto text =
              resolver_.TextOf(ValueRef{user.module, user.function, operands[k].value});
          known = known && text.has_value();
          if (text) before += *text;
        }
        if (known) {
          const std::size_t host = before.find("://");
          if (before.empty()) after_others = false;
          if (host != std::string::npos &&
              before.find_first_of("/?#", host + 3) == std::string::npos) {
            after_others = false;
          }
        }
        IntoText(id, user, after_others);
      }
      return;
    }
    case Op::kObject:
      for (std::size_t i = 0; i < operands.size(); ++i) {
        if (operands[i].role == OperandRole::kKey) {
          if (i + 1 < operands.size() && operands[i + 1].value == node.value.value) {
            const syntax::Instruction& key =
                code_.Instruction({user.module, user.function, operands[i].value});
            Into(id, user,
                 node.path.Below(key.op == Op::kConst ? code_.Text(user.module, key.text)
                                                      : AccessPath::kAny));
          }
          ++i;
        } else if (operands[i].value == node.value.value) {
          if (operands[i].role == OperandRole::kNamed) {
            Into(id, user, node.path.Below(code_.Text(user.module, operands[i].name)));
          } else {
            Into(id, user, node.path);
          }
        }
      }
      return;
    case Op::kArray:
      for (std::size_t i = 0; i < operands.size(); ++i) {
        if (operands[i].value != node.value.value) continue;
        if (operands[i].role == OperandRole::kSpread) {
          AccessPath path = node.path;
          if (i > 0 && !path.empty() && IsIndex(path.front())) {
            path = path.Rest().Below(AccessPath::kAny);
          }
          if (path.empty() && i > 0) path = path.Below(AccessPath::kAny);
          Into(id, user, path);
          continue;
        }
        static constexpr std::array<std::string_view, 10> kIndices = {"0", "1", "2", "3", "4",
                                                                      "5", "6", "7", "8", "9"};
        bool after_spread = false;
        for (std::size_t k = 0; k < i; ++k) {
          after_spread = after_spread || operands[k].role == OperandRole::kSpread;
        }
        FlowNode next = node;
        next.value = user;
        next.from = id;
        next.through = kNoNode;
        next.path = node.path.Below(after_spread          ? AccessPath::kAny
                                    : i < kIndices.size() ? kIndices[i]
                                                          : AccessPath::kAny);
        if (IsOptionValue(user, i)) next.state.harmless |= MaskOf(Danger::kArgument);
        Add(std::move(next));
      }
      return;
    case Op::kPhi:
      Into(id, user, node.path);
      return;
    case Op::kOpaque:
      if (instruction.text != syntax::kNoText &&
          IsArithmetic(code_.Text(user.module, instruction.text))) {
        return;
      }
      Into(id, user, node.path);
      return;
    case Op::kCall:
      UseInCall(id, user);
      return;
    case Op::kStoreName:
      StoreVariable(id, user.module, instruction.index, node.path);
      return;
    case Op::kStoreMember:
      if (operands[1].value == node.value.value) {
        Store(id, {user.module, user.function, operands[0].value},
              node.path.Below(code_.Text(user.module, instruction.text)), 0);
      }
      return;
    case Op::kStoreIndex:
      if (operands[2].value == node.value.value) {
        Store(id, {user.module, user.function, operands[0].value},
              node.path.Below(places_.MemberOfIndex(user)), 0);
      }
      return;
    case Op::kReturn:
    case Op::kYield: {
      FlowNode exit = node;
      exit.value = user;
      exit.state = StateAt(id, user);
      exit.from = id;
      exit.through = kNoNode;
      if (instruction.op == Op::kYield) exit.path = exit.path.Below(AccessPath::kAny);
      const std::size_t before = nodes_.size();
      const FlowNodeId added = Add(std::move(exit));
      if (added != kNoNode && added >= before) Exit(added);
      return;
    }
    default:
      return;
  }
}

// Objects -----------------------------------------------------------------------------------------

void FlowSolver::Store(FlowNodeId id, ValueRef object, const AccessPath& path, int depth) {
  if (depth > kMaxAliases || object.value == kNone) return;
  const FlowNode node = nodes_[id];
  const syntax::Instruction& instruction = code_.Instruction(object);
  const auto operands = code_.Operands(object);
  const syntax::Function& function = code_.Function(object.In());
  const auto operand = [&](std::size_t i) {
    return ValueRef{object.module, object.function, operands[i].value};
  };
  if (instruction.op == Op::kThis || function.receiver == object.value) {
    if (function.owner != kNone) StoreField(id, {object.module, function.owner}, path);
    return;
  }
  Add({node.context, object, path, node.state, id, kNoNode});
  switch (instruction.op) {
    case Op::kLoadMember:
      Store(id, operand(0), path.Below(code_.Text(object.module, instruction.text)), depth + 1);
      return;
    case Op::kLoadIndex:
      Store(id, operand(0), path.Below(places_.MemberOfIndex(object)), depth + 1);
      return;
    case Op::kPhi:
      for (std::size_t i = 0; i < operands.size(); ++i) {
        if (operands[i].value != object.value) Store(id, operand(i), path, depth + 2);
      }
      return;
    case Op::kName:
      if (instruction.index != kNone) StoreVariable(id, object.module, instruction.index, path);
      return;
    case Op::kParameter: {
      FlowNode exit = node;
      exit.value = object;
      exit.path = path;
      exit.from = id;
      const auto found = known_.find({exit.context, exit.value, exit.path, exit.state});
      if (found != known_.end()) Exit(found->second);
      return;
    }
    default:
      return;
  }
}

void FlowSolver::StoreVariable(FlowNodeId id, program::ModuleId module, syntax::VariableId variable,
                               const AccessPath& path) {
  const auto reads = reads_.find({module, variable});
  if (reads == reads_.end()) return;
  const FlowNode node = nodes_[id];
  for (const ValueRef read : reads->second) {
    Add({ZeroContext(read.In()), read, path, node.state, id, kNoNode});
  }
}

void FlowSolver::StoreField(FlowNodeId id, program::ClassRef type, const AccessPath& path) {
  if (path.empty()) return;
  const auto loads = loads_.find(path.front());
  if (loads == loads_.end()) return;
  const FlowNode node = nodes_[id];
  for (const ValueRef load : loads->second) {
    const ValueRef object{load.module, load.function, code_.Operands(load)[0].value};
    const Meanings& meanings = resolver_.MeaningsOf(object);
    const bool of_type = std::ranges::any_of(meanings, [&](const Meaning& meaning) {
      return meaning.kind == Meaning::Kind::kInstance && meaning.type == type;
    });
    if (!of_type) continue;
    Add({ZeroContext(load.In()), load, path.Rest(), node.state, id, kNoNode});
  }
}

// Calls -------------------------------------------------------------------------------------------

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
