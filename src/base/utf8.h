// Reading UTF-8 one code point at a time, from bytes that may not be UTF-8 at all, and writing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mcpvet::base {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;  ///< bytes it takes
  bool valid = true;       ///< false: one byte that belongs to no code point
};

/// Decodes the code point that starts at `offset`, which must lie inside `text`.
[[nodiscard]] CodePoint DecodeUtf8(std::string_view text, std::size_t offset);

/// Returns the greatest offset up to `offset` that cuts no code point in two.
[[nodiscard]] std::size_t FloorToCodePoint(std::string_view text, std::size_t offset);

/// Appends `code_point`, which must be a Unicode scalar value.
void AppendUtf8(char32_t code_point, std::string& out);

}  // namespace mcpvet::base
