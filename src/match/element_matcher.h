// What the `config` and the `model` matcher have in common: elements of a described model are
// selected by path, a condition is decided on each, and what holds names its places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "match/condition_evaluator.h"
#include "project/model_value.h"
#include "rules/rule.h"

namespace mcpvet::match {

/// A place of a described value.
struct ElementPlace {
  std::string file;  ///< empty: the document that is described
  base::ByteSpan span;
  std::string label;
};

/// What a rule found at one element, or at a group of them.
struct ElementMatch {
  rules::Severity severity = rules::Severity::kMedium;
  ElementPlace place;
  std::string message;
  std::vector<ElementPlace> related;
  std::vector<base::ByteSpan> secrets;
};

class ElementMatcher {
 public:
  /// The evaluator must outlive the matcher.
  explicit ElementMatcher(const ConditionEvaluator& evaluator) : evaluator_(evaluator) {}

  /// An element for which the condition holds.
  struct Candidate {
    ConditionScope scope;
  };
  /// Adds to `out` the elements that the paths starting with `root` lead to, and for which the
  /// condition holds.
  void Select(const rules::SelectSpec& spec, std::string_view root, const ConditionScope& scope,
              std::vector<Candidate>& out) const;
  /// Turns candidates of one rule into what it says.
  [[nodiscard]] std::vector<ElementMatch> Report(const rules::Rule& rule,
                                                 const rules::SelectSpec& spec,
                                                 const std::vector<Candidate>& candidates) const;

 private:
  [[nodiscard]] ElementMatch MakeMatch(const rules::Rule& rule, const rules::SelectSpec& spec,
                                       const ConditionScope& scope, ElementPlace place) const;
  [[nodiscard]] std::vector<ElementMatch> ReportGroups(
      const rules::Rule& rule, const rules::SelectSpec& spec,
      const std::vector<Candidate>& candidates) const;

  const ConditionEvaluator& evaluator_;
};

}  // namespace mcpvet::match
