// Makes the checks of one detector (rules/token_check.h) on the secrets that its pattern found.
#pragma once

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "match/lazy_regex.h"
#include "match/token_facts.h"
#include "match/vocabulary_matcher.h"
#include "rules/detector.h"

namespace mcpvet::match {

class TokenChecker {
 public:
  /// Both must outlive this.
  TokenChecker(const rules::Detector& detector, const VocabularyMatcher& vocabulary);

  /// Compiles every expression and says which are wrong.
  [[nodiscard]] std::vector<base::Error> Check() const;

  /// Returns what is known of `secret`; nothing where a check shows that it is no such token.
  [[nodiscard]] std::optional<TokenFacts> Judge(std::string_view secret) const;

 private:
  /// A check that does not apply to a secret says nothing of it.
  enum class Verdict { kSilent, kPassed, kFailed };
  struct Form {
    const rules::TokenCheck* check;
    std::optional<LazyRegex> regex;
  };

  [[nodiscard]] Verdict Make(const Form& form, std::string_view secret, TokenFacts& facts) const;
  [[nodiscard]] bool IsBasicCredentials(std::string_view secret) const;
  [[nodiscard]] bool IsPassword(std::string_view text) const;

  const rules::Detector& detector_;
  const VocabularyMatcher& vocabulary_;
  std::deque<Form> forms_;
};

}  // namespace mcpvet::match
