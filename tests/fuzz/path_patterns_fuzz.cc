// The first line is a path, the rest an ignore file whose lines serve as path patterns too.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/glob.h"
#include "source/ignore_rules.h"

namespace {

void CheckSuffixes(const mcpvet::base::Glob& glob, std::string_view path) {
  bool expected = glob.Matches(path);
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] == '/') expected = expected || glob.Matches(path.substr(at + 1));
  }
  if (glob.MatchesSuffix(path) != expected) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view path = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(path.size() + 1, text.size()));
  std::uint64_t steps = 0;
  (void)mcpvet::source::IgnoreRules(text, 100).Of(path, false, steps);
  // Every byte of the path is matched against every byte of every pattern a few times at most.
  if (steps > 100 + 4 * (path.size() + 1) * (path.size() + 1) * (text.size() + 1)) std::abort();
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    CheckSuffixes(mcpvet::base::Glob(line), path.substr(0, 200));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return 0;
}
