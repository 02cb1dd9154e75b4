// Line and column, counted in code points, to a byte offset: the coordinate in which toml++ tells
// places. A checkpoint every few code points keeps a look-up cheap on a line of a megabyte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mcpvet::config {

class CodePointIndex {
 public:
  /// `text` must outlive the index. Lines end at LF.
  explicit CodePointIndex(std::string_view text);

  /// Returns the byte offset of a 1-based line and column, cut to what the text holds.
  [[nodiscard]] std::size_t Offset(std::size_t line, std::size_t column) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> line_starts_;  // code points before each line
  std::vector<std::uint32_t> checkpoints_;  // offset of every kStride-th code point
};

}  // namespace mcpvet::config
