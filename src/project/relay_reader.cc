#include "project/relay_reader.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ModuleId;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr std::size_t kMaxTrail = 200;
constexpr std::array<std::string_view, 6> kRequests = {"req", "request",         "requestinfo",
                                                       "raw", "incomingmessage", "http_request"};

bool Is(const std::string& name, std::string_view wanted) { return base::Lower(name) == wanted; }

bool NamesRequest(const std::string& name) {
  return std::ranges::find(kRequests, base::Lower(name)) != kRequests.end();
}

}  // namespace

ValueRef RelayReader::Operand(ValueRef value, std::size_t index) const {
  const auto operands = resolver_.code().Operands(value);
  return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
}

/// The name of the part that is read; empty where it is not known.
std::string RelayReader::NameOf(ValueRef load) {
  const syntax::Instruction& at = resolver_.code().Instruction(load);
  if (at.op == Op::kLoadMember) return std::string(resolver_.code().Text(load.module, at.text));
  if (at.op == Op::kLoadIndex && Operand(load, 1).value != kNone) {
    return resolver_.TextOf(Operand(load, 1)).value_or("");
  }
  return {};
}

std::vector<ValueRef> RelayReader::Behind(ValueRef value) {
  std::vector<ValueRef> behind;
  const syntax::Instruction& at = resolver_.code().Instruction(value);
  const syntax::Module& module = resolver_.code().Module(value.module);
  switch (at.op) {
    case Op::kName:
      if (at.index == kNone) break;
      for (const syntax::ValueRef& ref : module.variables[at.index].values) {
        behind.push_back({value.module, ref.function, ref.value});
      }
      break;
    case Op::kParameter:
      for (const program::Caller& caller : resolver_.CallersOf(value.In())) {
        if (const auto given = resolver_.ArgumentFor(caller, value.In(), at.index)) {
          behind.push_back(*given);
        }
      }
      break;
    case Op::kPhi:
    case Op::kOpaque:
    case Op::kConcat:
      for (std::size_t i = 0; i < at.operand_count; ++i) behind.push_back(Operand(value, i));
      break;
    case Op::kCall: {
      for (const FunctionRef function : resolver_.CalleesOf(value)) {
        if (at.call.is_new) continue;
        const auto& returns = resolver_.ReturnsOf(function);
        behind.insert(behind.end(), returns.begin(), returns.end());
      }
      break;
    }
    default:
      break;
  }
  return behind;
}

bool RelayReader::IsRequest(ValueRef value, Trail& trail) {
  if (value.value == kNone || trail.seen.size() > kMaxTrail || !trail.seen.insert(value).second) {
    return false;
  }
  const syntax::Instruction& at = resolver_.code().Instruction(value);
  if (at.op == Op::kLoadMember) return NamesRequest(NameOf(value));
  if (at.op == Op::kParameter) {
    const auto& parameters = resolver_.code().Function(value.In()).parameters;
    if (at.index < parameters.size()) {
      const std::string name(resolver_.code().Text(value.module, parameters[at.index].name));
      if (NamesRequest(name)) return true;
    }
  }
  const auto is_request = [&](ValueRef one) { return IsRequest(one, trail); };
  return std::ranges::any_of(Behind(value), is_request);
}

/// All headers of the request that came in.
bool RelayReader::IsHeaders(ValueRef value, Trail& trail) {
  if (value.value == kNone || trail.seen.size() > kMaxTrail || !trail.seen.insert(value).second) {
    return false;
  }
  const syntax::Instruction& at = resolver_.code().Instruction(value);
  if (at.op == Op::kLoadMember && Is(NameOf(value), "headers")) {
    return IsRequest(Operand(value, 0), trail);
  }
  if (at.op == Op::kObject) {
    const auto operands = resolver_.code().Operands(value);
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const bool spread = operands[i].role == syntax::OperandRole::kSpread ||
                          operands[i].role == syntax::OperandRole::kSpreadNamed;
      if (spread && IsHeaders(Operand(value, i), trail)) return true;
    }
    return false;
  }
  if (at.op == Op::kCall && resolver_.CalleesOf(value).empty()) {
    for (const PackRowRef& ref : origins_.ProofsOf(value)) {
      if (ref.row->proof.kind != ProofKind::kCredential) continue;
      const auto arguments = resolver_.ArgumentsOf(value);
      // Where a library leaves the credentials out, it has to be asked for them.
      return !ref.row->proof.gives_nothing || !arguments.empty();
    }
    // `new Headers(request.headers)`, `dict(request.headers)`
    const bool converts =
        at.operand_count == 2 && resolver_.code().Instruction(Operand(value, 0)).op == Op::kName;
    return converts && IsHeaders(Operand(value, 1), trail);
  }
  const auto is_headers = [&](ValueRef one) { return IsHeaders(one, trail); };
  return std::ranges::any_of(Behind(value), is_headers);
}

/// What the gate knows of the caller.
bool RelayReader::IsIdentity(ValueRef value, Trail& trail) {
  if (value.value == kNone || trail.seen.size() > kMaxTrail || !trail.seen.insert(value).second) {
    return false;
  }
  const syntax::Instruction& at = resolver_.code().Instruction(value);
  if (at.op == Op::kLoadMember && Is(NameOf(value), "authinfo")) return true;
  if (at.op == Op::kLoadMember && Is(NameOf(value), "auth")) {
    return IsRequest(Operand(value, 0), trail);
  }
  if (at.op == Op::kCall) {
    for (const program::ApiPathId path : resolver_.ApiCalleesOf(value)) {
      for (const PackRowRef& ref : matcher_.RowsOf(path)) {
        if (ref.row->role == PackRole::kIdentity) return true;
      }
    }
  }
  const auto is_identity = [&](ValueRef one) { return IsIdentity(one, trail); };
  return std::ranges::any_of(Behind(value), is_identity);
}

