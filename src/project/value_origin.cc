#include "project/value_origin.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.h"
#include "project/program_limits.h"

namespace mcpvet::project {
namespace {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::Constant;
using syntax::kNone;
using syntax::Op;

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 17> kClaims{{
    {"iss", kIssuerClaim},
    {"issuer", kIssuerClaim},
    {"aud", kAudienceClaim},
    {"audience", kAudienceClaim},
    {"azp", kAudienceClaim},
    {"appid", kAudienceClaim},
    {"client_id", kAudienceClaim},
    {"resource", kAudienceClaim},
    {"exp", kExpiryClaim},
    {"expires_at", kExpiryClaim},
    {"expires_in", kExpiryClaim},
    {"scope", kScopeClaim},
    {"scp", kScopeClaim},
    {"scopes", kScopeClaim},
    {"active", kActiveClaim},
    {"tid", kTenantClaim},
    {"alg", kAlgorithmClaim},
}};

/// Parts of requests that hold others; names of parts that prove who calls hold one of the words.
constexpr std::array<std::string_view, 14> kHolders = {
    "headers", "header", "query",      "query_params", "searchParams", "cookies", "req",
    "request", "raw",    "rawHeaders", "requestInfo",  "scope",        "args",    "params"};
constexpr std::array<std::string_view, 10> kCredentialWords = {
    "auth",       "token", "key",      "bearer",  "secret",
    "credential", "jwt",   "password", "session", "signature"};

bool NamesCredential(std::string_view name) {
  const std::string lower = base::Lower(name);
  return std::ranges::any_of(kCredentialWords, [&](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

}  // namespace

FramedValue ValueOrigins::Operand(const FramedValue& value, std::size_t index) const {
  const auto operands = resolver_.code().Operands(value.value);
  return {value.frame,
          {value.value.module, value.value.function,
           index < operands.size() ? operands[index].value : kNone}};
}

bool ValueOrigins::IsNothing(const FramedValue& value) const {
  if (value.value.value == kNone) return true;
  const syntax::Instruction& at = At(value);
  if (at.op != Op::kConst) return false;
  if (at.constant == Constant::kNull || at.constant == Constant::kUndefined) return true;
  return at.constant == Constant::kBoolean && base::Lower(TextAt(value)) == "false";
}

// Contexts --------------------------------------------------------------------------------------

const CallFrame* ValueOrigins::Root(FunctionRef function) {
  frames_.push_back(std::make_unique<CallFrame>());
  frames_.back()->function = function;
  frames_.back()->is_root = true;
  return frames_.back().get();
}

const CallFrame* ValueOrigins::FrameOf(const CallFrame* from, FunctionRef owner) {
  for (const CallFrame* at = from; at != nullptr; at = at->caller) {
    if (at->function == owner) return at;
  }
  const CallFrame*& outside = outside_[owner];
  if (outside == nullptr) {
    frames_.push_back(std::make_unique<CallFrame>());
    frames_.back()->function = owner;
    outside = frames_.back().get();
  }
  return outside;
}

const CallFrame* ValueOrigins::Enter(const FramedValue& call, FunctionRef function) {
  const int depth = call.frame->depth + 1;
  const std::tuple key(call.frame, call.value, function);
  if (const auto known = entered_.find(key); known != entered_.end()) return known->second;
  if (depth > kMaxProofDepth || frames_.size() > kMaxProofFrames) return nullptr;
  for (const CallFrame* at = call.frame; at != nullptr; at = at->caller) {
    if (at->function == function) return nullptr;
  }
  auto frame = std::make_unique<CallFrame>();
  frame->function = function;
  frame->caller = call.frame;
  frame->depth = depth;
  const auto& parameters = resolver_.code().Function(function).parameters;
  for (std::uint32_t i = 0; i < parameters.size(); ++i) {
    for (const program::Caller& caller : resolver_.CallersOf(function)) {
      if (caller.call != call.value) continue;
      if (const auto given = resolver_.ArgumentFor(caller, function, i)) {
        frame->arguments[i] = {call.frame, *given};
      }
    }
  }
  frames_.push_back(std::move(frame));
  entered_[key] = frames_.back().get();
  return frames_.back().get();
}

const CallFrame* ValueOrigins::EnterGiven(const FramedValue& call, FunctionRef function) {
  const CallFrame* entered = Enter(call, function);
  if (entered == nullptr) return nullptr;
  const FramedValue callee = Operand(call, 0);
  CallFrame* const frame = entered_[{call.frame, call.value, function}];
  for (const PackRowRef& ref : ProofsOf(call.value)) {
    const ProofKind kind = ref.row->proof.kind;
    if (kind == ProofKind::kSignature || kind == ProofKind::kIntrospection) frame->told_of = call;
  }
  if (frame->told_of) return entered;
  if (At(callee).op == Op::kLoadMember && frame->arguments.empty()) {
    frame->arguments[0] = Operand(callee, 0);
  }
  return entered;
}

std::vector<FramedValue> ValueOrigins::Behind(const FramedValue& value) {
  std::vector<FramedValue> behind;
  if (value.value.value == kNone) return behind;
  const syntax::Instruction& at = At(value);
  if (at.op == Op::kName && at.index != kNone) {
    const syntax::Module& module = resolver_.code().Module(value.value.module);
    for (const syntax::ValueRef& ref : module.variables[at.index].values) {
      const FunctionRef owner{value.value.module, ref.function};
      behind.push_back(
          {FrameOf(value.frame, owner), {value.value.module, ref.function, ref.value}});
    }
  } else if (at.op == Op::kParameter && value.frame != nullptr) {
    const auto found = value.frame->arguments.find(at.index);
    if (found != value.frame->arguments.end()) behind.push_back(found->second);
  }
  return behind;
}

// Proofs ----------------------------------------------------------------------------------------

std::vector<PackRowRef> ValueOrigins::ProofsOf(ValueRef call) {
  const auto [entry, added] = proofs_.try_emplace(call);
  if (!added) return entry->second;
  std::vector<PackRowRef> rows;
  const auto add = [&](program::ApiPathId path, bool is_call) {
    for (const PackRowRef& ref : matcher_.RowsOf(path)) {
      if (ref.row->proof.kind == ProofKind::kNone || ref.row->form != PackForm::kCall) continue;
      PackSite site{.ref = ref, .module = call.module};
      if (is_call) {
        site.call = call;
        site.arguments = call;
      }
      const auto holds = [&](const PackCondition& one) { return reader_.Holds(site, one); };
      if (!std::ranges::all_of(ref.row->when, holds)) continue;
      rows.push_back(ref);
    }
  };
  if (resolver_.code().Instruction(call).op == Op::kCall) {
    for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) add(path, true);
  } else {
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(call))) {
      if (meaning.kind == Meaning::Kind::kApi) add(meaning.api, false);
    }
  }
  return proofs_[call] = std::move(rows);
}

bool ValueOrigins::IsOfKeySet(program::ApiPathId path) {
  for (; path != program::kNoApiPath; path = resolver_.paths().parent(path)) {
    for (const PackRowRef& ref : matcher_.RowsOf(path)) {
      if (ref.row->proof.kind == ProofKind::kKeySet) return true;
    }
  }
  return false;
}

// Origins ---------------------------------------------------------------------------------------

std::uint32_t ValueOrigins::Of(const FramedValue& value) {
  if (value.value.value == kNone || value.frame == nullptr) return 0;
  const auto [entry, added] = value.frame->origins.try_emplace(value.value.value, 0U);
  if (!added) return entry->second;
  if (depth_ > kMaxOriginDepth) return kFromCode;
  ++depth_;
  const std::uint32_t origin = Compute(value);
  --depth_;
  value.frame->origins[value.value.value] = origin;
  return origin;
}

std::uint32_t ValueOrigins::OfMember(std::uint32_t base, std::string_view name) const {
  std::uint32_t origin = base;
  if ((base & (kFromCaller)) != 0) {
    for (const auto& [claim, bit] : kClaims) {
      if (claim == name && (base & (kFromDecoded | kFromAnswer | kFromCredential)) != 0) {
        origin |= bit;
      }
    }
  }
  const bool is_request = (base & (kFromCredential | kFromRequest)) != 0 &&
                          (base & (kFromDecoded | kFromAnswer | kFromStore)) == 0;
  if (is_request && std::ranges::find(kHolders, name) == kHolders.end() &&
      !(base::Lower(name).starts_with("content"))) {
    if (NamesCredential(name)) {
      origin = (origin & ~kFromRequest) | kFromCredential;
    } else if ((origin & kAnyClaim) == 0) {
      origin = (origin & ~kFromCredential) | kFromRequest;
    }
  }
  return origin;
}

std::uint32_t ValueOrigins::OfMeanings(const FramedValue& value) {
  std::uint32_t origin = 0;
  for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(value.value))) {
    if (meaning.kind == Meaning::Kind::kConstant) {
      const std::optional<std::string> text = resolver_.TextOf(meaning);
      if (text && !text->empty()) origin |= kFromLiteral;
    } else if (meaning.kind == Meaning::Kind::kApi) {
      bool is_setting = false;
      for (program::ApiPathId path = meaning.api; path != program::kNoApiPath;
           path = resolver_.paths().parent(path)) {
        for (const PackRowRef& ref : matcher_.RowsOf(path)) {
          is_setting = is_setting || ref.row->proof.kind == ProofKind::kSetting;
        }
      }
      origin |= static_cast<std::uint32_t>(is_setting ? kFromSetting : kFromCode);
    } else {
      origin |= kFromCode;
    }
  }
  return origin;
}

