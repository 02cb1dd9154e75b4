// Finds secrets and other patterns in text: fixed strings first, then a regular expression at the
// few places where those stand, then what tells a credential from a placeholder.
//
// A detector's match begins at a known distance from one of its literals, so its expression is
// tried there, anchored, and nowhere else: the cost grows with the number of literals met, not with
// the length of a line, and a minified file of one line costs no more than any other. A rule's own
// pattern says only that a literal stands on the line of every match, so it is searched for in
// those lines. Either way the result is the same as that of every expression over the whole text
// (matches up to base::kMaxSecretBytes long): expressions see the text around them, no match
// crosses a line unless its detector says so, and the places are tried in order.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "base/result.h"
#include "match/lazy_regex.h"
#include "match/literal_table.h"
#include "match/pattern_match.h"
#include "match/token_checker.h"
#include "match/token_facts.h"
#include "match/vocabulary_matcher.h"
#include "rules/detector.h"
#include "rules/rule.h"

namespace mcpvet::match {

struct PatternResult {
  std::vector<PatternMatch> matches;  ///< ordered by place
  bool truncated = false;  ///< some pattern matched more often than base/limits.h lets it
};

class PatternEngine {
 public:
  /// Uses every detector, and the rules that have a pattern of their own; enters their literals
  /// into `literals`. Everything given but the table must outlive the engine.
  PatternEngine(const std::vector<rules::Detector>& detectors,
                const std::vector<const rules::Rule*>& rules, const VocabularyMatcher& vocabulary,
                LiteralTable& literals);

  /// Compiles every expression and says which are wrong; without this a wrong one never matches.
  [[nodiscard]] std::vector<base::Error> Check() const;

 private:
  friend class PatternScan;

  struct Pattern {
    Pattern(std::string expression, LazyRegex::Options options)
        : regex(std::move(expression), options) {}

    LazyRegex regex;
    const rules::Detector* detector = nullptr;
    const rules::Rule* rule = nullptr;
    int capture = 0;
    bool begins_word = false;  ///< begins with `\b` and then the literal
    std::vector<base::Glob> files;
    std::optional<TokenChecker> checker;
  };

  void AddDetector(const rules::Detector& detector, LiteralTable& literals);
  void AddRule(const rules::Rule& rule, LiteralTable& literals);
  void AddLiteral(std::string_view literal, LiteralTable& literals);
  /// Returns what is known of a secret, or nothing where it is none.
  [[nodiscard]] std::optional<TokenFacts> Judge(const Pattern& pattern,
                                                std::string_view secret) const;

  const VocabularyMatcher& vocabulary_;
  std::deque<Pattern> patterns_;
  std::vector<std::vector<std::uint32_t>> patterns_of_literal_;
};

/// The work on one text. Feed it every literal hit, in the order in which the scanner gives them.
class PatternScan {
 public:
  /// All three must outlive the scan.
  PatternScan(const PatternEngine& engine, std::string_view path, std::string_view text);

  void OnLiteral(const LiteralHit& hit);
  [[nodiscard]] PatternResult Finish();

 private:
  struct State {
    std::uint32_t done = 0;   ///< no match that begins before this is still to be found
    std::uint32_t count = 0;  ///< matches accepted
    enum class Applies : std::uint8_t { kUnknown, kYes, kNo } applies = Applies::kUnknown;
  };

  [[nodiscard]] bool Applies(const PatternEngine::Pattern& pattern, State& state) const;
  void TryAround(const PatternEngine::Pattern& pattern, State& state, const LiteralHit& hit);
  void SearchLine(const PatternEngine::Pattern& pattern, State& state, const LiteralHit& hit);
  /// Matches from `begin` on and returns whether there was a match; moves state past it.
  bool MatchAt(const PatternEngine::Pattern& pattern, State& state, std::size_t begin,
               std::size_t end, RE2::Anchor anchor);

  const PatternEngine& engine_;
  std::string_view path_;
  std::string_view text_;
  std::vector<State> states_;  // one for each pattern, once a literal was met
  PatternResult result_;
};

}  // namespace mcpvet::match
