// The inside of a JSON Web Token (RFC 7519) in its compact form, signed but not encrypted.
#pragma once

#include <optional>
#include <string_view>

#include "match/token_facts.h"

namespace mcpvet::match {

/// Returns what header and claims say: `alg`, `expires`, and every claim that is one short value.
/// Nothing where header or claims are no JSON, the algorithm is none that signs, or the signature
/// has another length than the algorithm gives it.
[[nodiscard]] std::optional<TokenFacts> ReadJsonWebToken(std::string_view token);

}  // namespace mcpvet::match
