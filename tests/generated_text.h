// Fills the holes of examples and samples at run time, so that nothing that looks like a live
// credential is ever committed: `ghp_${gen:[A-Za-z0-9]{36}}`.
//
// A hole holds a regular expression in a small subset: characters, escapes (`\d`, `\w`, `\.`),
// classes with ranges, groups, alternatives, and `?`, `{n}`, `{n,m}`. What it generates matches it.
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
