// Bytes on disk to UTF-8 text: byte order marks, UTF-16, invalid sequences, binary data.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mcpvet::source {

struct DecodedText {
  std::string text;       ///< valid UTF-8, no byte order mark
  bool replaced = false;  ///< invalid sequences were replaced by U+FFFD, one per byte
};

/// Returns the text in `bytes`, or nothing where they are binary (a NUL in the first 8 KiB that is
/// not UTF-16). UTF-16 is told by its mark, or without one by its NUL pattern.
[[nodiscard]] std::optional<DecodedText> DecodeText(std::string bytes);

}  // namespace mcpvet::source
