// Turns what the pattern engine found in a text into matches of rules.
#pragma once

#include <vector>

#include "match/match.h"
#include "match/pattern_match.h"
#include "rules/rule.h"
#include "source/document.h"

namespace mcpvet::match {

class PatternMatcher {
 public:
  /// Takes the rules with a PatternSpec; they must outlive this.
  explicit PatternMatcher(const std::vector<rules::Rule>& rules);

  /// The rules with an expression of their own, for the pattern engine.
  [[nodiscard]] const std::vector<const rules::Rule*>& own_patterns() const {
    return own_patterns_;
  }

  [[nodiscard]] std::vector<Match> Matches(const source::Document& document,
                                           const std::vector<PatternMatch>& found) const;

 private:
  std::vector<const rules::Rule*> own_patterns_;
  std::vector<const rules::Rule*> token_rules_;  // `detectors: all`
};

}  // namespace mcpvet::match
