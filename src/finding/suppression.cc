#include "finding/suppression.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/edit_distance.h"
#include "finding/ignore_directive.h"

namespace mcpvet::finding {
namespace {

// Past that a file is full of them on purpose, and looking for what was meant costs time.
constexpr std::size_t kMaxNoticesPerFile = 50;

bool Names(IgnoreComment& comment, const rules::Rule& rule) {
  bool found = false;
  for (IgnoreComment::Name& name : comment.names) {
    if (name.text != rule.id && name.text != rule.category) continue;
    name.used = true;
    found = true;
  }
  return found;
}

std::vector<std::string> NamesOf(const std::vector<const rules::Rule*>& rules) {
  std::vector<std::string> names;
  for (const rules::Rule* rule : rules) {
    names.push_back(rule->id);
    names.push_back(rule->category);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string IdleName(std::string_view name) {
  return fmt::format("this comment ignores nothing: there is no finding of `{}` here", name);
}

std::string UnknownName(std::string_view name, const RuleNames& names) {
  const std::string nearest = names.Nearest(name);
  const std::string hint = nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest);
  return fmt::format("this comment ignores a rule that does not exist: `{}`{}", name, hint);
}

}  // namespace

const IgnoreComment* FindSuppression(Suppressions& suppressions, const rules::Rule& rule,
                                     std::uint32_t line) {
  std::vector<IgnoreComment>& comments = suppressions.comments;
  const auto covers = [&](const IgnoreComment& comment) {
    return !comment.whole_file && comment.line <= line && line <= comment.last_line;
  };
  // The nearest comment first: it is the one that was written for this line.
  for (auto it = comments.rbegin(); it != comments.rend(); ++it) {
    if (covers(*it) && Names(*it, rule)) return &*it;
  }
  for (IgnoreComment& comment : comments) {
    if (comment.whole_file && Names(comment, rule)) return &comment;
  }
  return nullptr;
}

RuleNames::RuleNames(const std::vector<const rules::Rule*>& known,
                     const std::vector<const rules::Rule*>& active)
    : known_(NamesOf(known)), active_(NamesOf(active)) {}

bool RuleNames::IsKnown(std::string_view name) const {
  return std::binary_search(known_.begin(), known_.end(), name, std::less<>());
}

bool RuleNames::IsActive(std::string_view name) const {
  return std::binary_search(active_.begin(), active_.end(), name, std::less<>());
}

std::string RuleNames::Nearest(std::string_view name) const {
  return base::NearestWord(name, known_);
}

std::vector<source::Notice> SuppressionNotices(const Suppressions& suppressions,
                                               const RuleNames& names) {
  std::vector<source::Notice> notices = suppressions.malformed;
  std::size_t more = 0;
  for (const IgnoreComment& comment : suppressions.comments) {
    for (const IgnoreComment::Name& name : comment.names) {
      const bool known = names.IsKnown(name.text);
      if (known && (name.used || !names.IsActive(name.text))) continue;
      if (notices.size() >= kMaxNoticesPerFile) {
        ++more;
        continue;
      }
      notices.push_back({source::NoticeKind::kSuppression, suppressions.path, comment.line,
                         known ? IdleName(name.text) : UnknownName(name.text, names)});
    }
  }
  std::stable_sort(notices.begin(), notices.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  if (more > 0) {
    notices.push_back({source::NoticeKind::kSuppression, suppressions.path, 0,
                       fmt::format("ignore comments name {} more rules in vain", more)});
  }
  return notices;
}

}  // namespace mcpvet::finding
