// Fills the holes of examples and samples at run time, so that nothing that looks like a live
// credential is ever committed. The kinds of holes stand in docs/adding-a-secret.md:
//
//   ${gen:EXPRESSION}            random text (random_text.h): `ghp_${gen:[A-Za-z0-9]{30}}`
//   ${crc32:ENCODING}            the sum of what the hole before was filled with
//   ${crc32:ENCODING:TEXT}       the sum of TEXT and that
//   ${jwt:CLAIMS}                a JSON Web Token with these members: `"role":"anon"`
//   ${key:LABEL}                 the base64 lines of a PEM block
//   ${escaped-key:LABEL}         the same with `\n` for each line end
//   ${base64:EXPRESSION}         base64 of random text
//   ${bech32:PREFIX:CHARACTERS}  what follows PREFIX and `1`
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::testing {

struct GeneratedText {
  std::string text;
  std::vector<std::string> pieces;  ///< what each hole was filled with
};

/// Fills every hole of `text`. The same text and seed give the same result on every machine. Throws
/// std::invalid_argument where a hole is malformed.
[[nodiscard]] GeneratedText FillHoles(std::string_view text, std::uint64_t seed);

/// The same, where only the text matters.
[[nodiscard]] std::string GenerateText(std::string_view text, std::uint64_t seed);

}  // namespace mcpvet::testing
