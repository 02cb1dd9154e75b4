// What a call proves, as the data of its row says: which claims it checks with the arguments it is
// given, and with which key.
#include <algorithm>

#include "base/ascii.h"
#include "project/proof_reader.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::Constant;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxKeySteps = 24;

bool IsRoot(const PackSlot& slot) { return slot.path.empty(); }

}  // namespace

ClaimState ProofReader::ClaimOf(const FramedValue& call, const PackSite& site,
                                const ClaimData& data, const char* name, Proof& proof) {
  for (const PackCondition& condition : data.unless) {
    if (!reader_.Holds(site, condition)) continue;
    if (std::string_view(name) == "expiry") {
      const SitePart part = reader_.Part(site, condition.slot);
      proof.flaws.emplace_back("expiry-off", part.value.value_or(call.value));
    }
    return ClaimState::kUnchecked;
  }
  if (data.always) return ClaimState::kChecked;
  ClaimState state = ClaimState::kUnchecked;
  for (const PackSlot& slot : data.given) {
    const SitePart part = reader_.Part(site, slot);
    if (!part.value) {
      if (IsRoot(slot)) continue;
      // The options may hold it, where they are not known.
      PackSlot root = slot;
      root.path.clear();
      const SitePart options = reader_.Part(site, root);
      if (!options.value) continue;
      bool unknown = options.meanings.empty();
      for (const Meaning& meaning : options.meanings) {
        unknown = unknown || meaning.kind == Meaning::Kind::kUnknown ||
                  meaning.kind == Meaning::Kind::kApi;
      }
      if (unknown) state = std::max(state, ClaimState::kUnknown);
      continue;
    }
    FramedValue value{origins_.FrameOf(call.frame, part.value->In()), *part.value};
    if (origins_.IsNothing(value)) continue;
    const std::uint32_t origin = origins_.Of(value);
    if ((origin & (kFromDecoded | kFromCredential)) != 0 && (origin & kFromOperator) == 0) continue;
    if (!data.fails && origins_.MayBeAbsent(value)) {
      state = std::max(state, ClaimState::kSkipped);
      proof.flaws.emplace_back(std::string("skipped-") + name, *part.value);
      continue;
    }
    if (std::string_view(name) == "jwks") AddAddress(value, proof);
    return ClaimState::kChecked;
  }
  return state;
}

void ProofReader::FindKeySets(const FramedValue& value, int depth, KeySets& sets,
                              std::vector<ValueRef>& seen) {
  if (value.value.value == kNone || value.frame == nullptr || depth > kMaxKeySteps) return;
  if (std::ranges::find(seen, value.value) != seen.end() || seen.size() > 400) return;
  seen.push_back(value.value);
  const syntax::Instruction& at = origins_.At(value);
  if (at.op == Op::kCall) {
    for (const PackRowRef& ref : origins_.ProofsOf(value.value)) {
      const ProofKind kind = ref.row->proof.kind;
      if (kind == ProofKind::kKeySet || kind == ProofKind::kRequest) {
        sets.found.emplace_back(value, ref);
        return;
      }
    }
    const std::vector<FunctionRef> callees = resolver_.CalleesOf(value.value);
    for (const FunctionRef function : callees) {
      const CallFrame* frame = origins_.Enter(value, function);
      if (frame == nullptr || at.call.is_new) continue;
      for (const ValueRef returned : resolver_.ReturnsOf(function)) {
        FindKeySets({frame, returned}, depth + 1, sets, seen);
      }
    }
  }
  for (const FramedValue& behind : origins_.Behind(value)) {
    FindKeySets(behind, depth + 1, sets, seen);
  }
  if (at.op == Op::kLoadMember || at.op == Op::kImport || at.op == Op::kLoadIndex ||
      at.op == Op::kName) {
    std::vector<ValueRef> members;
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(
             at.op == Op::kLoadMember ? origins_.Operand(value, 0).value : value.value))) {
      if (at.op == Op::kLoadMember) {
        for (const ValueRef member : resolver_.MemberValuesOf(meaning, origins_.TextAt(value))) {
          members.push_back(member);
        }
      } else if (meaning.kind == Meaning::Kind::kFunction) {
        const FunctionRef function = meaning.site.In();
        const CallFrame* frame = origins_.FrameOf(value.frame, function);
        const auto& instructions = resolver_.code().Function(function).instructions;
        for (syntax::ValueId id = 0; id < instructions.size(); ++id) {
          if (instructions[id].op != Op::kCall) continue;
          FindKeySets({frame, {function.module, function.function, id}}, depth + 1, sets, seen);
        }
      }
    }
    for (const ValueRef member : members) {
      FindKeySets({origins_.FrameOf(value.frame, member.In()), member}, depth + 1, sets, seen);
    }
  }
  if (at.op == Op::kClosure) {
    const FunctionRef function{value.value.module, at.index};
    const CallFrame* frame = origins_.FrameOf(value.frame, function);
    const auto& instructions = resolver_.code().Function(function).instructions;
    for (syntax::ValueId id = 0; id < instructions.size(); ++id) {
      if (instructions[id].op != Op::kCall) continue;
      FindKeySets({frame, {function.module, function.function, id}}, depth + 1, sets, seen);
    }
    return;
  }
  for (std::size_t i = 0; i < at.operand_count; ++i) {
    FindKeySets(origins_.Operand(value, i), depth + 1, sets, seen);
  }
}