std::uint32_t ValueOrigins::Compute(const FramedValue& value) {
  const syntax::Instruction& at = At(value);
  const syntax::Function& function = resolver_.code().Function(value.value.In());
  std::uint32_t origin = 0;
  switch (at.op) {
    case Op::kConst:
      if (at.constant == Constant::kString || at.constant == Constant::kBytes) {
        return TextAt(value).empty() ? 0U : static_cast<std::uint32_t>(kFromLiteral);
      }
      return 0;
    case Op::kParameter: {
      if (function.receiver == value.value.value) return kFromCode;
      origin = Of(Operand(value, 0));
      for (const FramedValue& given : Behind(value)) return origin | Of(given);
      return origin | (value.frame->is_root ? kFromCredential : kFromCode);
    }
    case Op::kName: {
      const std::vector<FramedValue> behind = Behind(value);
      for (const FramedValue& one : behind) origin |= Of(one);
      return behind.empty() ? OfMeanings(value) : origin;
    }
    case Op::kLoadMember: {
      const std::uint32_t base = Of(Operand(value, 0));
      if ((base & kFromCaller) != 0) return OfMember(base, TextAt(value));
      return OfMeanings(value) | (base & kFromSetting);
    }
    case Op::kLoadIndex: {
      const std::uint32_t base = Of(Operand(value, 0));
      if ((base & kFromCaller) == 0) {
        const std::uint32_t key = Of(Operand(value, 1));
        if ((key & kFromCaller) != 0) return (base | kFromStore | kFromCode) & ~kFromLiteral;
        return OfMeanings(value) | base;
      }
      const FramedValue key = Operand(value, 1);
      if (key.value.value != kNone && At(key).op == Op::kConst) {
        return At(key).constant == Constant::kString ? OfMember(base, TextAt(key)) : base;
      }
      return base;
    }
    case Op::kCall:
      return OfCall(value);
    case Op::kTest:
    case Op::kObject:
    case Op::kArray:
    case Op::kPhi:
      for (std::size_t i = 0; i < at.operand_count; ++i) origin |= Of(Operand(value, i));
      return origin;
    case Op::kConcat:
      for (std::size_t i = 0; i < at.operand_count; ++i) origin |= Of(Operand(value, i));
      if ((origin & ~static_cast<std::uint32_t>(kFromLiteral)) != 0) {
        origin &= ~static_cast<std::uint32_t>(kFromLiteral);
      }
      return origin;
    case Op::kOpaque:
      if (TextAt(value) == "typeof" || TextAt(value) == "exception") return 0;
      for (std::size_t i = 0; i < at.operand_count; ++i) origin |= Of(Operand(value, i));
      return origin;
    case Op::kThis:
    case Op::kClosure:
    case Op::kClass:
      return kFromCode;
    case Op::kImport:
      return OfMeanings(value);
    default:
      return 0;
  }
}

