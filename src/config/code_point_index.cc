#include "config/code_point_index.h"

#include <algorithm>

namespace mcpvet::config {
namespace {

constexpr std::size_t kStride = 64;

bool StartsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text), line_starts_{0} {
  std::uint32_t code_points = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!StartsCodePoint(text[at])) continue;
    if (code_points % kStride == 0) checkpoints_.push_back(static_cast<std::uint32_t>(at));
    ++code_points;
    if (text[at] == '\n') line_starts_.push_back(code_points);
  }
}

std::size_t CodePointIndex::Offset(std::size_t line, std::size_t column) const {
  if (line == 0 || line > line_starts_.size()) return text_.size();
  const std::size_t code_point = line_starts_[line - 1] + std::max<std::size_t>(column, 1) - 1;
  if (code_point / kStride >= checkpoints_.size()) return text_.size();
  std::size_t at = checkpoints_[code_point / kStride];
  for (std::size_t left = code_point % kStride; left > 0 && at < text_.size(); --left) {
    do {
      ++at;
    } while (at < text_.size() && !StartsCodePoint(text_[at]));
  }
  return at;
}

}  // namespace mcpvet::config
