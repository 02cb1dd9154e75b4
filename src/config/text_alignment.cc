#include "config/text_alignment.h"

#include <algorithm>
#include <charconv>

namespace mcpvet::config {
namespace {

bool IsWhite(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t Utf8Length(std::uint32_t code_point) {
  if (code_point < 0x80) return 1;
  if (code_point < 0x800) return 2;
  return code_point < 0x10000 ? 3 : 4;
}

struct Escape {
  std::size_t source;  // bytes as written, with the backslash
  std::size_t text;    // bytes it stands for
};

Escape EscapeAt(std::string_view raw, std::size_t at) {
  const char kind = at + 1 < raw.size() ? raw[at + 1] : '\0';
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  if (digits == 0) {
    const bool two_bytes = kind == 'N' || kind == '_';
    const bool three_bytes = kind == 'L' || kind == 'P';
    return {2, two_bytes ? 2U : three_bytes ? 3U : 1U};
  }
  const std::string_view number = raw.substr(std::min(at + 2, raw.size()), digits);
  std::uint32_t code_point = 0;
  std::from_chars(number.data(), number.data() + number.size(), code_point, 16);
  return {2 + number.size(), Utf8Length(code_point)};
}

TextBreak Break(std::size_t text, std::size_t source) {
  return {static_cast<std::uint32_t>(text), static_cast<std::uint32_t>(source)};
}

}  // namespace

Alignment AlignFolded(std::string_view text, std::size_t begin, std::string_view value,
                      bool quoted) {
  Alignment aligned{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin), {}};
  std::size_t source = begin;
  std::size_t shift = begin;  // source offset minus value offset
  bool started = false;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (IsWhite(value[at])) continue;
    while (source < text.size() && IsWhite(text[source])) ++source;
    if (source >= text.size() || text[source] != value[at]) break;
    if (!started) {
      aligned.begin = static_cast<std::uint32_t>(source);
      started = true;
    }
    if (source - at != shift) {
      shift = source - at;
      aligned.breaks.push_back(Break(at, source));
    }
    source += quoted && text[source] == '\'' ? 2 : 1;
    aligned.end = static_cast<std::uint32_t>(std::min(source, text.size()));
  }
  return aligned;
}

std::optional<std::vector<TextBreak>> AlignEscaped(std::string_view raw, std::size_t begin,
                                                   std::string_view value) {
  std::vector<TextBreak> breaks;
  std::size_t at = 0;
  std::size_t source = 0;
  while (source < raw.size()) {
    if (raw[source] == '\\') {
      const Escape escape = EscapeAt(raw, source);
      source += escape.source;
      at += escape.text;
      breaks.push_back(Break(at, begin + source));
    } else {
      if (at >= value.size() || raw[source] != value[at]) return std::nullopt;
      ++source;
      ++at;
    }
  }
  if (at != value.size()) return std::nullopt;
  return breaks;
}

}  // namespace mcpvet::config