/// The call that made what a method is called on.
std::optional<ValueRef> ProofReader::MakerOf(const FramedValue& call) {
  const FramedValue callee = origins_.Operand(call, 0);
  if (origins_.At(callee).op != Op::kLoadMember) return std::nullopt;
  std::vector<FramedValue> open = {origins_.Operand(callee, 0)};
  std::vector<ValueRef> seen;
  while (!open.empty() && seen.size() < kMaxKeySteps) {
    const FramedValue at = open.back();
    open.pop_back();
    if (at.value.value == kNone || std::ranges::find(seen, at.value) != seen.end()) continue;
    seen.push_back(at.value);
    const syntax::Instruction& made = origins_.At(at);
    if (made.op == Op::kCall && resolver_.CalleesOf(at.value).empty()) return at.value;
    for (const FramedValue& behind : origins_.Behind(at)) open.push_back(behind);
    if (made.op == Op::kLoadMember) {
      for (const Meaning& meaning :
           program::Meanings(resolver_.MeaningsOf(origins_.Operand(at, 0).value))) {
        for (const ValueRef member : resolver_.MemberValuesOf(meaning, origins_.TextAt(at))) {
          open.push_back({origins_.FrameOf(at.frame, member.In()), member});
        }
      }
    } else if (made.op == Op::kPhi || made.op == Op::kOpaque) {
      for (std::size_t i = 0; i < made.operand_count; ++i) open.push_back(origins_.Operand(at, i));
    }
  }
  return std::nullopt;
}

/// Keys that anybody on the way can replace.
void ProofReader::AddAddress(const FramedValue& url, Proof& proof) {
  std::vector<std::string> texts = resolver_.TextsOf(url.value);
  const syntax::Instruction& at = origins_.At(url);
  if (texts.empty() && at.op == Op::kCall && at.operand_count >= 2) {
    texts = resolver_.TextsOf(origins_.Operand(url, 1).value);
  }
  for (const std::string& text : texts) {
    if (!text.starts_with("http://")) continue;
    const std::string_view host = std::string_view(text).substr(7);
    if (host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]")) {
      continue;
    }
    proof.flaws.emplace_back("clear-keys", url.value);
  }
}

