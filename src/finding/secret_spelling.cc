#include "finding/secret_spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/url.h"

namespace mcpvet::finding {
namespace {

std::optional<std::uint32_t> Hex(std::string_view text, std::size_t begin, std::size_t digits) {
  if (begin + digits > text.size()) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text.substr(begin, digits)) {
    const int lower = c | 0x20;
    if (c >= '0' && c <= '9') {
      value = value * 16 + static_cast<std::uint32_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

// Two halves of a surrogate pair are left as they are: no credential holds such characters.
void AppendBasic(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (code >> 12U));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

std::string DecodeBackslashes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char kind = text[++i];
    const std::size_t digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
    const std::optional<std::uint32_t> code = digits == 0 ? std::nullopt : Hex(text, i + 1, digits);
    if (code) {
      AppendBasic(out, *code);
      i += digits;
    } else {
      constexpr std::string_view kLetters = "nrtbf";
      constexpr std::string_view kControls = "\n\r\t\b\f";
      const std::size_t letter = kLetters.find(kind);
      out += letter == std::string_view::npos ? kind : kControls[letter];
    }
  }
  return out;
}

std::string EncodeBackslashes(std::string_view text, bool escape_slash) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || (c == '/' && escape_slash)) {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string EncodePercents(std::string_view text, bool upper) {
  constexpr std::string_view kUnreserved = "-._~";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    const bool digit = byte >= '0' && byte <= '9';
    if (letter || digit || kUnreserved.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += upper ? fmt::format("%{:02X}", byte) : fmt::format("%{:02x}", byte);
    }
  }
  return out;
}

// YAML's and SQL's way inside single quotes.
std::string DecodeDoubledQuotes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text.substr(i, 2) == "''") ++i;
  }
  return out;
}

// The frame of a PEM block is no secret, and common to all of them.
bool IsFrame(std::string_view line) { return line.substr(0, 5) == "-----"; }

void AppendLines(std::string_view text, std::vector<std::string>& out) {
  constexpr std::string_view kBlank = " \t\r";
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(kBlank);
    if (first != std::string_view::npos) {
      line = line.substr(first, line.find_last_not_of(kBlank) - first + 1);
      if (!IsFrame(line)) out.emplace_back(line);
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::string> SecretSpellings(std::string_view secret) {
  std::vector<std::string> meanings = {std::string(secret), DecodeBackslashes(secret),
                                       base::DecodePercentSigns(secret), DecodeDoubledQuotes(secret)};
  std::vector<std::string> all = meanings;
  for (const std::string& meaning : meanings) {
    all.push_back(EncodeBackslashes(meaning, false));
    all.push_back(EncodeBackslashes(meaning, true));
    all.push_back(EncodePercents(meaning, true));
    all.push_back(EncodePercents(meaning, false));
    if (meaning.find('\n') != std::string::npos) AppendLines(meaning, all);
  }
  std::vector<std::string> unique;
  for (std::string& spelling : all) {
    if (std::find(unique.begin(), unique.end(), spelling) == unique.end()) {
      unique.push_back(std::move(spelling));
    }
  }
  return unique;
}

}  // namespace mcpvet::finding
