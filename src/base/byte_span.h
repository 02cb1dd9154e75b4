// A half-open range of bytes in one document: the only coordinate used inside mcpvet.
// Lines and columns are computed at the edge (source/line_index.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mcpvet::base {

struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return end == begin; }
  [[nodiscard]] bool Contains(ByteSpan other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] bool Overlaps(ByteSpan other) const {
    return begin < other.end && other.begin < end;
  }
  friend bool operator==(ByteSpan, ByteSpan) = default;
  friend auto operator<=>(ByteSpan, ByteSpan) = default;
};

/// Returns the bytes of `text` that `span` names, cut to what `text` holds.
[[nodiscard]] inline std::string_view Slice(std::string_view text, ByteSpan span) {
  if (span.begin >= text.size() || span.end <= span.begin) return {};
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace mcpvet::base
