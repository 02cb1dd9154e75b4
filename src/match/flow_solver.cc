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

bool IsArithmetic(std::string_view text) {
  return text == "-" || text == "*" || text == "%" || text == "**" || text == "<<" ||
         text == ">>" || text == "typeof" || text == "exception" || text == "++" || text == "--" ||
         text == "void" || text == "delete";
}

}  // namespace

bool IsIndex(std::string_view name) {
  std::size_t index = 0;
  return std::from_chars(name.data(), name.data() + name.size(), index).ptr ==
             name.data() + name.size() &&
         !name.empty();
}

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

}  // namespace mcpvet::match
