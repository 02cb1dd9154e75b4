// Regular expressions of conditions and predicates, each compiled once, when it is first needed:
// most rules never see a value in most scans, and compiling costs more than matching.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace mcpvet::match {

class PatternCache {
 public:
  PatternCache();
  ~PatternCache();

  /// Tells whether `pattern` (RE2 syntax) matches anywhere in `text`. A pattern that does not
  /// compile matches nothing; loading has checked the patterns of rules.
  [[nodiscard]] bool Matches(const std::string& pattern, std::string_view text);

  /// Returns what is wrong with a pattern, or an empty string.
  [[nodiscard]] static std::string Check(const std::string& pattern);

 private:
  const re2::RE2& Compiled(const std::string& pattern);

  std::shared_mutex mutex_;
  std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> compiled_;
};

}  // namespace mcpvet::match
