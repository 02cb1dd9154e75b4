#include <cstdint>

#include "tree_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mcpvet::config;
  ReadChecked("config.yaml", {reinterpret_cast<const char*>(data), size}, Syntax::kYaml);
  return 0;
}
