// What makes values: the instruction behind a name, an import, a member or a parameter.
#include <algorithm>
#include <functional>
#include <set>

#include "base/limits.h"
#include "program/resolver.h"

namespace mcpvet::program {

using syntax::kNone;
using syntax::Op;

bool Resolver::AddArguments(ValueRef parameter, const std::optional<ValueRef>& through,
                            std::vector<ValueRef>& makers) {
  const FunctionRef function = parameter.In();
  const std::uint32_t index = code_.Instruction(parameter).index;
  if (index >= code_.Function(function).parameters.size()) return false;
  std::vector<Caller> callers = CallersOf(function);
  const auto is_meant = [&](const Caller& caller) { return caller.call == through; };
  if (std::ranges::any_of(callers, is_meant)) std::erase_if(callers, std::not_fn(is_meant));
  bool found = false;
  for (const Caller& caller : callers) {
    const auto argument = ArgumentFor(caller, function, index);
    if (!argument) continue;
    makers.push_back(*argument);
    found = true;
  }
  if (const ValueRef initial = OperandOf(parameter, 0); !found && initial.value != kNone) {
    makers.push_back(initial);
    found = true;
  }
  return found;
}

/// Adds what is one step nearer to where `value` was made; false where that is `value` itself.
bool Resolver::AddMakers(ValueRef value, const Given& given, const std::optional<ValueRef>& through,
                         std::vector<ValueRef>& makers) {
  const std::size_t before = makers.size();
  if (const auto known = given.find(value); known != given.end()) {
    for (const Meaning& meaning : known->second) {
      const bool made =
          meaning.kind == Meaning::Kind::kObject ||
          (meaning.kind == Meaning::Kind::kConstant && meaning.text == syntax::kNoText);
      if (made) makers.push_back(meaning.site);
    }
    if (makers.size() > before) return true;
  }
  const syntax::Instruction& instruction = code_.Instruction(value);
  const auto add_members = [&](std::string_view name) {
    for (const Meaning& object : Meanings(MeaningsOf(OperandOf(value, 0)))) {
      for (const ValueRef member : MemberValuesOf(object, name)) makers.push_back(member);
    }
  };
  switch (instruction.op) {
    case Op::kName:
      if (instruction.index == kNone) return false;
      for (const syntax::ValueRef& ref :
           code_.Module(value.module).variables[instruction.index].values) {
        makers.push_back({value.module, ref.function, ref.value});
      }
      break;
    case Op::kImport: {
      const syntax::Import& import = code_.Module(value.module).imports[instruction.index];
      const auto target = graph_.Find(value.module, code_.Text(value.module, import.specifier));
      const std::string_view name = code_.Text(value.module, import.name);
      if (!target || name == "*" || name.empty()) return false;
      SeenExports seen;
      Meanings more;
      AddExport(*target, name, seen, makers, more);
      break;
    }
    case Op::kPhi:
      for (std::size_t i = 0; i < instruction.operand_count; ++i) {
        makers.push_back(OperandOf(value, i));
      }
      break;
    case Op::kParameter:
      return AddArguments(value, through, makers);
    case Op::kLoadMember:
      add_members(code_.Text(value.module, instruction.text));
      break;
    case Op::kLoadIndex: {
      const ValueRef key = OperandOf(value, 1);
      const std::optional<std::string> name = key.value == kNone ? std::nullopt : TextOf(key);
      if (name) add_members(*name);
      break;
    }
    case Op::kCall: {
      for (const FunctionRef callee : CalleesOf(value)) {
        for (const ValueRef result : ReturnsOf(callee)) makers.push_back(result);
      }
      const Library& library = LibraryOf(value.module);
      for (const ApiPathId path : ApiCalleesOf(value)) {
        if (library.same_as_argument.contains(path)) makers.push_back(OperandOf(value, 1));
      }
      break;
    }
    default:
      return false;
  }
  return makers.size() > before;
}

std::vector<ValueRef> Resolver::OriginsOf(ValueRef value, const Given& given,
                                          const std::optional<ValueRef>& through) {
  const Given* outer = given_;
  std::map<ValueRef, SetId> outer_memo;
  if (!given.empty()) {
    outer_memo = std::exchange(given_memo_, {});
    given_ = &given;
  }
  std::vector<ValueRef> origins;
  std::vector<ValueRef> open = {value};
  std::set<ValueRef> seen;
  while (!open.empty() && seen.size() < base::kMaxNestedObjects) {
    const ValueRef at = open.back();
    open.pop_back();
    if (at.value == kNone || !seen.insert(at).second) continue;
    std::vector<ValueRef> makers;
    if (AddMakers(at, given, through, makers)) {
      open.insert(open.end(), makers.rbegin(), makers.rend());
    } else {
      origins.push_back(at);
    }
  }
  if (!given.empty()) {
    given_ = outer;
    given_memo_ = std::move(outer_memo);
  }
  return origins;
}

}  // namespace mcpvet::program
