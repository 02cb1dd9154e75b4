#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "source/git_index.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::size_t hash_bytes : {20U, 32U}) {
    const mcpvet::source::GitIndex index(bytes, hash_bytes);
    for (std::size_t i = 1; i < index.size(); ++i) {
      if (index.path(i - 1) >= index.path(i)) std::abort();
    }
  }
  return 0;
}
