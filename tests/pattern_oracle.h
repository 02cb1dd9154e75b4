// What the pattern engine has to find, found the slow and plain way: every expression over the
// whole text, no literals.
#pragma once

#include <string_view>
#include <vector>

#include "match/pattern_match.h"
#include "match/vocabulary_matcher.h"

namespace mcpvet::testing {

[[nodiscard]] std::vector<match::PatternMatch> SearchWithoutLiterals(
    const std::vector<rules::Detector>& detectors, const std::vector<const rules::Rule*>& rules,
    const match::VocabularyMatcher& vocabulary, std::string_view text);

/// What the engine finds in `text`.
[[nodiscard]] std::vector<match::PatternMatch> SearchWithEngine(
    const std::vector<rules::Detector>& detectors, const std::vector<const rules::Rule*>& rules,
    const match::VocabularyMatcher& vocabulary, std::string_view text);

}  // namespace mcpvet::testing
