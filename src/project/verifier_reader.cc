#include "project/verifier_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "project/program_limits.h"
#include "project/proof_reader.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;

namespace {

std::string NameOf(ClaimState state) {
  switch (state) {
    case ClaimState::kUnchecked:
      return "unchecked";
    case ClaimState::kSkipped:
      return "skipped-when-undefined";
    case ClaimState::kUnknown:
      return "unknown";
    case ClaimState::kChecked:
      return "checked";
  }
  return "unknown";
}

std::string StrengthOf(const Proof& proof) {
  switch (proof.key) {
    case ProofKey::kNone:
      return "accept-any";
    case ProofKey::kDecoded:
      return "decode-only";
    case ProofKey::kUnknown:
      return "unknown";
    case ProofKey::kSelfIssuer:
      return "self-issuer";
    case ProofKey::kStaticLiteral:
      return "static-literal";
    case ProofKey::kStaticKey:
      return "static-key";
    case ProofKey::kIntrospection:
      return "introspection";
    case ProofKey::kDelegated:
      return "delegated";
    case ProofKey::kSignature:
      break;
  }
  if (proof.issuer != ClaimState::kChecked) return "signature";
  return proof.audience == ClaimState::kChecked ? "signature+issuer+audience" : "signature+issuer";
}

/// A token was looked at on none of these ways.
bool ProvesNothing(const Proof& proof) { return proof.key <= ProofKey::kDecoded; }

}  // namespace

VerifierReader::VerifierReader(program::Resolver& resolver, SiteReader& reader,
                               PackMatcher& matcher, std::function<SourcePlace(ValueRef)> place_of)
    : resolver_(resolver),
      reader_(reader),
      matcher_(matcher),
      place_of_(std::move(place_of)),
      proofs_(std::make_unique<ProofReader>(resolver, reader, matcher)) {}

VerifierReader::~VerifierReader() = default;

Verifier VerifierReader::Describe(const Proof& proof, ValueRef accepts) {
  Verifier verifier;
  verifier.strength = StrengthOf(proof);
  verifier.issuer = NameOf(proof.issuer);
  verifier.audience = NameOf(proof.audience);
  verifier.expiry = NameOf(proof.expiry);
  verifier.algorithm = NameOf(proof.algorithm);
  verifier.jwks = NameOf(proof.jwks);
  switch (proof.key) {
    case ProofKey::kStaticKey:
    case ProofKey::kStaticLiteral:
      verifier.issuer = verifier.audience = verifier.jwks = "not-applicable";
      verifier.expiry = verifier.algorithm = "not-applicable";
      break;
    case ProofKey::kIntrospection:
      if (proof.active == ClaimState::kUnchecked ||
          (proof.active != ClaimState::kChecked && proofs_->AsksWhetherActive(proof))) {
        for (const ValueRef check : proof.checks) {
          verifier.flaws.push_back({"response-untested", place_of_(check), {}});
          break;
        }
      }
      verifier.issuer = "checked";  // it is the issuer who is asked
      verifier.jwks = verifier.algorithm = "not-applicable";
      verifier.expiry = "checked";
      break;
    case ProofKey::kUnknown:
      verifier.issuer = verifier.audience = verifier.jwks = "unknown";
      verifier.expiry = verifier.algorithm = "unknown";
      break;
    default:
      break;
  }
  verifier.place = place_of_(accepts);
  for (const ValueRef check : proof.checks) verifier.evidence.push_back(place_of_(check));
  if (const auto best = proofs_->StrongestOf(proof)) {
    verifier.proves = true;
    verifier.place = place_of_(*best);
  }
  for (const auto& [kind, place] : proof.flaws) {
    verifier.flaws.push_back({kind, place_of_(place), {}});
  }
  AddTexts(proof, verifier);
  return verifier;
}

/// The issuers, audiences and key sets that the code names.
void VerifierReader::AddTexts(const Proof& proof, Verifier& verifier) {
  const auto add = [&](const PackSite& site, const std::vector<PackSlot>& slots,
                       std::vector<std::string>& texts) {
    for (const PackSlot& slot : slots) {
      const SitePart part = reader_.Part(site, slot);
      SiteReader::Scalars scalars = reader_.ScalarsOf(part);
      if (scalars.known.empty() && part.value) {
        const syntax::Instruction& at = resolver_.code().Instruction(*part.value);
        if (at.op == syntax::Op::kCall && at.operand_count >= 2) {
          const auto operands = resolver_.code().Operands(*part.value);
          scalars.known = resolver_.TextsOf(
              ValueRef{part.value->module, part.value->function, operands[1].value});
        }
      }
      for (const std::string& text : scalars.known) {
        if (text.find("://") == std::string::npos) continue;
        texts.push_back(text);
      }
    }
  };
  for (const ValueRef check : proof.checks) {
    for (const PackRowRef& ref : proofs_->origins().ProofsOf(check)) {
      const PackSite site{.ref = ref, .module = check.module, .call = check, .arguments = check};
      const ProofData& data = ref.row->proof;
      add(site, data.issuer.given, verifier.issuers);
      add(site, data.audience.given, verifier.audiences);
      if (data.kind == ProofKind::kKeySet) add(site, data.key, verifier.key_sets);
    }
  }
  for (auto* texts : {&verifier.issuers, &verifier.audiences, &verifier.key_sets}) {
    std::ranges::sort(*texts);
    texts->erase(std::ranges::unique(*texts).begin(), texts->end());
  }
}

