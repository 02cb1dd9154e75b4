// Bytes on disk to UTF-8 text: byte order marks, UTF-16, invalid sequences, binary data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mcpvet::source {

struct DecodedText {
  std::string text;       ///< valid UTF-8, no byte order mark
  bool replaced = false;  ///< invalid sequences were replaced by U+FFFD, one per byte
};

/// How many bytes of a file tell whether it is text.
inline constexpr std::size_t kProbedBytes = 8UL * 1024;

/// Tells whether the first kProbedBytes of `bytes` hold a NUL and are not UTF-16.
[[nodiscard]] bool IsBinary(std::string_view bytes);

/// Returns the text in `bytes`, or nothing where they are binary. UTF-16 is told by its mark, or
/// without one by its NUL pattern.
[[nodiscard]] std::optional<DecodedText> DecodeText(std::string bytes);

[[nodiscard]] bool IsValidUtf8(std::string_view text);

/// Returns `text` with each byte that is not part of a valid character replaced by U+FFFD.
[[nodiscard]] std::string ReplaceInvalidUtf8(std::string_view text);

}  // namespace mcpvet::source
