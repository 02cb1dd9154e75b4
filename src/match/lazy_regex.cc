#include "match/lazy_regex.h"

namespace mcpvet::match {
namespace {
// Compiled forms and state caches of all patterns together must stay small beside the text.
constexpr int kMaxMemory = 1 << 20;
}  // namespace

const RE2& LazyRegex::Get() const {
  std::call_once(once_, [this] {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxMemory);
    options.set_never_nl(!options_.across_lines);
    options.set_case_sensitive(!options_.ignore_case);
    compiled_ = std::make_unique<RE2>(pattern_, options);
  });
  return *compiled_;
}

}  // namespace mcpvet::match
