// What the names after `is:` in a condition mean (rules/predicate.h lists them).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "match/credential_shape.h"
#include "project/model_value.h"

namespace mcpvet::match {

/// Names bound while a condition was decided. A predicate that finds a credential binds `secret` to
/// the bytes of it.
using Bindings = std::map<std::string, project::ModelValue, std::less<>>;

class Predicates {
 public:
  /// `credentials` must outlive this.
  explicit Predicates(const CredentialShape& credentials) : credentials_(credentials) {}

  [[nodiscard]] bool Holds(std::string_view predicate, const project::ModelValue& value,
                           Bindings& bound) const;

 private:
  [[nodiscard]] bool IsCredential(const project::ModelValue& record, CredentialVerdict wanted,
                                  Bindings& bound) const;
  [[nodiscard]] bool IsSecretVariable(const project::ModelValue& record) const;
  [[nodiscard]] bool HasUrlCredential(const project::ModelValue& value, Bindings& bound) const;

  const CredentialShape& credentials_;
};

}  // namespace mcpvet::match
