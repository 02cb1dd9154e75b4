#include "base/glob.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/limits.h"

namespace mcpvet::base {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// Returns where the token at `at` ends: an escape and a class count as one, so that the braces and
/// commas in them are plain bytes.
std::size_t TokenEnd(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '\\') return std::min(at + 2, pattern.size());
  if (pattern[at] != '[') return at + 1;
  std::size_t end = at + 1;
  if (end < pattern.size() && (pattern[end] == '!' || pattern[end] == '^')) ++end;
  if (end < pattern.size() && pattern[end] == ']') ++end;
  while (end < pattern.size() && pattern[end] != ']') end += pattern[end] == '\\' ? 2 : 1;
  return end < pattern.size() ? end + 1 : at + 1;
}

struct BraceGroup {
  std::size_t begin = 0;
  std::size_t end = 0;                         ///< past the closing brace; kNone if it never closes
  std::vector<std::string_view> alternatives;  ///< between the commas of this level
};

std::optional<BraceGroup> FirstGroup(std::string_view pattern) {
  BraceGroup group;
  std::size_t depth = 0;
  std::size_t piece = 0;
  for (std::size_t at = 0; at < pattern.size(); at = TokenEnd(pattern, at)) {
    const char c = pattern[at];
    if (c == '{' && depth++ == 0) {
      group.begin = at;
      piece = at + 1;
    }
    if (depth == 1 && (c == ',' || c == '}')) {
      group.alternatives.push_back(pattern.substr(piece, at - piece));
      piece = at + 1;
    }
    if (c == '}' && depth > 0 && --depth == 0) {
      group.end = at + 1;
      return group;
    }
  }
  if (depth == 0) return std::nullopt;
  group.end = kNone;
  return group;
}

}  // namespace

std::vector<std::string> ExpandBraces(std::string_view pattern) {
  std::vector<std::string> done;
  std::vector<std::string> open = {std::string(pattern)};  // the next one last
  std::size_t groups = 0;
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const auto group = FirstGroup(next);
    if (!group) {
      done.push_back(next);
      continue;
    }
    const std::size_t total = done.size() + open.size() + group->alternatives.size();
    const bool too_many = total > kMaxGlobAlternatives || ++groups > kMaxGlobAlternatives;
    if (group->end == kNone || too_many) return {};
    const std::string_view whole = next;
    for (auto piece = group->alternatives.rbegin(); piece != group->alternatives.rend(); ++piece) {
      std::string& expanded = open.emplace_back(whole.substr(0, group->begin));
      expanded += *piece;
      expanded += whole.substr(group->end);
    }
  }
  return done;
}

Glob::Glob(std::string_view pattern) : pattern_(pattern) {
  for (const std::string& alternative : ExpandBraces(pattern)) {
    auto program = GlobProgram::Compile(alternative);
    if (!program) {
      alternatives_.clear();
      return;
    }
    alternatives_.push_back(*std::move(program));
  }
}

bool Glob::Matches(std::string_view path) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const GlobProgram& program) { return program.Matches(path); });
}

bool Glob::MatchesSuffix(std::string_view path) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const GlobProgram& program) { return program.MatchesSuffix(path); });
}

}  // namespace mcpvet::base
