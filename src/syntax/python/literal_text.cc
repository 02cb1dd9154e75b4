#include "syntax/python/literal_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace mcpvet::syntax::python {
namespace {

/// Reads up to `most` digits of that base; moves `at` behind them.
std::uint32_t ReadDigits(std::string_view text, std::size_t& at, std::size_t most, int base) {
  std::uint32_t value = 0;
  const char* begin = text.data() + at;
  const char* end = text.data() + std::min(text.size(), at + most);
  const auto read = std::from_chars(begin, end, value, base);
  at += static_cast<std::size_t>(read.ptr - begin);
  return value;
}

void AppendCharacter(std::uint32_t number, std::string& out) {
  const bool is_scalar = number < 0xD800 || (number > 0xDFFF && number <= 0x10FFFF);
  base::AppendUtf8(is_scalar ? number : 0xFFFD, out);
}

/// The character that `\x` stands for, of those that one letter names.
std::optional<char> NamedEscape(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    case '\\':
    case '\'':
    case '"':
      return letter;
    default:
      return std::nullopt;
  }
}

/// Appends what the escape whose backslash stands at `at` means and returns where it ends.
std::size_t AppendEscape(std::string_view content, std::size_t at, bool bytes, std::string& out) {
  if (at + 1 >= content.size()) {
    out += '\\';
    return at + 1;
  }
  const char letter = content[at + 1];
  std::size_t next = at + 2;
  if (letter == '\n') return next;
  if (letter == '\r') return next + (next < content.size() && content[next] == '\n' ? 1 : 0);
  if (const auto named = NamedEscape(letter)) {
    out += *named;
  } else if (letter >= '0' && letter <= '7') {
    next = at + 1;
    AppendCharacter(ReadDigits(content, next, 3, 8), out);
  } else if (letter == 'x') {
    AppendCharacter(ReadDigits(content, next, 2, 16), out);
  } else if ((letter == 'u' || letter == 'U') && !bytes) {
    AppendCharacter(ReadDigits(content, next, letter == 'u' ? 4 : 8, 16), out);
  } else {
    out.append({'\\', letter});
  }
  return next;
}

std::string_view StripLine(std::string_view line) {
  while (!line.empty() && base::IsSpace(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t Indentation(std::string_view line) {
  std::size_t count = 0;
  while (count < line.size() && (line[count] == ' ' || line[count] == '\t')) ++count;
  return count;
}

}  // namespace

StringPrefix ReadStringPrefix(std::string_view start) {
  StringPrefix prefix;
  for (const char c : start) {
    const char letter = base::Lower(c);
    prefix.raw = prefix.raw || letter == 'r';
    prefix.bytes = prefix.bytes || letter == 'b';
    prefix.format = prefix.format || letter == 'f' || letter == 't';
  }
  return prefix;
}

void AppendStringContent(std::string_view content, const StringPrefix& prefix, std::string& out) {
  const auto is_special = [&](char c) {
    return c == '\r' || (c == '\\' && !prefix.raw) || ((c == '{' || c == '}') && prefix.format);
  };
  for (std::size_t at = 0; at < content.size();) {
    const auto special = static_cast<std::size_t>(
        std::ranges::find_if(content.substr(at), is_special) - content.substr(at).begin());
    out += content.substr(at, special);
    at += special;
    if (at >= content.size()) break;
    const char c = content[at];
    if (c == '\\') {
      at = AppendEscape(content, at, prefix.bytes, out);
    } else if (c == '\r') {
      out += '\n';
      at += content.substr(at).starts_with("\r\n") ? 2 : 1;
    } else {
      out += c;
      at += at + 1 < content.size() && content[at + 1] == c ? 2 : 1;
    }
  }
}

std::string NumberText(std::string_view number) {
  std::string text;
  std::ranges::remove_copy(number, std::back_inserter(text), '_');
  int base = 10;
  std::size_t digits = 0;
  if (text.size() > 2 && text[0] == '0') {
    const char letter = base::Lower(text[1]);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    digits = base == 10 ? 0 : 2;
  }
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + digits, end, value, base);
  return read.ec == std::errc() && read.ptr == end ? std::to_string(value) : text;
}

std::string CleanDocstring(std::string_view text) {
  // The first line stands behind the quotes: it has no indentation of its own.
  std::size_t indentation = std::string_view::npos;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;) {
    const std::size_t end = text.find('\n', at + 1);
    const std::string_view line = StripLine(text.substr(at + 1, end - at - 1));
    if (!line.empty()) indentation = std::min(indentation, Indentation(line));
    at = end;
  }
  std::string clean;
  bool first = true;
  while (true) {
    const std::size_t end = text.find('\n');
    std::string_view line = StripLine(text.substr(0, end));
    line.remove_prefix(std::min(line.size(), first ? Indentation(line) : indentation));
    if (!clean.empty() || !line.empty()) clean.append(line).append("\n");
    first = false;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  while (clean.ends_with('\n')) clean.pop_back();
  return clean;
}

}  // namespace mcpvet::syntax::python
