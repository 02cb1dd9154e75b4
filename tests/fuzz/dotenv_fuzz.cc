#include <cstdint>

#include "tree_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mcpvet::config;
  ReadChecked(".env", {reinterpret_cast<const char*>(data), size}, Syntax::kDotenv);
  return 0;
}
