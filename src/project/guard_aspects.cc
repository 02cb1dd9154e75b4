// What values have to do with a request.
#include <algorithm>
#include <set>
#include <vector>

#include "project/guard_reader.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxAspectDepth = 24;
constexpr std::size_t kMaxAsked = 64;

bool Holds(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::uint8_t GuardReader::OfName(std::string_view name, std::uint8_t base) const {
  const std::string word = PlainWord(name);
  std::uint8_t aspects = 0;
  if (Holds(words_.credentials, word)) aspects |= kCredentialAspect;
  if (Holds(words_.identities, word)) aspects |= kIdentityAspect;
  if (Holds(words_.paths, word)) aspects |= kPathAspect;
  if (Holds(words_.kinds, word)) aspects |= kKindAspect;
  if (Holds(words_.hosts, word)) aspects |= kHostAspect;
  // Settings have such names as well; only what comes with a request is meant.
  const bool of_request = (base & (kRequestAspect | kCredentialAspect | kIdentityAspect)) != 0;
  return of_request ? aspects : 0;
}

bool GuardReader::ProvesCaller(const PackRow& row) {
  switch (row.proof.kind) {
    case ProofKind::kDecode:
    case ProofKind::kSignature:
    case ProofKind::kIntrospection:
    case ProofKind::kDelegated:
    case ProofKind::kStaticKey:
    case ProofKind::kCredential:
      return true;
    default:
      return false;
  }
}

bool GuardReader::IsSetting(program::ApiPathId path) const {
  const std::string text = resolver_.paths().Text(path);
  return std::ranges::any_of(words_.settings,
                             [&](const std::string& prefix) { return text.starts_with(prefix); });
}

std::uint8_t GuardReader::OfApi(program::ApiPathId path) const {
  if (IsSetting(path)) return kSettingAspect;
  for (program::ApiPathId at = path; at != program::kNoApiPath; at = resolver_.paths().parent(at)) {
    for (const PackRowRef& ref : matcher_.RowsOf(at)) {
      switch (ref.row->role) {
        case PackRole::kTokenCheck:
          if (ref.row->proof.kind == ProofKind::kSetting) return kSettingAspect;
          if (ProvesCaller(*ref.row)) return kCredentialAspect | kIdentityAspect;
          break;
        case PackRole::kVerifier:
        case PackRole::kGate:
          return kCredentialAspect | kIdentityAspect;
        case PackRole::kIdentity:
          return kIdentityAspect;
        case PackRole::kSource:
          return kRequestAspect;
        default:
          break;
      }
    }
  }
  return 0;
}

bool GuardReader::IsSink(ValueRef call) {
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) {
    for (const PackRowRef& ref : matcher_.RowsOf(path)) {
      if (ref.row->role == PackRole::kSink) return true;
    }
  }
  return false;
}

std::uint8_t GuardReader::OfCall(ValueRef call) {
  std::uint8_t aspects = 0;
  const program::Code& code = resolver_.code();
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) aspects |= OfApi(path);
  const ValueRef callee = OperandOf(call, 0);
  std::uint8_t base = 0;
  if (code.Instruction(callee).op == Op::kLoadMember) {
    base = AspectsOf(OperandOf(callee, 0));
    aspects |= base;
  }
  // What comes back from elsewhere says nothing of the caller whom it was asked for.
  const bool elsewhere = IsSink(call);
  for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
    std::uint8_t given = AspectsOf(argument.value);
    if (elsewhere) given &= static_cast<std::uint8_t>(~kIdentityAspect);
    aspects |= given;
    if (code.Instruction(argument.value).op == Op::kConst) {
      aspects |=
          OfName(code.Text(argument.value.module, code.Instruction(argument.value).text), aspects);
    }
  }
  for (const FunctionRef callee_function : resolver_.CalleesOf(call)) {
    for (const ValueRef result : resolver_.ReturnsOf(callee_function)) aspects |= AspectsOf(result);
    if (AsksForCaller(callee_function)) aspects |= kCredentialAspect;
  }
  return aspects;
}

