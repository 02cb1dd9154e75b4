// Ignore comments: `mcpvet: ignore[rule-id, rule-id] reason` at the end of a line or on a line of
// its own above, and `mcpvet: ignore-file[rule-id] reason` in the first 20 lines, in whatever
// comment syntax the language has. The list of rules is mandatory; a category tag stands for its
// rules. Nothing is hidden in silence: each comment knows what it was used for, and those that name
// no rule or hide nothing are told of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "source/document.h"
#include "source/notice.h"

namespace mcpvet::finding {

struct IgnoreComment {
  struct Name {
    std::string text;  ///< rule id or category tag
    bool used = false;
  };
  std::uint32_t line = 0;       ///< where it stands, and the first it covers
  std::uint32_t last_line = 0;  ///< the last it covers
  bool whole_file = false;
  std::vector<Name> names;
  std::string reason;  ///< as written: to be redacted before it is shown
};

struct Suppressions {
  std::string path;
  std::vector<IgnoreComment> comments;    ///< by line
  std::vector<source::Notice> malformed;  ///< comments that cannot be followed
};

/// Reads the ignore comments of a document.
[[nodiscard]] Suppressions ParseSuppressions(const source::Document& document);

/// Returns the comment that ignores a finding of `rule` which starts on `line`, and marks it used;
/// null if there is none.
const IgnoreComment* FindSuppression(Suppressions& suppressions, const rules::Rule& rule,
                                     std::uint32_t line);

/// Which words an ignore comment may name, and which of them this scan looks for.
class RuleNames {
 public:
  RuleNames(const std::vector<const rules::Rule*>& known,
            const std::vector<const rules::Rule*>& active);
  [[nodiscard]] bool IsKnown(std::string_view name) const;
  [[nodiscard]] bool IsActive(std::string_view name) const;
  /// Returns a known name that `name` may have been meant for, or nothing.
  [[nodiscard]] std::string Nearest(std::string_view name) const;

 private:
  std::vector<std::string> known_;  // both sorted
  std::vector<std::string> active_;
};

/// Returns what is wrong with the comments of a file, once all its findings have been looked up:
/// malformed ones, unknown names, and names that ignored nothing although their rules were active.
[[nodiscard]] std::vector<source::Notice> SuppressionNotices(const Suppressions& suppressions,
                                                             const RuleNames& names);

}  // namespace mcpvet::finding
