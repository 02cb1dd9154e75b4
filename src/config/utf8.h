// A code point as UTF-8.
#pragma once

#include <cstdint>
#include <string>

namespace mcpvet::config {

/// Appends `code_point`, which must be a Unicode scalar value.
inline void AppendUtf8(std::string& out, std::uint32_t code_point) {
  const auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto add_rest = [&](int shift) { add(0x80 | ((code_point >> shift) & 0x3f)); };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xc0 | (code_point >> 6));
    add_rest(0);
  } else if (code_point < 0x10000) {
    add(0xe0 | (code_point >> 12));
    add_rest(6);
    add_rest(0);
  } else {
    add(0xf0 | (code_point >> 18));
    add_rest(12);
    add_rest(6);
    add_rest(0);
  }
}

}  // namespace mcpvet::config
