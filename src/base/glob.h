// Path patterns: `*` and `?` stay inside a path segment, `**` crosses segments, `[a-z]` and `[!a]`
// are classes, `{a,b}` alternatives (only where asked for), `\` escapes. Paths use '/'.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::base {

class Glob {
 public:
  /// How a git ignore pattern and a path pattern of ours differ: only ours has `{a,b}`.
  enum class Dialect { kPath, kGitignore };

  explicit Glob(std::string_view pattern, Dialect dialect = Dialect::kPath);

  /// Tells whether the whole of `path` matches. Linear in practice, never exponential.
  [[nodiscard]] bool Matches(std::string_view path) const;

  /// Tells whether `path` or any suffix of it that starts at a segment matches: `.cursor/mcp.json`
  /// then matches `apps/web/.cursor/mcp.json`.
  [[nodiscard]] bool MatchesSuffix(std::string_view path) const;

  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;
  std::vector<std::string> alternatives_;  // `{a,b}` expanded
};

}  // namespace mcpvet::base
