// The engine behind `match: {syntax: …}`: tree-sitter queries over source files. A file is parsed
// only where its literals say that a rule may apply; then its real imports decide, and one combined
// query (match/combined_query.h) serves all rules of its language.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "match/match.h"
#include "rules/rule.h"
#include "source/document.h"
#include "source/notice.h"
#include "syntax/language_data.h"

namespace mcpvet::match {

class LanguageRules;

struct SyntaxOutcome {
  std::vector<Match> matches;  ///< by place, then by rule
  std::vector<source::Notice> notices;
  bool parsed = false;
};

class SyntaxMatcher {
 public:
  /// Of `rules` those with a SyntaxSpec are used; the rules must outlive the matcher. `languages`
  /// have been through syntax::ResolveExtends(). The error names the rule's file. Queries are
  /// compiled when first needed: see Check().
  static base::Result<SyntaxMatcher> Make(const std::vector<const rules::Rule*>& rules,
                                          std::vector<syntax::LanguageData> languages);
  SyntaxMatcher(SyntaxMatcher&&) noexcept;
  SyntaxMatcher& operator=(SyntaxMatcher&&) noexcept;
  ~SyntaxMatcher();

  /// Compiles every query for every grammar it is meant for, asks tree-sitter too, and returns what
  /// is wrong. It takes a while: a scan need not ask, who takes rules in from outside should.
  [[nodiscard]] std::vector<base::Error> Check() const;

  /// Returns the literals whose presence Run() asks for, sorted, each once.
  [[nodiscard]] std::vector<std::string> NeededLiterals() const;

  /// `mentions` tells of each needed literal whether the text holds it.
  [[nodiscard]] SyntaxOutcome Run(
      const source::Document& document,
      const std::function<bool(std::string_view literal)>& mentions) const;

 private:
  SyntaxMatcher();
  std::vector<std::unique_ptr<LanguageRules>> languages_;
};

}  // namespace mcpvet::match
