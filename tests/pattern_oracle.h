// What the pattern engine has to find, found the slow and plain way: every expression over the
// whole text, no literals. Beside it the engine itself, ready to be asked the same.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string_view>
#include <vector>

#include "match/literal_scanner.h"
#include "match/pattern_engine.h"
#include "match/pattern_match.h"
#include "match/vocabulary_matcher.h"

namespace mcpvet::testing {

class PatternOracle {
 public:
  /// Everything given must outlive this.
  PatternOracle(const std::vector<rules::Detector>& detectors,
                const std::vector<const rules::Rule*>& rules,
                const match::VocabularyMatcher& vocabulary);

  [[nodiscard]] std::vector<match::PatternMatch> Search(std::string_view text) const;

 private:
  struct Pattern {
    std::unique_ptr<RE2> regex;
    const rules::Detector* detector = nullptr;
    const rules::Rule* rule = nullptr;
    int capture = 0;
  };
  void Collect(const Pattern& pattern, std::string_view text,
               std::vector<match::PatternMatch>& matches) const;

  const match::VocabularyMatcher& vocabulary_;
  std::vector<Pattern> patterns_;
};

class EngineUnderTest {
 public:
  /// Everything given must outlive this.
  EngineUnderTest(const std::vector<rules::Detector>& detectors,
                  const std::vector<const rules::Rule*>& rules,
                  const match::VocabularyMatcher& vocabulary);

  [[nodiscard]] match::PatternResult Run(std::string_view text) const;
  [[nodiscard]] std::vector<match::PatternMatch> Search(std::string_view text) const {
    return Run(text).matches;
  }
  [[nodiscard]] const match::PatternEngine& engine() const { return engine_; }

 private:
  match::LiteralTable literals_;
  match::PatternEngine engine_;
  std::unique_ptr<match::LiteralScanner> scanner_;
};

}  // namespace mcpvet::testing