Verifier VerifierReader::OfOne(FunctionRef function) {
  const ProofReader::Accepted accepted = proofs_->Accepts(function);
  const ValueRef itself{function.module, function.function, 0};
  if (!accepted.understood) {
    Verifier unknown;
    unknown.place = place_of_(itself);
    return unknown;
  }
  bool proves = false;
  for (const auto& [bits, proof] : accepted.ways) {
    proves = proves || !ProvesNothing(proof);
  }
  Ways main;
  Ways setting;
  std::vector<VerifierBypass> bypasses;
  ValueRef place = itself;
  for (const auto& [bits, proof] : accepted.ways) {
    const ValueRef here = accepted.places.at(bits);
    const bool lets_by = proves && ProvesNothing(proof) && bits != 0;
    if (!lets_by) {
      if (((bits & kSettingOff) != 0 ? setting : main).empty()) place = here;
      MeetInto((bits & kSettingOff) != 0 ? setting : main, {{0, proof}});
      continue;
    }
    const bool failed = (bits & kAfterError) != 0;
    if (failed && !accepted.passes_on) {
      // It says who calls though it could not tell.
      MeetInto(main, {{0, proof}});
      place = here;
    }
    const char* const on = failed                                       ? "error"
                           : (bits & kNoToken) != 0                     ? "no-token"
                           : (bits & (kSettingOff | kSettingOn)) != 0   ? "setting"
                           : (bits & (kByRequest | kNotByRequest)) != 0 ? "request"
                                                                        : "error";
    bypasses.push_back({on, place_of_(here)});
  }
  Proof proof = Weakest(main.empty() ? setting : main);
  if (!main.empty() && !setting.empty()) {
    // What is checked only where a setting says so.
    Proof less = Weakest(setting);
    const auto skip = [](ClaimState with, ClaimState without) {
      return with == ClaimState::kChecked && without < ClaimState::kChecked
                 ? std::max(without, ClaimState::kSkipped)
                 : std::min(with, without);
    };
    const Proof more = proof;
    proof.Meet(less);
    proof.issuer = skip(more.issuer, less.issuer);
    proof.audience = skip(more.audience, less.audience);
  }
  Verifier verifier = Describe(proof, place);
  if (proof.checks.empty()) verifier.place = place_of_(place);
  verifier.bypasses = std::move(bypasses);
  const bool has_scopes = proof.key >= ProofKey::kIntrospection;
  if (accepted.scopes && has_scopes) {
    verifier.flaws.push_back({"fabricated-scopes", place_of_(*accepted.scopes), {}});
  }
  for (const VerifierBypass& bypass : verifier.bypasses) {
    if (bypass.on == "error") verifier.flaws.push_back({"fails-open", bypass.place, {}});
  }
  return verifier;
}

Verifier VerifierReader::OfFunction(const std::vector<FunctionRef>& functions) {
  Verifier weakest;
  bool first = true;
  const auto rank = [](const Verifier& one) {
    return std::ranges::find(StrengthNames(), one.strength) - StrengthNames().begin();
  };
  for (const FunctionRef function : functions) {
    Verifier one = OfOne(function);
    if (first || rank(one) < rank(weakest)) weakest = std::move(one);
    first = false;
  }
  return weakest;
}

Verifier VerifierReader::OfSite(const PackSite& site) {
  for (const PackSlot& slot : site.ref.row->proof.verifier) {
    const SitePart part = reader_.Part(site, slot);
    if (!part.present()) continue;
    Verifier verifier = OfValue(part);
    if (verifier.strength != "unknown") return verifier;
  }
  Verifier verifier;
  if (!site.call) return verifier;
  if (site.ref.row->proof.kind == ProofKind::kNone) {
    // Another row may say what the same call proves.
    for (const PackRowRef& ref : proofs_->origins().ProofsOf(*site.call)) {
      PackSite same = site;
      same.ref = ref;
      same.arguments = site.call;
      return OfSite(same);
    }
    verifier.place = place_of_(*site.call);
    return verifier;
  }
  return Describe(proofs_->Prove(site), *site.call);
}

