// Turns what the pattern engine found into matches of rules: every token format is reported by the
// rules that say `detectors: all`, a rule's own pattern by that rule.
#pragma once

#include <string_view>
#include <vector>

#include "match/match.h"
#include "match/pattern_match.h"
#include "match/token_cases.h"
#include "match/token_pairs.h"
#include "project/client.h"
#include "rules/detector.h"
#include "rules/rule.h"
#include "source/document.h"

namespace mcpvet::match {

class PatternMatcher {
 public:
  /// Takes the rules with a PatternSpec; the others are passed over. All must outlive this.
  PatternMatcher(const std::vector<rules::Rule>& rules,
                 const std::vector<rules::Detector>& detectors);

  /// The rules that bring a pattern of their own, for the engine to search.
  [[nodiscard]] const std::vector<const rules::Rule*>& own_patterns() const {
    return own_patterns_;
  }
  [[nodiscard]] const TokenCases& cases() const { return cases_; }

  /// `client` is what the document was understood as, or null; `today` is a day as `YYYY-MM-DD`,
  /// for tokens that have run out.
  [[nodiscard]] std::vector<Match> Matches(const source::Document& document,
                                           const std::vector<PatternMatch>& found,
                                           const project::Client* client,
                                           std::string_view today) const;

 private:
  [[nodiscard]] Match MakeMatch(const rules::Rule& rule, const source::Document& document,
                                const TokenPair& pair, const project::Client* client,
                                std::string_view today) const;

  std::vector<const rules::Rule*> own_patterns_;
  std::vector<const rules::Rule*> token_rules_;  // `detectors: all`
  TokenCases cases_;
};

}  // namespace mcpvet::match