/// What the callers of a function hand over; of a function that only a framework calls, something
/// of the request.
std::uint8_t GuardReader::OfParameter(ValueRef value) {
  const syntax::Function& function = resolver_.code().Function(value.In());
  const std::uint32_t index = resolver_.code().Instruction(value).index;
  if (function.receiver == value.value) return kSettingAspect;
  if (index >= function.parameters.size()) return kRequestAspect;
  const std::string_view name =
      resolver_.code().Text(value.module, function.parameters[index].name);
  if (tool_handlers_.contains(value.In())) {
    // Arguments of a tool prove nothing.
    return Holds(words_.contexts, PlainWord(name)) ? kRequestAspect : 0;
  }
  std::uint8_t aspects = 0;
  bool called = false;
  for (const program::Caller& caller : resolver_.CallersOf(value.In())) {
    const auto argument = resolver_.ArgumentFor(caller, value.In(), index);
    if (!argument) continue;
    called = true;
    aspects |= AspectsOf(*argument);
  }
  if (called) return aspects;
  return kRequestAspect | (OfName(name, kRequestAspect) & kCredentialAspect);
}

std::uint8_t GuardReader::Compute(ValueRef value) {
  const program::Code& code = resolver_.code();
  const syntax::Instruction& instruction = code.Instruction(value);
  std::uint8_t aspects = 0;
  switch (instruction.op) {
    case Op::kConst:
    case Op::kClosure:
    case Op::kClass:
      return 0;
    case Op::kLoadMember: {
      const std::uint8_t base = AspectsOf(OperandOf(value, 0));
      aspects = base | OfName(code.Text(value.module, instruction.text), base);
      break;
    }
    case Op::kLoadIndex: {
      const std::uint8_t base = AspectsOf(OperandOf(value, 0));
      const ValueRef key = OperandOf(value, 1);
      if (key.value == kNone) return base;
      for (const std::string& text : resolver_.TextsOf(key)) aspects |= OfName(text, base);
      return aspects | base | AspectsOf(key);
    }
    case Op::kCall:
      return OfCall(value);
    case Op::kName:
      if (instruction.index == kNone) break;
      for (const syntax::ValueRef& ref :
           code.Module(value.module).variables[instruction.index].values) {
        aspects |= AspectsOf({value.module, ref.function, ref.value});
      }
      return aspects;
    case Op::kParameter:
      return OfParameter(value);
    case Op::kThis:
      return kSettingAspect;
    case Op::kImport:
      for (const ValueRef origin : resolver_.OriginsOf(value)) {
        if (origin != value) aspects |= AspectsOf(origin);
      }
      break;
    default:
      for (std::size_t i = 0; i < instruction.operand_count; ++i) {
        aspects |= AspectsOf(OperandOf(value, i));
      }
      return aspects;
  }
  for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(value))) {
    if (meaning.kind == Meaning::Kind::kApi) aspects |= OfApi(meaning.api);
  }
  return aspects;
}

std::uint8_t GuardReader::AspectsOf(ValueRef value) {
  if (value.value == kNone) return 0;
  const auto [entry, added] = aspects_.try_emplace(value, 0);
  if (!added || depth_ > kMaxAspectDepth) return entry->second;
  ++depth_;
  const std::uint8_t aspects = Compute(value);
  --depth_;
  aspects_[value] = aspects;
  return aspects;
}

bool GuardReader::AsksSomethingElse(ValueRef condition) {
  constexpr std::uint8_t kOfCaller = kRequestAspect | kCredentialAspect | kHostAspect;
  const program::Code& code = resolver_.code();
  std::vector<ValueRef> open = {condition};
  std::set<ValueRef> seen;
  while (!open.empty() && seen.size() < kMaxAsked) {
    const ValueRef at = open.back();
    open.pop_back();
    if (at.value == kNone || !seen.insert(at).second) continue;
    const Op op = code.Instruction(at).op;
    if (op == Op::kCall) {
      if ((AspectsOf(at) & kOfCaller) != 0) return true;
    } else if (op == Op::kPhi || op == Op::kTest) {
      for (const syntax::Operand& operand : code.Operands(at)) {
        open.push_back({at.module, at.function, operand.value});
      }
    }
  }
  return false;
}

}  // namespace mcpvet::project
