#include "syntax/javascript/literal_text.h"

#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"

namespace mcpvet::syntax::javascript {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsHighHalf(char32_t code) { return code >= 0xD800 && code < 0xDC00; }
bool IsLowHalf(char32_t code) { return code >= 0xDC00 && code < 0xE000; }

void AppendUnit(char32_t code, std::string& text, char32_t& half) {
  if (half != 0 && IsLowHalf(code)) {
    base::AppendUtf8(0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00), text);
    half = 0;
    return;
  }
  if (half != 0) base::AppendUtf8(kReplacement, text);
  half = 0;
  if (IsHighHalf(code)) {
    half = code;
  } else {
    base::AppendUtf8(IsLowHalf(code) || code > 0x10FFFF ? kReplacement : code, text);
  }
}

void FlushHalf(std::string& text, char32_t& half) {
  if (half != 0) base::AppendUtf8(kReplacement, text);
  half = 0;
}

std::uint32_t FromDigits(std::string_view digits, int base) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return value;
}

}  // namespace

void AppendEscape(std::string_view escape, std::string& text, char32_t& half) {
  if (escape.size() < 2) return;
  const std::string_view rest = escape.substr(2);
  switch (escape[1]) {
    case 'u':
      AppendUnit(FromDigits(rest.starts_with('{') ? rest.substr(1) : rest, 16), text, half);
      return;
    case 'x':
      AppendUnit(FromDigits(rest, 16), text, half);
      return;
    default:
      break;
  }
  FlushHalf(text, half);
  switch (escape[1]) {
    case 'n':
      text += '\n';
      break;
    case 't':
      text += '\t';
      break;
    case 'r':
      text += '\r';
      break;
    case 'b':
      text += '\b';
      break;
    case 'f':
      text += '\f';
      break;
    case 'v':
      text += '\v';
      break;
    case '\n':
    case '\r':
      break;  // the line goes on
    default:
      if (escape[1] >= '0' && escape[1] <= '7') {
        base::AppendUtf8(FromDigits(escape.substr(1), 8), text);
      } else {
        text += escape.substr(1);
      }
  }
}

std::string StringText(const CodeTree& tree, NodeId node) {
  std::string text;
  char32_t half = 0;
  for (NodeId child = tree.FirstNamed(node); child != kNoNode; child = tree.NextNamed(child)) {
    switch (tree.KindOf(child)) {
      case Kind::kEscapeSequence:
        AppendEscape(tree.TextOf(child), text, half);
        break;
      case Kind::kHtmlCharacterReference:
        text += CharacterReferenceText(tree.TextOf(child));
        break;
      default:
        FlushHalf(text, half);
        text += tree.TextOf(child);
    }
  }
  FlushHalf(text, half);
  return text;
}

std::string NumberText(std::string_view literal) {
  std::string digits;
  for (const char c : literal) {
    if (c != '_') digits += c;
  }
  if (digits.ends_with('n')) digits.pop_back();
  if (digits.size() < 3 || digits[0] != '0') return digits;
  int base = 0;
  switch (digits[1]) {
    case 'x':
    case 'X':
      base = 16;
      break;
    case 'o':
    case 'O':
      base = 8;
      break;
    case 'b':
    case 'B':
      base = 2;
      break;
    default:
      return digits;
  }
  std::uint64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data() + 2, end, value, base);
  return read.ec == std::errc() && read.ptr == end ? std::to_string(value) : digits;
}

std::string CharacterReferenceText(std::string_view reference) {
  struct Named {
    std::string_view name;
    std::string_view text;
  };
  static constexpr std::array kNamed = {
      Named{"&amp;", "&"},   Named{"&lt;", "<"},   Named{"&gt;", ">"},
      Named{"&quot;", "\""}, Named{"&apos;", "'"}, Named{"&nbsp;", "\u00A0"},
  };
  for (const Named& named : kNamed) {
    if (reference == named.name) return std::string(named.text);
  }
  if (!reference.starts_with("&#")) return std::string(reference);
  const bool is_hex = reference.size() > 2 && (reference[2] == 'x' || reference[2] == 'X');
  std::string text;
  char32_t half = 0;
  AppendUnit(FromDigits(reference.substr(is_hex ? 3 : 2), is_hex ? 16 : 10), text, half);
  FlushHalf(text, half);
  return text;
}

}  // namespace mcpvet::syntax::javascript
