// Puts together what belongs together: a key and the id that it goes with (Detector::companion).
#pragma once

#include <vector>

#include "match/pattern_match.h"

namespace mcpvet::match {

struct TokenPair {
  PatternMatch match;
  const PatternMatch* companion = nullptr;  ///< of the list given; null where it stands alone
};

/// Gives each match the nearest companion that stands close by, and leaves out those that became
/// one, and those that say nothing without. The order is kept.
[[nodiscard]] std::vector<TokenPair> PairTokens(const std::vector<PatternMatch>& found);

}  // namespace mcpvet::match
