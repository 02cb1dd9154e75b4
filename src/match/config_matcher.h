// Runs the `config` rules over one client, manifest or environment: selects its elements, decides
// the condition on each, and names the place to report.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_tree.h"
#include "match/condition_evaluator.h"
#include "match/element_matcher.h"
#include "match/match.h"
#include "project/client.h"
#include "project/manifest.h"
#include "project/model_value.h"
#include "project/package_knowledge.h"
#include "rules/rule.h"

namespace mcpvet::match {

class ConfigMatcher {
 public:
  /// Takes the rules with a ConfigSpec; the others are passed over. All must outlive this.
  ConfigMatcher(const std::vector<rules::Rule>& rules, const ConditionEvaluator& evaluator,
                const project::PackageKnowledge& knowledge);

  /// Returns what the rules find in `client`, in the order of rules and elements.
  [[nodiscard]] std::vector<Match> MatchClient(const project::Client& client) const;
  /// Returns what the rules find in an `environment` (match/environment_matcher.h), which was read
  /// from `tree`; null where its file has none.
  [[nodiscard]] std::vector<Match> MatchEnvironment(const project::ModelValue& environment,
                                                    const config::ConfigTree* tree) const;
  /// The same for `manifest`.
  [[nodiscard]] std::vector<Match> MatchManifest(const project::Manifest& manifest) const;

 private:
  /// The file that is looked at, and how its places are named for good.
  struct Subject {
    const source::Document* document = nullptr;
    std::function<std::string(base::ByteSpan)> anchor;
  };
  void Report(const rules::Rule& rule, const Subject& subject,
              const std::vector<ElementMatcher::Candidate>& candidates,
              std::vector<Match>& out) const;

  std::vector<const rules::Rule*> rules_;
  ElementMatcher elements_;
  const project::PackageKnowledge& knowledge_;
};

}  // namespace mcpvet::match
