// Runs the `config` rules over one client or environment: selects its elements, decides the
// condition on each, and names the place to report.
#pragma once

#include <vector>

#include "config/config_tree.h"
#include "match/condition_evaluator.h"
#include "match/match.h"
#include "project/client.h"
#include "project/model_value.h"
#include "rules/rule.h"

namespace mcpvet::match {

class ConfigMatcher {
 public:
  /// Takes the rules with a ConfigSpec; the others are passed over. All must outlive this.
  ConfigMatcher(const std::vector<rules::Rule>& rules, const ConditionEvaluator& evaluator);

  /// Returns what the rules find in `client`, in the order of rules and elements.
  [[nodiscard]] std::vector<Match> MatchClient(const project::Client& client) const;
  /// Returns what the rules find in an `environment` (match/environment_matcher.h), which was read
  /// from `tree`; null where its file has none.
  [[nodiscard]] std::vector<Match> MatchEnvironment(const project::ModelValue& environment,
                                                    const config::ConfigTree* tree) const;

 private:
  void MatchRule(const rules::Rule& rule, const config::ConfigTree* tree, ConditionScope scope,
                 std::vector<Match>& out) const;
  void MatchElement(const rules::Rule& rule, const config::ConfigTree* tree, ConditionScope scope,
                    std::vector<Match>& out) const;

  std::vector<const rules::Rule*> rules_;
  const ConditionEvaluator& evaluator_;
};

}  // namespace mcpvet::match