void ProofReader::AddKey(const FramedValue& call, const PackSite& site, const ProofData& data,
                         Proof& proof) {
  for (const PackSlot& slot : data.key) {
    const SitePart part = reader_.Part(site, slot);
    if (!part.value) continue;
    const FramedValue key{origins_.FrameOf(call.frame, part.value->In()), *part.value};
    KeySets sets;
    std::vector<ValueRef> seen;
    FindKeySets(key, 0, sets, seen);
    for (const auto& [made, ref] : sets.found) {
      const PackSite set{
          .ref = ref, .module = made.value.module, .call = made.value, .arguments = made.value};
      for (const PackSlot& address : ref.row->proof.key) {
        const SitePart url = reader_.Part(set, address);
        if (!url.value) continue;
        const FramedValue value{origins_.FrameOf(made.frame, url.value->In()), *url.value};
        if ((origins_.Of(value) & (kFromDecoded | kFromCredential | kFromRequest)) != 0) {
          proof.key = ProofKey::kSelfIssuer;
          proof.jwks = ClaimState::kUnchecked;
          proof.flaws.emplace_back("self-issuer", *url.value);
          return;
        }
        proof.jwks = ClaimState::kChecked;
        proof.checks.push_back(made.value);
        AddAddress(value, proof);
        break;
      }
      proof.jwks = ClaimState::kChecked;
    }
    if (!sets.found.empty()) return;
    if ((origins_.Of(key) & (kFromDecoded)) != 0 && (origins_.Of(key) & kFromOperator) == 0) {
      proof.key = ProofKey::kSelfIssuer;
      return;
    }
    const std::vector<std::string> texts = resolver_.TextsOf(*part.value);
    const bool is_secret = !texts.empty() &&
                           texts.front().find("-----BEGIN") == std::string::npos &&
                           !texts.front().empty();
    if (is_secret) {
      proof.flaws.emplace_back("literal-key", *part.value);
    } else if (texts.empty() && (origins_.Of(key) & kFromSetting) != 0 &&
               (origins_.Of(key) & kFromLiteral) != 0 && (origins_.Of(key) & kFromCode) == 0) {
      proof.flaws.emplace_back("default-secret", *part.value);
    } else if (!texts.empty() && texts.front().find("-----BEGIN") != std::string::npos) {
      proof.jwks = ClaimState::kChecked;
    }
    return;
  }
}

void ProofReader::AddAlgorithms(const FramedValue& call, const PackSite& site,
                                const ProofData& data, Proof& proof) {
  for (const PackSlot& slot : data.algorithms) {
    const SitePart part = reader_.Part(site, slot);
    if (!part.value) continue;
    const FramedValue value{origins_.FrameOf(call.frame, part.value->In()), *part.value};
    if ((origins_.Of(value) & (kFromDecoded | kFromCredential)) != 0) {
      proof.flaws.emplace_back("algorithm-from-token", *part.value);
      proof.algorithm = ClaimState::kUnchecked;
      return;
    }
    std::vector<std::string> names = resolver_.TextsOf(*part.value);
    for (const Meaning& meaning : part.meanings) {
      for (const ValueRef element : resolver_.ElementsOf(meaning)) {
        for (std::string& text : resolver_.TextsOf(element)) names.push_back(std::move(text));
      }
    }
    bool shared = false;
    bool pair = false;
    for (const std::string& name : names) {
      const std::string lower = base::Lower(name);
      if (lower == "none") {
        proof.flaws.emplace_back("algorithm-none", *part.value);
        proof.key = std::min(proof.key, ProofKey::kDecoded);
        proof.algorithm = ClaimState::kUnchecked;
        return;
      }
      shared = shared || lower.starts_with("hs");
      pair = pair || lower.starts_with("rs") || lower.starts_with("es") ||
             lower.starts_with("ps") || lower.starts_with("ed");
    }
    if (shared && pair) {
      proof.flaws.emplace_back("algorithm-open", *part.value);
      proof.algorithm = ClaimState::kUnchecked;
    }
  }
}

