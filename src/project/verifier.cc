#include "project/verifier.h"

namespace mcpvet::project {

const std::vector<std::string>& StrengthNames() {
  static const std::vector<std::string> kNames = {
      "accept-any",    "decode-only", "self-issuer",      "static-literal",
      "static-key",    "signature",   "signature+issuer", "signature+issuer+audience",
      "introspection", "delegated",   "unknown"};
  return kNames;
}

}  // namespace mcpvet::project