std::uint32_t ValueOrigins::OfCall(const FramedValue& call) {
  const FramedValue callee = Operand(call, 0);
  std::uint32_t given = 0;
  for (const program::Argument& argument : resolver_.ArgumentsOf(call.value)) {
    given |= Of({call.frame, argument.value});
  }
  const std::uint32_t receiver = At(callee).op == Op::kLoadMember ? Of(Operand(callee, 0)) : 0;
  for (const PackRowRef& ref : ProofsOf(call.value)) {
    switch (ref.row->proof.kind) {
      case ProofKind::kDecode:
      case ProofKind::kSignature:
        return kFromDecoded;
      case ProofKind::kParse:
        return (given & kUnpacked) != 0 ? (kFromDecoded | kFromCredential) : given;
      case ProofKind::kUnpack:
        return given | kUnpacked;
      case ProofKind::kIntrospection:
        return kFromAnswer;
      case ProofKind::kRequest:
        return (given & kFromCaller) != 0 ? kFromAnswer : kFromCode;
      case ProofKind::kLookup:
        return (given & kFromCaller) != 0 ? kFromStore : kFromCode;
      case ProofKind::kKeySet:
        return kFromCode;
      case ProofKind::kSetting: {
        const PackSite site{
            .ref = ref, .module = call.value.module, .call = call.value, .arguments = call.value};
        std::uint32_t origin = kFromSetting;
        for (const PackSlot& slot : ref.row->proof.standing_in) {
          const SitePart part = reader_.Part(site, slot);
          if (part.value) origin |= Of({call.frame, *part.value}) & kFromLiteral;
        }
        return origin;
      }
      case ProofKind::kCredential: {
        std::uint32_t origin = kFromCredential;
        for (const program::Argument& argument : resolver_.ArgumentsOf(call.value)) {
          const auto text = resolver_.TextOf(argument.value);
          if (text) origin = OfMember(origin, *text);
        }
        return origin;
      }
      case ProofKind::kHarmless:
        return given | receiver;
      default:
        break;
    }
  }
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(call.value);
  if (!callees.empty() && !At(call).call.is_new) {
    std::uint32_t origin = 0;
    for (const FunctionRef function : callees) {
      const CallFrame* frame = Enter(call, function);
      if (frame == nullptr) return given | receiver | kFromCode;
      for (const ValueRef value : resolver_.ReturnsOf(function)) origin |= Of({frame, value});
    }
    return origin;
  }
  // `claims.get("aud")`, `headers.get("authorization")`
  if ((receiver & kFromCaller) != 0) {
    const auto arguments = resolver_.ArgumentsOf(call.value);
    if (!arguments.empty() && At({call.frame, arguments[0].value}).op == Op::kConst) {
      const std::string_view method = TextAt(callee);
      const std::string_view name = TextAt({call.frame, arguments[0].value});
      const bool is_text = At({call.frame, arguments[0].value}).constant == Constant::kString;
      const bool is_lookup = method == "get" || method == "header" || method == "pop" ||
                             method == "getHeader" || method == "getAll";
      if (is_text && is_lookup) return OfMember(receiver, name);
    }
    return receiver | (given & ~static_cast<std::uint32_t>(kFromLiteral));
  }
  if ((given & kFromCaller) != 0 && receiver != 0) return given | receiver | kFromStore;
  if (receiver != 0) given &= ~static_cast<std::uint32_t>(kFromLiteral);
  return given | receiver | (given == 0 ? kFromCode : 0U);
}

}  // namespace mcpvet::project
