#include "config/json_string.h"

#include <charconv>
#include <optional>

#include "base/utf8.h"

namespace mcpvet::config {
namespace {

std::optional<std::uint32_t> Hex(std::string_view raw, std::size_t at, std::size_t digits) {
  if (at + digits > raw.size()) return std::nullopt;
  std::uint32_t value = 0;
  const char* begin = raw.data() + at;
  const auto [stop, error] = std::from_chars(begin, begin + digits, value, 16);
  if (error != std::errc{} || stop != begin + digits) return std::nullopt;
  return value;
}

bool IsHighSurrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool IsLowSurrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/// Appends what the escape at the start of `raw` stands for; returns its bytes, 0 if it is none.
std::size_t AppendUnicode(std::string_view raw, std::string& out) {
  const auto unit = Hex(raw, 2, 4);
  if (!unit || IsLowSurrogate(*unit)) return 0;
  if (!IsHighSurrogate(*unit)) {
    base::AppendUtf8(*unit, out);
    return 6;
  }
  if (raw.substr(6, 2) != "\\u") return 0;
  const auto low = Hex(raw, 8, 4);
  if (!low || !IsLowSurrogate(*low)) return 0;
  base::AppendUtf8(0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00), out);
  return 12;
}

std::size_t AppendJson5(std::string_view raw, std::string& out) {
  switch (raw[1]) {
    case '\'':
      out += '\'';
      return 2;
    case 'v':
      out += '\v';
      return 2;
    case '0':
      out += '\0';
      return 2;
    case '\n':
      return 2;
    case '\r':
      return raw.substr(2, 1) == "\n" ? 3 : 2;
    case 'x':
      if (const auto value = Hex(raw, 2, 2)) {
        base::AppendUtf8(*value, out);
        return 4;
      }
      return 0;
    default:
      return 0;
  }
}

std::size_t AppendEscape(std::string_view raw, std::string& out, JsonDialect dialect) {
  if (raw.size() < 2) return 0;
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (const std::size_t i = kLetters.find(raw[1]); i != std::string_view::npos) {
    out += kMeanings[i];
    return 2;
  }
  if (raw[1] == 'u') return AppendUnicode(raw, out);
  return dialect == JsonDialect::kJson5 ? AppendJson5(raw, out) : 0;
}

}  // namespace

JsonText DecodeJsonText(std::string_view raw, std::size_t offset, JsonDialect dialect) {
  JsonText decoded;
  decoded.text.reserve(raw.size());
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t slash = std::min(raw.find('\\', at), raw.size());
    decoded.text.append(raw, at, slash - at);
    at = slash;
    if (at == raw.size()) break;
    const std::size_t used = AppendEscape(raw.substr(at), decoded.text, dialect);
    if (used == 0) {
      ++decoded.bad_escapes;
      // The character after the backslash belongs to it: `\` before a quote must not end up alone.
      const std::size_t kept = std::min<std::size_t>(2, raw.size() - at);
      decoded.text.append(raw, at, kept);
      at += kept;
      continue;
    }
    at += used;
    decoded.breaks.push_back(
        {static_cast<std::uint32_t>(decoded.text.size()), static_cast<std::uint32_t>(offset + at)});
  }
  return decoded;
}

}  // namespace mcpvet::config
