#include "config/yaml_layout.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::config {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsWhite(char c) { return IsBlank(c) || c == '\n' || c == '\r'; }

std::size_t Find(std::string_view text, char c, std::size_t from) {
  return std::min(text.find(c, from), text.size());
}

bool EndsName(char c) {
  return IsWhite(c) || c == '[' || c == ']' || c == '{' || c == '}' || c == ',';
}

std::size_t EndOfTag(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "!<") return std::min(Find(text, '>', at) + 1, text.size());
  while (at < text.size() && !EndsName(text[at]) && text[at] != '"') ++at;
  return at;
}

bool IsInteger(std::string_view digits) {
  return !digits.empty() && std::all_of(digits.begin(), digits.end(), base::IsDigit);
}

bool IsPrefixed(std::string_view scalar, std::string_view prefix, std::string_view digits) {
  return scalar.size() > prefix.size() && scalar.substr(0, prefix.size()) == prefix &&
         scalar.find_first_not_of(digits, prefix.size()) == std::string_view::npos;
}

/// `12`, `1.`, `.5`, `1e3`; without sign.
bool IsDecimal(std::string_view scalar) {
  const std::size_t e = std::min(scalar.find_first_of("eE"), scalar.size());
  if (e < scalar.size()) {
    std::string_view exponent = scalar.substr(e + 1);
    if (!exponent.empty() && (exponent[0] == '+' || exponent[0] == '-')) exponent.remove_prefix(1);
    if (!IsInteger(exponent)) return false;
  }
  const std::string_view mantissa = scalar.substr(0, e);
  const std::size_t dot = mantissa.find('.');
  if (dot == std::string_view::npos) return IsInteger(mantissa);
  const std::string_view whole = mantissa.substr(0, dot);
  const std::string_view fraction = mantissa.substr(dot + 1);
  if (whole.empty()) return IsInteger(fraction);
  return IsInteger(whole) && (fraction.empty() || IsInteger(fraction));
}

bool IsNumber(std::string_view scalar) {
  if (IsPrefixed(scalar, "0x", "0123456789abcdefABCDEF")) return true;
  if (IsPrefixed(scalar, "0o", "01234567")) return true;
  if (scalar == ".nan" || scalar == ".NaN" || scalar == ".NAN") return true;
  if (scalar[0] == '+' || scalar[0] == '-') scalar.remove_prefix(1);
  return scalar == ".inf" || scalar == ".Inf" || scalar == ".INF" || IsDecimal(scalar);
}

}  // namespace

std::size_t SkipYamlSpace(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '#') {
      at = Find(text, '\n', at);
    } else if (!IsWhite(text[at])) {
      break;
    } else {
      ++at;
    }
  }
  return at;
}

bool IsYamlDocumentStart(std::string_view text, std::size_t at) {
  return text.substr(std::min(at, text.size()), 3) == "---" &&
         (at + 3 == text.size() || IsWhite(text[at + 3]));
}

std::size_t EndOfYamlName(std::string_view text, std::size_t at) {
  while (at < text.size() && !EndsName(text[at])) ++at;
  return at;
}

YamlProperties SkipYamlProperties(std::string_view text, std::size_t at, bool anchor, bool tag) {
  YamlProperties properties{at, at};
  while (at < text.size()) {
    if (text[at] == '&' && anchor) {
      anchor = false;
      at = EndOfYamlName(text, at);
    } else if (text[at] == '!' && tag) {
      tag = false;
      at = EndOfTag(text, at);
    } else {
      break;
    }
    properties.end = at;
    at = SkipYamlSpace(text, at);
  }
  properties.next = at;
  return properties;
}

std::size_t EndOfYamlQuoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || text.substr(at + 1, 1) != "'") return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

std::size_t YamlNullAt(std::string_view text, std::size_t at) {
  for (const std::string_view null : {"~", "null", "Null", "NULL"}) {
    if (text.substr(std::min(at, text.size()), null.size()) != null) continue;
    const std::size_t end = at + null.size();
    if (end == text.size() || EndsName(text[end]) || text[end] == ':') return null.size();
  }
  return 0;
}

bool YamlColonFollows(std::string_view text, std::size_t at) {
  while (at < text.size() && IsBlank(text[at])) ++at;
  return at < text.size() && text[at] == ':' && (at + 1 == text.size() || EndsName(text[at + 1]));
}

NodeKind KindOfYamlPlain(std::string_view scalar) {
  if (scalar.empty()) return NodeKind::kNull;
  for (const std::string_view null : {"~", "null", "Null", "NULL"}) {
    if (scalar == null) return NodeKind::kNull;
  }
  for (const std::string_view boolean : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    if (scalar == boolean) return NodeKind::kBool;
  }
  return IsNumber(scalar) ? NodeKind::kNumber : NodeKind::kString;
}

}  // namespace mcpvet::config
