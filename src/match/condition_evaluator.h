// Decides the structured conditions of rules (rules/condition.h) over the model of a deployment.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "match/pattern_cache.h"
#include "match/predicates.h"
#include "project/model_value.h"
#include "rules/condition.h"

namespace mcpvet::match {

/// What a condition can name: the selected element, what encloses it, and what `as` bound on the
/// way.
struct ConditionScope {
  const project::ModelValue* element = nullptr;
  std::map<std::string, const project::ModelValue*, std::less<>> roots;
  Bindings bound;

  [[nodiscard]] const project::ModelValue* Named(std::string_view name) const;
};

class ConditionEvaluator {
 public:
  /// Both must outlive the evaluator. Safe from several threads.
  ConditionEvaluator(PatternCache& patterns, const Predicates& predicates)
      : patterns_(patterns), predicates_(predicates) {}

  /// Decides `condition`; names bound by `as` and by predicates are added to `scope` where it
  /// holds.
  [[nodiscard]] bool Holds(const rules::Condition& condition, ConditionScope& scope) const;

  /// Returns every value that a path leads to; none where a field is absent.
  [[nodiscard]] static std::vector<const project::ModelValue*> Resolve(const rules::FieldPath& path,
                                                                       const ConditionScope& scope);

 private:
  struct Candidate {
    const project::ModelValue* value = nullptr;
    std::string_view key;  ///< its name, where that is asked for
  };
  [[nodiscard]] static std::vector<Candidate> CandidatesOf(const rules::Condition& condition,
                                                           const ConditionScope& scope);
  [[nodiscard]] bool HoldsField(const rules::Condition& condition, ConditionScope& scope) const;
  [[nodiscard]] bool Passes(const rules::ValueTest& test, const project::ModelValue& value,
                            ConditionScope& scope) const;

  PatternCache& patterns_;
  const Predicates& predicates_;
};

/// Fills the `{…}` holes of a rule's message. A hole is a field path or a bound name; a list reads
/// as its items with commas, a record as its caption. A hole that leads nowhere is empty.
[[nodiscard]] std::string FillMessage(std::string_view message, const ConditionScope& scope);

}  // namespace mcpvet::match
