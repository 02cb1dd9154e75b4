// Where the bytes of a decoded scalar stand in the file. A library hands out the value only; these
// walk value and source side by side, which also finds the end of a scalar that has no end mark.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "config/config_tree.h"

namespace mcpvet::config {

struct Alignment {
  std::uint32_t begin = 0;  ///< of the first byte of the value that is no white space
  std::uint32_t end = 0;    ///< after the last such byte
  std::vector<TextBreak> breaks;
};

/// Aligns a value of which the source differs in white space only (folded lines, indentation), as
/// in plain and block scalars of YAML, from `begin` on. With `quoted`, two single quotes of the
/// source stand for one.
[[nodiscard]] Alignment AlignFolded(std::string_view text, std::size_t begin,
                                    std::string_view value, bool quoted);

/// Aligns a value with `raw`, its source between double quotes at offset `begin`, which may hold
/// backslash escapes but no folded lines. Nothing where they do not match.
[[nodiscard]] std::optional<std::vector<TextBreak>> AlignEscaped(std::string_view raw,
                                                                 std::size_t begin,
                                                                 std::string_view value);

}  // namespace mcpvet::config
