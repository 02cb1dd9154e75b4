// Turns byte offsets of one text into lines and columns, at the edge where somebody reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::source {

/// All numbers are 1-based, as editors and every report format count.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t byte_column = 1;   ///< rdjson
  std::uint32_t utf16_column = 1;  ///< SARIF and LSP
  friend bool operator==(Position, Position) = default;
};

class LineIndex {
 public:
  /// `text` is valid UTF-8 and must outlive the index. Lines end at LF, CRLF or a lone CR.
  explicit LineIndex(std::string_view text);

  /// Returns where the byte at `offset` stands; past the end of the text, where the end stands.
  /// Inside a character the UTF-16 column is that of the character. Takes logarithmic time, on a
  /// line of any length.
  [[nodiscard]] Position At(std::size_t offset) const;
  [[nodiscard]] std::uint32_t LineOf(std::size_t offset) const;
  [[nodiscard]] std::size_t line_count() const { return starts_.size(); }
  /// Returns the bytes of a 1-based line without its line end; empty past the last line.
  [[nodiscard]] base::ByteSpan Line(std::uint32_t line) const;

 private:
  [[nodiscard]] std::size_t Utf16Length(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
  // UTF-16 code units before every 4096th byte; kept only where a line is longer than that.
  std::vector<std::uint32_t> utf16_before_;
};

}  // namespace mcpvet::source
