#include "match/pattern_cache.h"

#include <re2/re2.h>

#include <mutex>

namespace mcpvet::match {
namespace {

re2::RE2::Options QuietOptions() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

PatternCache::PatternCache() = default;
PatternCache::~PatternCache() = default;

const re2::RE2& PatternCache::Compiled(const std::string& pattern) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto it = compiled_.find(pattern); it != compiled_.end()) return *it->second;
  }
  const std::unique_lock lock(mutex_);
  auto& slot = compiled_[pattern];
  if (!slot) slot = std::make_unique<re2::RE2>(pattern, QuietOptions());
  return *slot;
}

bool PatternCache::Matches(const std::string& pattern, std::string_view text) {
  const re2::RE2& regex = Compiled(pattern);
  return regex.ok() && re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), regex);
}

std::string PatternCache::Check(const std::string& pattern) {
  const re2::RE2 regex(pattern, QuietOptions());
  return regex.ok() ? std::string() : regex.error();
}

}  // namespace mcpvet::match
