#include "rules/category.h"

#include <algorithm>

namespace mcpvet::rules {

const std::vector<std::string>& Categories() {
  static const std::vector<std::string> categories = {
      "hardcoded-secret",
      "secret-exposure",
      "missing-auth",
      "token-validation",
      "token-passthrough",
      "oauth-flow",
      "unscoped-tool",
      "annotation-mismatch",
      "exposed-bind",
      "dns-rebinding",
      "cors",
      "insecure-transport",
      "command-injection",
      "argument-injection",
      "code-eval",
      "path-traversal",
      "ssrf",
      "sql-injection",
      "deserialization",
      "template-injection",
      "tool-poisoning",
      "supply-chain",
      "known-vulnerable",
      "permissions",
      "toxic-flow",
      "audit-trail",
      "governance",
      "hygiene",
  };
  return categories;
}

bool IsCategory(std::string_view tag) {
  return std::ranges::find(Categories(), tag) != Categories().end();
}

}  // namespace mcpvet::rules
