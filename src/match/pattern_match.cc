#include "match/pattern_match.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>

namespace mcpvet::match {
namespace {

std::size_t LongestLiteral(const rules::Detector& detector) {
  std::size_t longest = 0;
  for (const std::string& literal : detector.literals) longest = std::max(longest, literal.size());
  return longest;
}

std::string_view IdOf(const PatternMatch& match) {
  return match.detector != nullptr ? match.detector->id : match.rule->id;
}

auto Place(const PatternMatch& match) {
  return std::tuple(match.secret, match.span, match.rule != nullptr, IdOf(match));
}

/// The match is the secret and no more than a byte before it: no name or URL told what it is.
bool HasOwnForm(const PatternMatch& match) { return match.secret.begin - match.span.begin <= 1; }

bool SaysMore(const PatternMatch& a, const PatternMatch& b) {
  const auto rank = [](const PatternMatch& match) {
    const rules::Detector& detector = *match.detector;
    return std::tuple(!detector.generic, HasOwnForm(match), LongestLiteral(detector),
                      match.secret.size());
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return Place(a) < Place(b);
}

}  // namespace

std::vector<PatternMatch> KeepMostSpecific(std::vector<PatternMatch> matches) {
  std::vector<PatternMatch> kept;
  std::vector<PatternMatch> candidates;
  for (PatternMatch& match : matches) {
    (match.detector != nullptr ? candidates : kept).push_back(std::move(match));
  }
  std::sort(candidates.begin(), candidates.end(), SaysMore);
  std::vector<base::ByteSpan> taken;  // disjoint, ordered
  for (const PatternMatch& candidate : candidates) {
    const auto after = std::lower_bound(
        taken.begin(), taken.end(), candidate.secret,
        [](base::ByteSpan span, base::ByteSpan secret) { return span.end <= secret.begin; });
    if (after != taken.end() && after->Overlaps(candidate.secret)) continue;
    taken.insert(after, candidate.secret);
    kept.push_back(candidate);
  }
  std::sort(kept.begin(), kept.end(),
            [](const PatternMatch& a, const PatternMatch& b) { return Place(a) < Place(b); });
  return kept;
}

}  // namespace mcpvet::match
