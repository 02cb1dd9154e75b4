#include "config/json_scanner.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace mcpvet::config {
namespace {

// What a byte means inside a string and outside: bits, so that one table serves all loops.
constexpr std::uint8_t kStopsString = 1;
constexpr std::uint8_t kSpace = 2;
constexpr std::uint8_t kStopsWord = 4;

constexpr std::array<std::uint8_t, 256> MakeTable() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = kStopsString;
  for (const char c : {'"', '\'', '\\'}) table[static_cast<std::uint8_t>(c)] |= kStopsString;
  for (const char c : {' ', '\t', '\n', '\r'}) table[static_cast<std::uint8_t>(c)] |= kSpace;
  for (const char c : {' ', '\t', '\n', '\r', '{', '}', '[', ']', ',', ':', '"', '\''}) {
    table[static_cast<std::uint8_t>(c)] |= kStopsWord;
  }
  return table;
}
constexpr std::array<std::uint8_t, 256> kTable = MakeTable();

bool Is(char c, std::uint8_t what) { return (kTable[static_cast<std::uint8_t>(c)] & what) != 0; }

/// Returns the offset of the first byte from `at` on that may end a run of plain string bytes.
std::size_t SkipStringBytes(std::string_view text, std::size_t at) {
  // Eight bytes at a time: the usual tricks for "one of these bytes is c" and "… is below c".
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  const auto has = [&](std::uint64_t bytes, char c) {
    const std::uint64_t zero_where_equal = bytes ^ (kOnes * static_cast<std::uint8_t>(c));
    return (zero_where_equal - kOnes) & ~zero_where_equal & kHighs;
  };
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const std::uint64_t controls = (bytes - kOnes * 0x20) & ~bytes & kHighs;
    if ((controls | has(bytes, '"') | has(bytes, '\'') | has(bytes, '\\')) != 0) break;
  }
  while (at < text.size() && !Is(text[at], kStopsString)) ++at;
  return at;
}

base::ByteSpan Span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

bool JsonScanner::AtComment() const {
  return position_ + 1 < text_.size() && text_[position_] == '/' &&
         (text_[position_ + 1] == '/' || text_[position_ + 1] == '*');
}

bool JsonScanner::SkipComment() {
  if (text_[position_ + 1] == '/') {
    position_ = std::min(text_.find_first_of("\r\n", position_), text_.size());
    return true;
  }
  const std::size_t end = text_.find("*/", position_ + 2);
  position_ = end == std::string_view::npos ? text_.size() : end + 2;
  return end != std::string_view::npos;
}

bool JsonScanner::SkipSpace() {
  bool closed = true;
  for (;;) {
    while (position_ < text_.size() && Is(text_[position_], kSpace)) ++position_;
    if (!AtComment()) return closed;
    closed &= SkipComment();
  }
}

JsonStringToken JsonScanner::String() {
  const std::size_t begin = position_;
  const char quote = text_[begin];
  JsonStringToken token;
  std::size_t at = begin + 1;
  for (;; ++at) {
    at = SkipStringBytes(text_, at);
    const char c = at < text_.size() ? text_[at] : '\n';
    if (c == quote) break;
    if (c == '\n' || c == '\r') {
      token.closed = false;
      break;
    }
    if (c == '\\') {
      token.escapes = true;
      // The next byte is no end, whatever it is; CR LF counts as one.
      if (at + 1 < text_.size()) ++at;
      if (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') ++at;
    } else if (static_cast<std::uint8_t>(c) < 0x20) {
      token.controls = true;
    }
  }
  at = std::min(at, text_.size());
  token.content = Span(begin + 1, at);
  token.span = Span(begin, token.closed ? at + 1 : at);
  position_ = token.span.end;
  return token;
}

base::ByteSpan JsonScanner::Word() {
  const std::size_t begin = position_;
  while (position_ < text_.size() && !Is(text_[position_], kStopsWord) && !AtComment()) ++position_;
  return Span(begin, position_);
}

base::ByteSpan JsonScanner::SkipNested() {
  const std::size_t begin = position_;
  std::size_t depth = 0;
  while (!AtEnd()) {
    const char c = text_[position_];
    if (c == '"') {
      String();
      continue;
    }
    if (AtComment()) {
      SkipComment();
      continue;
    }
    ++position_;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) break;
  }
  return Span(begin, position_);
}

}  // namespace mcpvet::config
