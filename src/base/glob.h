// Path patterns: `*` and `?` stay inside a path segment, `**` crosses segments, `[a-z]`, `[!a]` and
// `[[:alpha:]]` are classes, `{a,b}` alternatives, `\` escapes. Paths use '/'. Apart from the
// alternatives the meaning is exactly that of git's patterns (base/glob_program.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/glob_program.h"

namespace mcpvet::base {

class Glob {
 public:
  explicit Glob(std::string_view pattern);

  /// Tells whether the pattern can match anything: its classes and braces close, and it has no more
  /// alternatives than kMaxGlobAlternatives. A pattern that is not ok matches nothing.
  [[nodiscard]] bool ok() const { return !alternatives_.empty(); }

  /// Tells whether the whole of `path` matches. Linear in practice, never exponential.
  [[nodiscard]] bool Matches(std::string_view path) const;

  /// Tells whether `path` or any suffix of it that starts at a segment matches: `.cursor/mcp.json`
  /// then matches `apps/web/.cursor/mcp.json`.
  [[nodiscard]] bool MatchesSuffix(std::string_view path) const;

  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;
  std::vector<GlobProgram> alternatives_;
};

/// Writes out the `{a,b}` of a pattern, nested ones too: `x/{a,b{c,d}}` gives `x/a`, `x/bc`,
/// `x/bd`. Returns nothing where a brace stays open or there are more than kMaxGlobAlternatives.
[[nodiscard]] std::vector<std::string> ExpandBraces(std::string_view pattern);

}  // namespace mcpvet::base