Proof ProofReader::Prove(const FramedValue& call, const PackRowRef& ref) {
  const ProofData& data = ref.row->proof;
  PackSite site{
      .ref = ref, .module = call.value.module, .call = call.value, .arguments = call.value};
  if (data.of_receiver) site.arguments = MakerOf(call).value_or(call.value);
  Proof proof;
  proof.checks.push_back(call.value);
  if (!data.flaw.empty()) proof.flaws.emplace_back(data.flaw, call.value);
  switch (data.kind) {
    case ProofKind::kSignature:
      proof.key = ProofKey::kSignature;
      break;
    case ProofKind::kIntrospection:
      proof.key = ProofKey::kIntrospection;
      break;
    case ProofKind::kDelegated:
      proof.key = ProofKey::kDelegated;
      break;
    case ProofKind::kStaticKey: {
      proof.key = ProofKey::kStaticKey;
      for (const PackSlot& slot : data.key) {
        const SitePart part = reader_.Part(site, slot);
        if (!part.value) continue;
        const std::uint32_t origin =
            origins_.Of({origins_.FrameOf(call.frame, part.value->In()), *part.value});
        if (origin == kFromLiteral) proof.key = ProofKey::kStaticLiteral;
        if (origin == (kFromLiteral | kFromSetting)) {
          proof.flaws.emplace_back("default-secret", *part.value);
        }
        break;
      }
      return proof;
    }
    case ProofKind::kDecode:
      proof.key = ProofKey::kDecoded;
      return proof;
    default:
      return proof;
  }
  for (const PackCondition& condition : data.signature_unless) {
    if (!reader_.Holds(site, condition)) continue;
    const SitePart part = reader_.Part(site, condition.slot);
    proof.key = ProofKey::kDecoded;
    proof.flaws.emplace_back("unsigned", part.value.value_or(call.value));
    return proof;
  }
  proof.issuer = ClaimOf(call, site, data.issuer, "issuer", proof);
  proof.audience = ClaimOf(call, site, data.audience, "audience", proof);
  proof.expiry = ClaimOf(call, site, data.expiry, "expiry", proof);
  proof.algorithm = ClaimOf(call, site, data.algorithm, "algorithm", proof);
  proof.jwks = ClaimOf(call, site, data.jwks, "jwks", proof);
  AddKey(call, site, data, proof);
  AddAlgorithms(call, site, data, proof);
  return proof;
}

Proof ProofReader::Prove(const PackSite& site) {
  if (!site.call) return {};
  const CallFrame* frame = origins_.FrameOf(nullptr, site.call->In());
  return Prove({frame, *site.call}, site.ref);
}

std::optional<ValueRef> ProofReader::StrongestOf(const Proof& proof) {
  const auto rank = [&](ValueRef check) {
    int best = 1;
    for (const PackRowRef& ref : origins_.ProofsOf(check)) {
      switch (ref.row->proof.kind) {
        case ProofKind::kSignature:
        case ProofKind::kDelegated:
          best = std::max(best, ref.row->proof.key.empty() ? 4 : 5);
          break;
        case ProofKind::kIntrospection:
        case ProofKind::kRequest:
        case ProofKind::kDecode:
          best = std::max(best, 3);
          break;
        case ProofKind::kKeySet:
          best = 0;
          break;
        default:
          best = std::max(best, 2);
          break;
      }
    }
    return best;
  };
  std::optional<ValueRef> strongest;
  for (const ValueRef check : proof.checks) {
    if (!strongest || rank(check) >= rank(*strongest)) strongest = check;
  }
  return strongest;
}

bool ProofReader::AsksWhetherActive(const Proof& proof) {
  for (const ValueRef check : proof.checks) {
    bool asks = false;
    for (const PackRowRef& ref : origins_.ProofsOf(check)) {
      asks = asks || ref.row->proof.kind == ProofKind::kRequest;
    }
    if (!asks) continue;
    // The token goes into a field of that name (RFC 7662); elsewhere it stands in a header.
    std::vector<ValueRef> open = {check};
    std::vector<ValueRef> seen;
    while (!open.empty() && seen.size() < 60) {
      const ValueRef at = open.back();
      open.pop_back();
      if (at.value == kNone || std::ranges::find(seen, at) != seen.end()) continue;
      seen.push_back(at);
      for (const syntax::Operand& operand : resolver_.code().Operands(at)) {
        if (operand.role == syntax::OperandRole::kNamed &&
            resolver_.code().Text(at.module, operand.name) == "token") {
          return true;
        }
        const ValueRef part{at.module, at.function, operand.value};
        if (part.value == kNone) continue;
        const Op op = resolver_.code().Instruction(part).op;
        if (op == Op::kObject || op == Op::kCall) open.push_back(part);
      }
    }
  }
  return false;
}

}  // namespace mcpvet::project
