// How a server proves the tokens that it is shown: the weakest proof with which it accepts one, and
// what it checks of a token's claims.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/source_place.h"

namespace mcpvet::project {

/// Something that is wrong with a verifier beyond what its strength says, and where.
struct VerifierFlaw {
  /// `fails-open` `fabricated-scopes` `expiry-off` `algorithm-open` `algorithm-none`
  /// `algorithm-from-token` `foreign-keys` `clear-keys` `literal-key` `any-tenant` `debug-provider`
  /// `response-untested` `default-secret` `missing-issuer` `missing-audience` `skipped-issuer`
  /// `skipped-audience`
  std::string kind;
  SourcePlace place;
  std::string detail;  ///< a name or a text for the message; never a secret
};

/// A way to be let through without any proof.
struct VerifierBypass {
  /// `no-token`: whoever shows none; `setting`: a setting switches the check off; `error`: what
  /// failed is let through; `request`: something else about the request decides.
  std::string on;
  SourcePlace place;
};

struct Verifier {
  /// One of StrengthNames().
  std::string strength = "unknown";
  bool proves = false;  ///< on some way that accepts something is proven, perhaps not on all
  /// `checked` `unchecked` `skipped-when-undefined` `unknown` `not-applicable`
  std::string issuer = "unknown";
  std::string audience = "unknown";
  std::string jwks = "unknown";
  std::string expiry = "unknown";
  std::string algorithm = "unknown";
  /// What is expected, as far as the code says it in so many words.
  std::vector<std::string> issuers;
  std::vector<std::string> audiences;
  std::vector<std::string> key_sets;
  /// Scopes that every token must have.
  std::vector<std::string> scopes;
  std::vector<VerifierFlaw> flaws;
  std::vector<VerifierBypass> bypasses;
  /// The call that proves most; where nothing does, what accepts.
  SourcePlace place;
  /// The way to it: calls from the outermost function inwards, then each check.
  std::vector<SourcePlace> evidence;
};

/// The strengths, weakest first; then those that are no rank: `introspection`, `delegated`,
/// `unknown`.
[[nodiscard]] const std::vector<std::string>& StrengthNames();

}  // namespace mcpvet::project
