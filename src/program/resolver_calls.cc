// Who calls whom: every call is resolved in rounds, each of which knows what the one before found
// out about parameters.
#include <algorithm>

#include "base/limits.h"
#include "program/resolver.h"

namespace mcpvet::program {
namespace {

using syntax::FunctionKind;
using syntax::kNone;
using syntax::Op;
using syntax::OperandRole;
using syntax::ParameterKind;

template <class T>
bool Insert(std::vector<T>& sorted, const T& item) {
  const auto place = std::ranges::lower_bound(sorted, item);
  if (place != sorted.end() && *place == item) return false;
  sorted.insert(place, item);
  return true;
}

bool HasReceiver(const syntax::Function& function) {
  return !function.parameters.empty() && function.receiver != kNone &&
         function.receiver == function.parameters[0].value;
}

}  // namespace

void Resolver::ResolveCalls() {
  for (int round = 0; round < base::kMaxResolutionRounds; ++round) {
    grew_ = false;
    for (const ValueRef call : index_.calls()) ResolveCall(call);
    Contents contents = CollectContents();
    if (!grew_ && contents.size() == contents_.size()) return;
    contents_ = std::move(contents);
    memo_.clear();
    results_.clear();
  }
}

Contents Resolver::CollectContents() {
  Contents contents;
  for (const CodeIndex::Store& store : index_.stores()) {
    for (const Meaning& object : MeaningsOf(store.object)) {
      if (object.kind == Meaning::Kind::kUnknown || object.kind == Meaning::Kind::kApi) continue;
      contents.AddStore(object, store.name, store.value);
    }
  }
  for (const ValueRef call : index_.calls()) {
    const ValueRef callee = OperandOf(call, 0);
    const syntax::Instruction& method = code_.Instruction(callee);
    if (method.op != Op::kLoadMember) continue;
    const Library& library = LibraryOf(call.module);
    const std::string_view name = code_.Text(call.module, method.text);
    if (!library.adds.contains(name) && !library.extends.contains(name)) continue;
    for (const Meaning& list : MeaningsOf(OperandOf(callee, 0))) {
      if (list.kind == Meaning::Kind::kObject) contents.AddCall(list, call);
    }
  }
  for (ModuleId module = 0; module < code_.modules.size(); ++module) {
    for (syntax::ClassId id = 0; id < code_.modules[module].classes.size(); ++id) {
      const syntax::Class& facts = code_.modules[module].classes[id];
      for (const syntax::ValueId base : facts.bases) {
        for (const Meaning& meaning : MeaningsOf({module, facts.enclosing, base})) {
          if (meaning.kind == Meaning::Kind::kClass) contents.AddBase({module, id}, meaning.type);
        }
      }
    }
  }
  return contents;
}

void Resolver::AddCaller(FunctionRef function, const Caller& caller) {
  grew_ = Insert(callers_[function], caller) || grew_;
}

void Resolver::AddSource(FunctionRef function, const ParameterSource& source) {
  grew_ = Insert(sources_[function], source) || grew_;
}

std::optional<FunctionRef> Resolver::ConstructorOf(ClassRef type, int depth) {
  if (depth > base::kMaxTypeDepth) return std::nullopt;
  const syntax::Class& facts = code_.Class(type);
  for (const syntax::FunctionId method : facts.methods) {
    const FunctionRef ref{type.module, method};
    if (code_.Function(ref).kind == FunctionKind::kConstructor) return ref;
  }
  for (const syntax::ValueId base : facts.bases) {
    for (const Meaning& meaning : MeaningsOf({type.module, facts.enclosing, base})) {
      if (meaning.kind != Meaning::Kind::kClass) continue;
      if (const auto found = ConstructorOf(meaning.type, depth + 1)) return found;
    }
  }
  return std::nullopt;
}

void Resolver::ResolveCall(ValueRef call) {
  const ValueRef callee = OperandOf(call, 0);
  bool bound = false;
  bool given = false;
  if (code_.Instruction(callee).op == Op::kLoadMember) {
    const Meanings& objects = MeaningsOf(OperandOf(callee, 0));
    bound = std::ranges::none_of(objects, [](const Meaning& object) {
      return object.kind == Meaning::Kind::kClass || object.kind == Meaning::Kind::kModule;
    });
    given = GiveToIdiom(call, callee);
  }
  for (const Meaning& meaning : MeaningsOf(callee)) {
    switch (meaning.kind) {
      case Meaning::Kind::kFunction: {
        const FunctionRef function = meaning.site.In();
        const bool of_class = code_.Function(function).kind == FunctionKind::kClassMethod;
        AddCaller(function, {call, bound || of_class});
        break;
      }
      case Meaning::Kind::kClass:
        if (const auto constructor = ConstructorOf(meaning.type)) {
          AddCaller(*constructor, {call, true});
        }
        break;
      case Meaning::Kind::kApi:
        if (!given) GiveToApi(call, meaning.api);
        break;
      default:
        break;
    }
  }
}

/// Functions that are handed to something outside the project are called from there.
void Resolver::GiveToApi(ValueRef call, ApiPathId callee) {
  if (paths_.depth(callee) >= base::kMaxApiPathSteps) return;
  const auto give = [&](ValueRef value, ApiPathId place) {
    for (const Meaning& meaning : MeaningsOf(value)) {
      if (meaning.kind == Meaning::Kind::kFunction) {
        AddSource(meaning.site.In(), {ParameterSource::Kind::kApi, place, {}});
      }
    }
  };
  for (const Argument& argument : ArgumentsOf(call)) {
    if (argument.spread) continue;
    const std::string name =
        argument.name.empty() ? std::to_string(argument.position) : std::string(argument.name);
    const ApiPathId place = paths_.Then(callee, ApiStep::kArgument, name);
    give(argument.value, place);
    for (const Meaning& meaning : MeaningsOf(argument.value)) {
      if (meaning.kind != Meaning::Kind::kObject) continue;
      if (code_.Instruction(meaning.site).op != Op::kObject) continue;
      for (const syntax::Operand& operand : code_.Operands(meaning.site)) {
        if (operand.role != OperandRole::kNamed) continue;
        give({meaning.site.module, meaning.site.function, operand.value},
             paths_.Then(place, ApiStep::kMember, code_.Text(meaning.site.module, operand.name)));
      }
    }
  }
}

/// Functions that are handed to a method of the language's own are called with what it holds.
bool Resolver::GiveToIdiom(ValueRef call, ValueRef callee) {
  const Library& library = LibraryOf(call.module);
  const std::string_view name = code_.Text(call.module, code_.Instruction(callee).text);
  const bool awaits = library.awaits.contains(name);
  if (!awaits && !library.visits.contains(name) && !library.maps.contains(name) &&
      !library.keeps.contains(name)) {
    return false;
  }
  const ValueRef argument = OperandOf(call, 1);
  if (argument.value == kNone) return false;
  bool given = false;
  for (const Meaning& meaning : MeaningsOf(argument)) {
    if (meaning.kind != Meaning::Kind::kFunction) continue;
    AddSource(meaning.site.In(),
              {awaits ? ParameterSource::Kind::kValue : ParameterSource::Kind::kElement, kNoApiPath,
               OperandOf(callee, 0)});
    given = true;
  }
  return given;
}

// Questions -------------------------------------------------------------------------------------

std::vector<FunctionRef> Resolver::CalleesOf(ValueRef call) {
  std::vector<FunctionRef> callees;
  for (const Meaning& meaning : MeaningsOf(OperandOf(call, 0))) {
    if (meaning.kind == Meaning::Kind::kFunction) {
      callees.push_back(meaning.site.In());
    } else if (meaning.kind == Meaning::Kind::kClass) {
      if (const auto constructor = ConstructorOf(meaning.type)) callees.push_back(*constructor);
    }
  }
  return callees;
}

std::vector<ApiPathId> Resolver::ApiCalleesOf(ValueRef call) {
  std::vector<ApiPathId> callees;
  for (const Meaning& meaning : MeaningsOf(OperandOf(call, 0))) {
    if (meaning.kind == Meaning::Kind::kApi) callees.push_back(meaning.api);
  }
  return callees;
}

const std::vector<Caller>& Resolver::CallersOf(FunctionRef function) const {
  static const std::vector<Caller> kNobody;
  const auto found = callers_.find(function);
  return found == callers_.end() ? kNobody : found->second;
}

std::vector<Argument> Resolver::ArgumentsOf(ValueRef call) const {
  std::vector<Argument> arguments;
  const auto operands = code_.Operands(call);
  std::uint32_t position = 0;
  for (std::size_t i = 1; i < operands.size(); ++i) {
    Argument argument;
    argument.value = {call.module, call.function, operands[i].value};
    argument.spread =
        operands[i].role == OperandRole::kSpread || operands[i].role == OperandRole::kSpreadNamed;
    if (operands[i].role == OperandRole::kNamed) {
      argument.name = code_.Text(call.module, operands[i].name);
    } else {
      argument.position = position++;
    }
    arguments.push_back(argument);
  }
  return arguments;
}

std::optional<ValueRef> Resolver::ArgumentFor(const Caller& caller, FunctionRef function,
                                              std::uint32_t parameter) const {
  const syntax::Function& facts = code_.Function(function);
  const syntax::Parameter& wanted = facts.parameters[parameter];
  const std::uint32_t skipped = HasReceiver(facts) && caller.bound ? 1 : 0;
  if (parameter < skipped || wanted.kind == ParameterKind::kRest ||
      wanted.kind == ParameterKind::kNamedRest) {
    return std::nullopt;
  }
  const std::string_view name = code_.Text(function.module, wanted.name);
  for (const Argument& argument : ArgumentsOf(caller.call)) {
    if (argument.spread) return std::nullopt;
    if (!argument.name.empty()) {
      if (argument.name == name) return argument.value;
    } else if (argument.position + skipped == parameter &&
               wanted.kind != ParameterKind::kNamedOnly) {
      return argument.value;
    }
  }
  return std::nullopt;
}

CallCounts Resolver::counts() {
  CallCounts counts;
  for (const ValueRef call : index_.calls()) {
    ++counts.calls;
    const Meanings& callees = MeaningsOf(OperandOf(call, 0));
    counts.resolved += std::ranges::any_of(callees, [](const Meaning& callee) {
      return callee.kind == Meaning::Kind::kFunction || callee.kind == Meaning::Kind::kClass ||
             callee.kind == Meaning::Kind::kApi;
    });
  }
  return counts;
}

}  // namespace mcpvet::program