/// The token that a caller showed.
bool RelayReader::IsToken(ValueRef value, Trail& trail) {
  if (value.value == kNone || trail.seen.size() > kMaxTrail || !trail.seen.insert(value).second) {
    return false;
  }
  const syntax::Instruction& at = resolver_.code().Instruction(value);
  if (at.op == Op::kLoadMember || at.op == Op::kLoadIndex) {
    const std::string name = NameOf(value);
    if (Is(name, "token")) return IsIdentity(Operand(value, 0), trail);
    if (Is(name, "authorization")) return IsHeaders(Operand(value, 0), trail);
    // An element of what was taken apart.
    return at.op == Op::kLoadIndex && IsToken(Operand(value, 0), trail);
  }
  if (at.op == Op::kCall && resolver_.CalleesOf(value).empty()) {
    const ValueRef callee = Operand(value, 0);
    if (resolver_.code().Instruction(callee).op != Op::kLoadMember) return false;
    const ValueRef receiver = Operand(callee, 0);
    const ValueRef first = Operand(value, 1);
    if (first.value != kNone) {
      const std::optional<std::string> name = resolver_.TextOf(first);
      if (name && Is(*name, "authorization")) {
        return IsHeaders(receiver, trail) || IsRequest(receiver, trail);
      }
    }
    return IsToken(receiver, trail);  // `header.slice(7)`
  }
  const auto is_token = [&](ValueRef one) { return IsToken(one, trail); };
  return std::ranges::any_of(Behind(value), is_token);
}

/// The values that go by a name into a call, however deep in its arguments.
std::vector<ValueRef> RelayReader::Named(ValueRef call, std::string_view name) {
  std::vector<ValueRef> named;
  std::vector<ValueRef> open = {call};
  std::set<ValueRef> seen;
  while (!open.empty() && seen.size() < kMaxTrail) {
    const ValueRef at = open.back();
    open.pop_back();
    if (at.value == kNone || !seen.insert(at).second) continue;
    const syntax::Instruction& instruction = resolver_.code().Instruction(at);
    if (instruction.op == Op::kName) {
      for (const ValueRef behind : Behind(at)) open.push_back(behind);
      continue;
    }
    if (at != call && instruction.op != Op::kObject) continue;
    const auto operands = resolver_.code().Operands(at);
    for (std::size_t i = at == call ? 1 : 0; i < operands.size(); ++i) {
      const ValueRef part = Operand(at, i);
      if (operands[i].role == syntax::OperandRole::kNamed &&
          Is(std::string(resolver_.code().Text(at.module, operands[i].name)), name)) {
        named.push_back(part);
      }
      open.push_back(part);
    }
  }
  return named;
}

bool RelayReader::SendsToken(ValueRef call) {
  const auto is_token = [&](ValueRef one) {
    Trail trail;
    return IsToken(one, trail);
  };
  return std::ranges::any_of(Named(call, "authorization"), is_token);
}

/// The token is taken out again: `delete headers.authorization`.
bool RelayReader::TakesOutToken(ValueRef call) {
  const syntax::Function& function = resolver_.code().Function(call.In());
  for (syntax::ValueId id = 0; id < function.instructions.size(); ++id) {
    const ValueRef value{call.module, call.function, id};
    const Op op = function.instructions[id].op;
    if (op == Op::kOpaque) {
      const ValueRef part = Operand(value, 0);
      if (part.value != kNone && Is(NameOf(part), "authorization")) return true;
    } else if (op == Op::kCall) {
      // `headers.delete("authorization")`, `headers.pop("authorization")`
      const ValueRef first = Operand(value, 1);
      const ValueRef callee = Operand(value, 0);
      if (first.value == kNone || callee.value == kNone) continue;
      const std::string method = NameOf(callee);
      if (method != "delete" && method != "pop" && method != "set") continue;
      const std::optional<std::string> name = resolver_.TextOf(first);
      if (name && Is(*name, "authorization")) return true;
    }
  }
  return false;
}

bool RelayReader::SendsHeaders(ValueRef call) {
  const auto is_headers = [&](ValueRef one) {
    Trail trail;
    return IsHeaders(one, trail);
  };
  if (!std::ranges::any_of(Named(call, "headers"), is_headers)) return false;
  return Named(call, "authorization").empty() && !TakesOutToken(call);
}

std::vector<RelayReader::Relay> RelayReader::In(ModuleId module) {
  std::vector<Relay> relays;
  for (const ValueRef call :
       std::ranges::equal_range(resolver_.index().calls(), module, {}, &ValueRef::module)) {
    bool is_request = false;
    for (const PackRowRef& ref : origins_.ProofsOf(call)) {
      is_request = is_request || ref.row->proof.kind == ProofKind::kRequest;
    }
    if (!is_request) continue;
    if (SendsToken(call)) {
      relays.push_back({false, call});
    } else if (SendsHeaders(call)) {
      relays.push_back({true, call});
    }
  }
  return relays;
}

}  // namespace mcpvet::project
