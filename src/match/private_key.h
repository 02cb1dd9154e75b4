// Whether a PEM block (RFC 7468) holds what its label promises: as much of the structure as tells a
// key from text that only looks like one.
#pragma once

#include <optional>
#include <string_view>

#include "match/token_facts.h"

namespace mcpvet::match {

/// Reads a block from `-----BEGIN` to `-----END…-----`, as it stands in a file of any kind: lines
/// may be indented, quoted and joined, or their ends be written as `\n`. Returns nothing where it
/// is no private key, else whether a passphrase protects it: `encrypted`.
[[nodiscard]] std::optional<TokenFacts> ReadPrivateKey(std::string_view block);

}  // namespace mcpvet::match
