#include "base/crc32.h"

namespace mcpvet::base {

std::uint32_t Crc32(std::string_view bytes) {
  // Bit by bit: tokens are short, and few are ever checked.
  std::uint32_t sum = 0xffffffffU;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
  }
  return ~sum;
}

}  // namespace mcpvet::base
