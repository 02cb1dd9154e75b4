// The characters that a text can hold which satisfies a regular expression, and what nobody can do
// with so few. An approximation from above: groups and counts are not looked at.
#pragma once

#include <bitset>
#include <optional>
#include <string_view>

#include "match/danger.h"

namespace mcpvet::match {

struct Alphabet {
  std::bitset<128> anywhere;
  std::bitset<128> first;   ///< at the very beginning
  bool from_begin = false;  ///< `^`
  bool to_end = false;      ///< `$`
  bool one_class = false;   ///< nothing but one class of characters, perhaps repeated
};

/// `pattern` without delimiters; nothing where it holds what is not understood.
[[nodiscard]] std::optional<Alphabet> AlphabetOf(std::string_view pattern);

/// The dangers that texts of these characters do not hold.
[[nodiscard]] DangerMask HarmlessWith(const std::bitset<128>& anywhere,
                                      const std::bitset<128>& first);

}  // namespace mcpvet::match