/// A class that descends from one whose method decides, as a row says.
std::optional<Verifier> VerifierReader::OfInstance(program::ClassRef type) {
  std::vector<program::ClassRef> open = {type};
  std::vector<program::ClassRef> seen;
  while (!open.empty() && seen.size() < kMaxBaseDepth) {
    const program::ClassRef at = open.back();
    open.pop_back();
    if (std::ranges::find(seen, at) != seen.end()) continue;
    seen.push_back(at);
    const syntax::Class& facts = resolver_.code().Class(at);
    for (const syntax::ValueId base : facts.bases) {
      const ValueRef ref{at.module, facts.enclosing, base};
      for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(ref))) {
        if (meaning.kind == Meaning::Kind::kClass) open.push_back(meaning.type);
        if (meaning.kind != Meaning::Kind::kApi) continue;
        for (const PackRowRef& row : matcher_.RowsOf(meaning.api)) {
          if (row.row->role != PackRole::kVerifier || row.row->form != PackForm::kClass) continue;
          const PackSite site{.ref = row, .module = type.module, .type = type};
          const std::vector<FunctionRef> methods = reader_.HandlersOf(site);
          if (methods.empty()) continue;
          Verifier verifier = OfFunction(methods);
          // A server that gives out its own tokens knows them again.
          const bool stored = verifier.strength == "static-key" || verifier.strength == "unknown";
          if (row.row->proof.kind == ProofKind::kDelegated && stored) {
            verifier.strength = "delegated";
            verifier.issuer = "checked";
            verifier.audience = verifier.jwks = "not-applicable";
          }
          return verifier;
        }
      }
    }
  }
  return std::nullopt;
}

Verifier VerifierReader::OfValue(const SitePart& part) {
  const std::vector<FunctionRef> functions = SiteReader::FunctionsOf(part);
  if (!functions.empty()) return OfFunction(functions);
  // An object or an instance of the project: its methods that take a token.
  for (const Meaning& meaning : part.meanings) {
    if (meaning.kind == Meaning::Kind::kInstance) {
      if (auto verifier = OfInstance(meaning.type)) return *std::move(verifier);
      const syntax::Class& type = resolver_.code().Class(meaning.type);
      for (const syntax::FunctionId method : type.methods) {
        const FunctionRef ref{meaning.type.module, method};
        const syntax::Function& function = resolver_.code().Function(ref);
        const std::string name = base::Lower(resolver_.code().Text(ref.module, function.name));
        if (name.find("verify") == std::string::npos && name.find("authenticate") != 0 &&
            name != "validate") {
          continue;
        }
        return OfFunction({ref});
      }
    } else if (meaning.kind == Meaning::Kind::kObject) {
      for (const auto& [name, value] : resolver_.PropertiesOf(meaning)) {
        const std::string lower = base::Lower(name);
        if (lower.find("verify") == std::string::npos && lower.find("authenticate") != 0) continue;
        return OfValue({.meanings = resolver_.MeaningsOf(value), .value = value});
      }
    }
  }
  // The call that makes it.
  std::vector<ValueRef> open;
  if (part.value) open.push_back(*part.value);
  std::vector<ValueRef> seen;
  while (!open.empty() && seen.size() < 60) {
    const ValueRef value = open.back();
    open.pop_back();
    if (value.value == syntax::kNone || std::ranges::find(seen, value) != seen.end()) continue;
    seen.push_back(value);
    const syntax::Instruction& at = resolver_.code().Instruction(value);
    if (at.op == syntax::Op::kCall) {
      for (const PackRowRef& ref : proofs_->origins().ProofsOf(value)) {
        return OfSite({.ref = ref, .module = value.module, .call = value, .arguments = value});
      }
      for (const FunctionRef function : resolver_.CalleesOf(value)) {
        if (at.call.is_new) continue;
        for (const ValueRef returned : resolver_.ReturnsOf(function)) open.push_back(returned);
      }
    } else if (at.op == syntax::Op::kName && at.index != syntax::kNone) {
      for (const syntax::ValueRef& ref :
           resolver_.code().Module(value.module).variables[at.index].values) {
        open.push_back({value.module, ref.function, ref.value});
      }
    } else if (at.op == syntax::Op::kPhi || at.op == syntax::Op::kOpaque) {
      for (const syntax::Operand& operand : resolver_.code().Operands(value)) {
        open.push_back({value.module, value.function, operand.value});
      }
    } else if (at.op == syntax::Op::kImport || at.op == syntax::Op::kLoadMember) {
      // Where it was made: whatever has the same meaning.
      for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(value))) {
        if (meaning.kind != Meaning::Kind::kApi) continue;
        for (const ValueRef call : resolver_.index().calls()) {
          const auto& made = resolver_.MeaningsOf(call);
          if (made.size() == 1 && made.front() == meaning) open.push_back(call);
        }
      }
    }
  }
  Verifier unknown;
  if (part.value) unknown.place = place_of_(*part.value);
  return unknown;
}

}  // namespace mcpvet::project
