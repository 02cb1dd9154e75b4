// How far a token is proven at a point of the code: what each way there went through.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "program/code.h"

namespace mcpvet::project {

/// How a token was shown to be good, weakest first. Of two proofs one after the other the stronger
/// counts; of two ways that meet the weaker.
enum class ProofKey : std::uint8_t {
  kNone,
  kDecoded,
  kUnknown,
  kSelfIssuer,
  kStaticLiteral,
  kStaticKey,
  kIntrospection,
  kDelegated,
  kSignature,
};

enum class ClaimState : std::uint8_t { kUnchecked, kSkipped, kUnknown, kChecked };

struct Proof {
  ProofKey key = ProofKey::kNone;
  ClaimState issuer = ClaimState::kUnchecked;
  ClaimState audience = ClaimState::kUnchecked;
  ClaimState expiry = ClaimState::kUnchecked;
  ClaimState algorithm = ClaimState::kUnchecked;
  ClaimState jwks = ClaimState::kUnchecked;
  /// Of an answer: that it says the token is good; kUnknown where only its status was looked at.
  ClaimState active = ClaimState::kUnchecked;
  std::vector<program::ValueRef> checks;  ///< what was gone through on some way
  std::vector<std::pair<std::string, program::ValueRef>> flaws;  ///< on some way
  friend bool operator==(const Proof&, const Proof&) = default;

  /// Adds what was proven after this.
  void Join(const Proof& next) {
    Combine(next, [](auto a, auto b) { return std::max(a, b); });
  }
  /// Keeps what both ways prove.
  void Meet(const Proof& other) {
    Combine(other, [](auto a, auto b) { return std::min(a, b); });
  }

 private:
  template <class Choose>
  void Combine(const Proof& other, Choose choose) {
    key = choose(key, other.key);
    issuer = choose(issuer, other.issuer);
    audience = choose(audience, other.audience);
    expiry = choose(expiry, other.expiry);
    algorithm = choose(algorithm, other.algorithm);
    jwks = choose(jwks, other.jwks);
    active = choose(active, other.active);
    Unite(checks, other.checks);
    Unite(flaws, other.flaws);
  }
  template <class T>
  static void Unite(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
    std::ranges::sort(to);
    to.erase(std::ranges::unique(to).begin(), to.end());
    if (to.size() > kMaxKept) to.resize(kMaxKept);
  }
  static constexpr std::size_t kMaxKept = 24;
};

/// What is special about the ways to a point, as bits.
enum WayBits : std::uint8_t {
  kNoToken = 1,        ///< nothing was shown
  kSettingOff = 2,     ///< a setting decided
  kAfterError = 4,     ///< something failed
  kByRequest = 8,      ///< something else of the request decided
  kRefused = 16,       ///< a refusal was already sent
  kSettingOn = 32,     ///< a setting decided, the other way
  kNotByRequest = 64,  ///< something else of the request decided, the other way
};

/// The ways to a point by what is special about them; none where nothing leads there.
using Ways = std::map<std::uint8_t, Proof>;

inline bool MeetInto(Ways& to, const Ways& from) {
  bool changed = false;
  for (const auto& [bits, proof] : from) {
    const auto [entry, added] = to.try_emplace(bits, proof);
    if (added) {
      changed = true;
      continue;
    }
    Proof met = entry->second;
    met.Meet(proof);
    if (met == entry->second) continue;
    entry->second = std::move(met);
    changed = true;
  }
  return changed;
}

/// Every way of the one followed by every way of the other.
inline Ways Followed(const Ways& first, const Ways& second) {
  Ways followed;
  for (const auto& [bits, proof] : first) {
    for (const auto& [more, next] : second) {
      Proof both = proof;
      both.Join(next);
      MeetInto(followed, {{static_cast<std::uint8_t>(bits | more), both}});
    }
  }
  return followed;
}

inline Ways WithBits(const Ways& ways, std::uint8_t bits) {
  Ways marked;
  for (const auto& [known, proof] : ways) {
    MeetInto(marked, {{static_cast<std::uint8_t>(known | bits), proof}});
  }
  return marked;
}

/// All ways as one: what each of them proves.
inline Proof Weakest(const Ways& ways) {
  Proof weakest;
  bool first = true;
  for (const auto& [bits, proof] : ways) {
    if (first) weakest = proof;
    weakest.Meet(proof);
    first = false;
  }
  return weakest;
}

inline const Ways& NothingProven() {
  static const Ways kNothing = {{0, Proof{}}};
  return kNothing;
}

}  // namespace mcpvet::project
