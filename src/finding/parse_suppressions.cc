#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "finding/ignore_directive.h"
#include "finding/suppression.h"

namespace mcpvet::finding {
namespace {

constexpr std::uint32_t kFileCommentLines = 20;

// Reads a document line by line. A comment on a line of its own covers the lines down to the first
// that is no comment; it is pending until that line is met.
class Parser {
 public:
  explicit Parser(const source::Document& document) : document_(document) {
    suppressions_.path = document.path();
  }

  Suppressions Parse() && {
    const source::LineIndex& lines = document_.lines();
    for (std::uint32_t line = 1; line <= lines.line_count() && !full_; ++line) {
      ReadLine(line, Slice(document_.text(), lines.Line(line)));
    }
    Settle(static_cast<std::uint32_t>(lines.line_count()));
    return std::move(suppressions_);
  }

 private:
  void ReadLine(std::uint32_t line, std::string_view text) {
    std::optional<IgnoreDirective> directive = FindIgnoreDirective(text);
    if (directive) {
      const bool alone = directive->alone;
      closer_ = directive->closer;
      if (!alone) Settle(line);
      Add(line, std::move(*directive));
      if (alone) ++pending_;
      return;
    }
    if (pending_ == 0) return;
    if (!closer_.empty()) {
      if (text.find(closer_) != std::string_view::npos) closer_ = {};
      return;
    }
    if (!LooksLikeComment(text)) Settle(line);
  }

  // Ends what is pending: it covers up to `line`.
  void Settle(std::uint32_t line) {
    std::vector<IgnoreComment>& comments = suppressions_.comments;
    const std::size_t first = comments.size() - std::min(pending_, comments.size());
    for (std::size_t i = first; i < comments.size(); ++i) comments[i].last_line = line;
    pending_ = 0;
    closer_ = {};
  }

  void Add(std::uint32_t line, IgnoreDirective directive) {
    if (directive.whole_file && line > kFileCommentLines && directive.problem.empty()) {
      directive.problem = "`mcpvet: ignore-file` counts in the first 20 lines only";
    }
    if (suppressions_.comments.size() == base::kMaxIgnoreCommentsPerFile) {
      directive.problem = "too many ignore comments in one file; those from here on do not count";
      full_ = true;
    }
    IgnoreComment comment;
    comment.line = line;
    comment.last_line = line;
    comment.whole_file = directive.whole_file;
    comment.reason = std::move(directive.reason);
    if (directive.problem.empty()) {
      for (std::string& name : directive.names) comment.names.push_back({std::move(name)});
    } else {
      suppressions_.malformed.push_back(
          {source::NoticeKind::kSuppression, document_.path(), line, directive.problem});
    }
    // A malformed one is kept, without names: it counts as a line of comment like any other.
    suppressions_.comments.push_back(std::move(comment));
  }

  const source::Document& document_;
  Suppressions suppressions_;
  std::size_t pending_ = 0;  // the last comments, which cover lines still to come
  std::string_view closer_;  // of the block comment that the last one stands in
  bool full_ = false;
};

}  // namespace

Suppressions ParseSuppressions(const source::Document& document) {
  if (document.text().find(kDirectiveMark) == std::string_view::npos) {
    Suppressions none;
    none.path = document.path();
    return none;
  }
  return Parser(document).Parse();
}

}  // namespace mcpvet::finding
