#include "report/sarif_text.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace mcpvet::report {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// `[words](address)` is a link wherever it stands: scanned text must not be able to make one.
std::string EscapeLinks(std::string_view text) {
  if (text.find("](") == std::string_view::npos) return std::string(text);
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

// `{0}` is a placeholder. Other braces are doubled too if one goes by the letter, but services show
// the doubled ones as they stand, and `${VAR}` is common in what we report.
std::string EscapePlaceholders(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') {
      std::size_t end = i + 1;
      while (end < text.size() && IsDigit(text[end])) ++end;
      if (end > i + 1 && end < text.size() && text[end] == '}') {
        out += fmt::format("{{{{{}}}}}", text.substr(i + 1, end - i - 1));
        i = end;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace

std::string SarifUri(std::string_view path) {
  constexpr std::string_view kUnreserved = "-._~/";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    if (letter || IsDigit(c) || kUnreserved.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

std::string SarifMessage(std::string_view text) {
  std::string out = EscapePlaceholders(EscapeLinks(Trim(text)));
  if (out.empty() || out.back() != '.') out += '.';
  return out;
}

std::string SarifDescription(std::string_view text, std::size_t limit) {
  text = Trim(text);
  return std::string(text.substr(0, base::FloorToCodePoint(text, limit)));
}

}  // namespace mcpvet::report
