// The named judgements that a condition can ask for with `is:`, where a pattern cannot decide. The
// names are part of the rule format; match/predicates.cc holds what they mean.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::rules {

[[nodiscard]] inline const std::vector<std::string>& PredicateNames() {
  static const std::vector<std::string> names = {
      "credential",       // a {name, value} record whose value is a credential written down
      "weak-credential",  // the same, for short or common values that are secret by name only
      "url-credential",   // a URL that carries a password or a secret query parameter
      "secret-variable",  // a {name, value} record that hands a secret over, literal or reference
      "loopback-host",    // names and addresses of this machine
      "literal",          // no substitution in it
  };
  return names;
}

[[nodiscard]] inline bool IsPredicate(std::string_view name) {
  return std::ranges::find(PredicateNames(), name) != PredicateNames().end();
}

/// Whether the predicate calls the credential that it finds `secret`.
[[nodiscard]] inline bool BindsSecret(std::string_view name) {
  return name.ends_with("credential");
}

}  // namespace mcpvet::rules
