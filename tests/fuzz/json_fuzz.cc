#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "json_differential.h"
#include "tree_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mcpvet::config;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  ReadChecked("config.json5", text, Syntax::kJson);
  const ReadConfig read = ReadChecked("config.json", text, Syntax::kJson);
  const std::string difference = JsonDifference(text, read);
  if (!difference.empty()) {
    std::fprintf(stderr, "differs from nlohmann/json: %s\n", difference.c_str());
    std::abort();
  }
  return 0;
}
