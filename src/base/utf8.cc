#include "base/utf8.h"

namespace mcpvet::base {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

CodePoint DecodeUtf8(std::string_view text, std::size_t offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) return {lead, 1, true};
  const CodePoint broken{lead, 1, false};
  std::uint32_t size = 0;
  char32_t value = 0;
  char32_t least = 0;
  if ((lead & 0xE0U) == 0xC0U) {
    size = 2, value = lead & 0x1FU, least = 0x80;
  } else if ((lead & 0xF0U) == 0xE0U) {
    size = 3, value = lead & 0x0FU, least = 0x800;
  } else if ((lead & 0xF8U) == 0xF0U) {
    size = 4, value = lead & 0x07U, least = 0x10000;
  } else {
    return broken;
  }
  if (text.size() - offset < size) return broken;
  for (std::uint32_t i = 1; i < size; ++i) {
    if (!IsContinuation(text[offset + i])) return broken;
    value = (value << 6U) | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) return broken;
  return {value, size, true};
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
  };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (code_point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t FloorToCodePoint(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return text.size();
  std::size_t start = offset;
  for (int back = 0; back < 3 && start > 0 && IsContinuation(text[start]); ++back) --start;
  // Stray continuation bytes stand alone: any place between them is fine.
  return start + DecodeUtf8(text, start).size > offset ? start : offset;
}

}  // namespace mcpvet::base
