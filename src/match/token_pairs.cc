#include "match/token_pairs.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "match/token_cases.h"

namespace mcpvet::match {
namespace {

std::uint32_t Distance(base::ByteSpan a, base::ByteSpan b) {
  if (a.Overlaps(b)) return 0;
  return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

const PatternMatch* Nearest(const std::vector<PatternMatch>& found, const PatternMatch& match) {
  const std::vector<std::string>& wanted = match.detector->companion.detectors;
  const PatternMatch* nearest = nullptr;
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
  for (const PatternMatch& other : found) {
    if (&other == &match || other.detector == nullptr ||
        std::ranges::find(wanted, other.detector->id) == wanted.end()) {
      continue;
    }
    const std::uint32_t distance = Distance(match.secret, other.secret);
    if (distance > kNearBytes || distance >= least) continue;
    nearest = &other;
    least = distance;
  }
  return nearest;
}

}  // namespace

std::vector<TokenPair> PairTokens(const std::vector<PatternMatch>& found) {
  std::vector<TokenPair> pairs;
  std::set<const PatternMatch*> taken;
  for (const PatternMatch& match : found) {
    const bool pairs_up = match.detector != nullptr && !match.detector->companion.detectors.empty();
    const PatternMatch* companion = pairs_up ? Nearest(found, match) : nullptr;
    if (companion != nullptr) taken.insert(companion);
    if (pairs_up && companion == nullptr && match.detector->companion.required) {
      taken.insert(&match);
    }
    pairs.push_back({match, companion});
  }
  std::vector<TokenPair> kept;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!taken.contains(&found[i])) kept.push_back(std::move(pairs[i]));
  }
  return kept;
}

}  // namespace mcpvet::match
