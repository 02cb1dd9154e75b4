// Makes tokens whose structure holds: signed ones, keys, texts with a sum.
#pragma once

#include <string>
#include <string_view>

#include "random_text.h"

namespace mcpvet::testing {

/// A JSON Web Token by HS256 with these claims (the members of a JSON object, without its braces).
[[nodiscard]] std::string MadeJsonWebToken(std::string_view claims, Random& random);

/// The base64 lines of a PEM block with that label, each with `line_end` behind it. The bytes have
/// the structure of such a key and no meaning. `ENCRYPTED OPENSSH PRIVATE KEY` is one under a
/// passphrase.
[[nodiscard]] std::string MadeKeyBody(std::string_view label, std::string_view line_end,
                                      Random& random);

/// The part of a bech32 text behind `prefix` and `1`: so many characters and a sum, in capitals.
[[nodiscard]] std::string MadeBech32(std::string_view prefix, std::size_t characters,
                                     Random& random);

}  // namespace mcpvet::testing
