#include "source/ignore_rules.h"

#include <algorithm>
#include <utility>

namespace mcpvet::source {
namespace {

/// Cuts off trailing spaces but not an escaped one. Tabs stay, as in git.
std::string_view TrimSpaces(std::string_view line) {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ') continue;
    if (line[at] == '\\') ++at;
    kept = std::min(at + 1, line.size());
  }
  return line.substr(0, kept);
}

}  // namespace

IgnoreRules::IgnoreRules(std::string_view text, std::size_t limit) {
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  if (text.starts_with(kUtf8Mark)) text.remove_prefix(kUtf8Mark.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    AddLine(TrimSpaces(line.substr(0, line.find('\0'))), limit);
  }
}

void IgnoreRules::AddLine(std::string_view line, std::size_t limit) {
  if (line.empty() || line.starts_with('#')) return;
  if (rules_.size() == limit) {
    cut_off_ = true;
    return;
  }
  Rule rule;
  rule.included = line.starts_with('!');
  if (rule.included) line.remove_prefix(1);
  rule.folders_only = line.ends_with('/');
  if (rule.folders_only) line.remove_suffix(1);
  rule.name_only = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  const std::size_t special = line.find_first_of("*?[\\");
  if (special == std::string_view::npos) {
    rule.literal = line;
  } else {
    // Like git, the literal head of a path is compared first and what follows matched as a pattern
    // of its own. It shows: in `a**/b` the stars then stand at a beginning and cross folders.
    if (!rule.name_only) rule.literal = line.substr(0, special);
    rule.rest = base::GlobProgram::Compile(line.substr(rule.literal.size()));
    if (!rule.rest) return;
  }
  rules_.push_back(std::move(rule));
}

bool IgnoreRules::Rule::Matches(std::string_view subject, std::uint64_t& steps) const {
  ++steps;
  if (!rest) return subject == literal;
  return subject.starts_with(literal) && rest->Matches(subject.substr(literal.size()), steps);
}

IgnoreRules::Verdict IgnoreRules::Of(std::string_view path, bool is_folder,
                                     std::uint64_t& steps) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && !is_folder) continue;
    if (!rule->Matches(rule->name_only ? name : path, steps)) continue;
    return rule->included ? Verdict::kIncluded : Verdict::kIgnored;
  }
  return Verdict::kNone;
}

}  // namespace mcpvet::source
