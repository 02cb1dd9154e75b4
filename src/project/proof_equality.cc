// What is proven where two values are the same.
#include <algorithm>

#include "base/ascii.h"
#include "project/proof_reader.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::BlockId;
using syntax::Constant;
using syntax::Edge;
using syntax::kNone;
using syntax::Op;

namespace {

/// Words that stand before credentials, and other short ones that are no secret.
bool IsSecretText(std::string_view text) {
  constexpr std::size_t kShortest = 6;
  const std::string lower = base::Lower(text);
  return text.size() >= kShortest && lower.find("bearer ") != 0 && lower != "bearer" &&
         lower != "basic " && lower != "undefined" && lower != "options";
}

}  // namespace

/// What is proven where two values are the same, or one holds the other.
std::optional<Proof> ProofReader::Equal(const FramedValue& a, const FramedValue& b, ValueRef at) {
  const std::uint32_t left = origins_.Of(a);
  const std::uint32_t right = origins_.Of(b);
  Proof proof;
  proof.checks.push_back(at);
  for (const auto& [mine, other] : {std::pair{left, right}, std::pair{right, left}}) {
    if ((mine & kAnyClaim) == 0 || (other & kFromOperator) == 0) continue;
    if ((mine & kIssuerClaim) != 0 && (other & kIssuerClaim) == 0) {
      proof.issuer = ClaimState::kChecked;
    }
    if ((mine & kAudienceClaim) != 0 && (other & kAudienceClaim) == 0) {
      proof.audience = ClaimState::kChecked;
    }
    if ((mine & kAlgorithmClaim) != 0) proof.algorithm = ClaimState::kChecked;
    if ((mine & kActiveClaim) != 0) proof.active = ClaimState::kChecked;
    if ((mine & kFromAnswer) != 0) {
      proof.key = ProofKey::kIntrospection;
      proof.active = std::max(proof.active, ClaimState::kUnknown);
    }
    return proof;
  }
  for (const auto& [mine, theirs, value] :
       {std::tuple{left, right, b}, std::tuple{right, left, a}}) {
    const bool token =
        (mine & kFromCredential) != 0 && (mine & (kFromDecoded | kFromAnswer | kFromOperator)) == 0;
    const bool hashed = (mine & kFromCredential) != 0 && (mine & kFromAnswer) == 0 &&
                        (theirs & kFromCredential) == 0;
    if (!token && !hashed) continue;
    if ((theirs & kFromStore) != 0 && (theirs & kFromCredential) != 0) {
      proof.key = ProofKey::kStaticKey;  // what is stored for this caller
      return proof;
    }
    if ((theirs & kFromCaller) != 0) continue;
    if ((theirs & (kFromSetting | kFromCode)) != 0) {
      const bool optional = (theirs & kFromSetting) != 0;
      proof.key = ProofKey::kStaticKey;
      if (optional && (theirs & kFromLiteral) != 0 && (theirs & kFromCode) == 0) {
        proof.flaws.emplace_back("default-secret", at);
      }
      return proof;
    }
    if ((theirs & kFromLiteral) != 0) {
      const std::vector<std::string> texts = resolver_.TextsOf(value.value);
      const bool plain = !texts.empty() && std::ranges::none_of(texts, IsSecretText);
      if (plain) continue;
      proof.key = ProofKey::kStaticLiteral;
      return proof;
    }
  }
  if (((left | right) & kFromAnswer) != 0 && ((left | right) & kFromOperator) != 0) {
    proof.key = ProofKey::kIntrospection;
    proof.active = ClaimState::kUnknown;
    return proof;
  }
  return std::nullopt;
}

}  // namespace mcpvet::project
