// The cyclic redundancy check of IEEE 802.3, as zlib and most token formats use it.
#pragma once

#include <cstdint>
#include <string_view>

namespace mcpvet::base {

[[nodiscard]] std::uint32_t Crc32(std::string_view bytes);

}  // namespace mcpvet::base
