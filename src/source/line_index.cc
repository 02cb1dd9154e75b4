#include "source/line_index.h"

#include <algorithm>

#include "base/utf8.h"

namespace mcpvet::source {
namespace {

constexpr std::size_t kBlock = 4096;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// Counts the UTF-16 code units of the characters that begin in `text`.
std::size_t CountUtf16(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    units += IsContinuation(c) ? 0 : 1;
    units += static_cast<unsigned char>(c) >= 0xF0 ? 1 : 0;
  }
  return units;
}

std::size_t NextOf(std::string_view text, char c, std::size_t from) {
  return std::min(text.find(c, from), text.size());
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  std::size_t longest = 0;
  const auto start_line = [&](std::size_t at) {
    longest = std::max(longest, at - starts_.back());
    starts_.push_back(static_cast<std::uint32_t>(at));
  };
  std::size_t cr = NextOf(text, '\r', 0);
  std::size_t lf = NextOf(text, '\n', 0);
  while (cr < text.size() || lf < text.size()) {
    if (lf < cr || (lf == cr + 1 && lf < text.size())) {
      start_line(lf + 1);
      if (lf > cr) cr = NextOf(text, '\r', lf);
      lf = NextOf(text, '\n', lf + 1);
    } else {
      start_line(cr + 1);
      cr = NextOf(text, '\r', cr + 1);
    }
  }
  longest = std::max(longest, text.size() - starts_.back());
  if (longest <= kBlock) return;
  std::size_t units = 0;
  for (std::size_t at = 0; at <= text.size(); at += kBlock) {
    utf16_before_.push_back(static_cast<std::uint32_t>(units));
    units += CountUtf16(text.substr(at, kBlock));
  }
}

std::uint32_t LineIndex::LineOf(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

/// Returns the UTF-16 length of a piece of one line.
std::size_t LineIndex::Utf16Length(std::size_t begin, std::size_t end) const {
  if (end - begin <= kBlock) return CountUtf16(text_.substr(begin, end - begin));
  const auto before = [this](std::size_t at) {
    const std::size_t block = at / kBlock * kBlock;
    return utf16_before_[at / kBlock] + CountUtf16(text_.substr(block, at - block));
  };
  return before(end) - before(begin);
}

Position LineIndex::At(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::uint32_t line = LineOf(offset);
  const std::size_t start = starts_[line - 1];
  const std::size_t character = std::max(start, base::FloorToCodePoint(text_, offset));
  return {line, static_cast<std::uint32_t>(offset - start + 1),
          static_cast<std::uint32_t>(Utf16Length(start, character) + 1)};
}

base::ByteSpan LineIndex::Line(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::uint32_t begin = starts_[line - 1];
  auto end = static_cast<std::uint32_t>(text_.size());
  if (line < starts_.size()) {
    end = starts_[line] - 1;
    if (end > begin && text_[end] == '\n' && text_[end - 1] == '\r') --end;
  }
  return {begin, end};
}

}  // namespace mcpvet::source
