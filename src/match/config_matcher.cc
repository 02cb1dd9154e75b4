#include "match/config_matcher.h"

#include <algorithm>
#include <variant>

#include "base/limits.h"
#include "project/describe.h"

namespace mcpvet::match {
namespace {

using project::Client;
using project::ModelValue;
using rules::ConfigSpec;
using rules::FieldPath;
using rules::Rule;

const ConfigSpec& SpecOf(const Rule& rule) { return std::get<ConfigSpec>(rule.match); }

const ModelValue* PlaceToReport(const ConfigSpec& spec, const ConditionScope& scope) {
  for (const FieldPath& path : spec.report) {
    for (const ModelValue* value : ConditionEvaluator::Resolve(path, scope)) {
      if (value->placed) return value;
    }
  }
  return scope.element->placed ? scope.element : nullptr;
}

std::string AnchorOf(const config::ConfigTree* tree, base::ByteSpan span) {
  const config::NodeId node = tree == nullptr ? config::kNoNode : tree->Enclosing(span);
  return node == config::kNoNode ? std::string() : tree->Pointer(node);
}

const std::string& RootOf(const Rule& rule) { return SpecOf(rule).select.front().root; }

}  // namespace

ConfigMatcher::ConfigMatcher(const std::vector<Rule>& rules, const ConditionEvaluator& evaluator)
    : evaluator_(evaluator) {
  for (const Rule& rule : rules) {
    if (std::holds_alternative<ConfigSpec>(rule.match)) rules_.push_back(&rule);
  }
}

std::vector<Match> ConfigMatcher::MatchClient(const Client& client) const {
  std::vector<Match> matches;
  const ModelValue client_value = project::Describe(client);
  std::vector<ModelValue> server_values;
  server_values.reserve(client.servers.size());
  project::TreeBudget budget;
  for (const project::ServerEntry& server : client.servers) {
    server_values.push_back(project::Describe(server, client, budget));
  }
  for (const Rule* rule : rules_) {
    ConditionScope scope;
    scope.roots["client"] = &client_value;
    if (RootOf(*rule) == "client") MatchRule(*rule, client.tree, scope, matches);
    if (RootOf(*rule) != "server") continue;
    for (const ModelValue& server : server_values) {
      scope.roots["server"] = &server;
      MatchRule(*rule, client.tree, scope, matches);
    }
  }
  return matches;
}

std::vector<Match> ConfigMatcher::MatchEnvironment(const ModelValue& environment,
                                                   const config::ConfigTree* tree) const {
  std::vector<Match> matches;
  ConditionScope scope;
  scope.roots["environment"] = &environment;
  for (const Rule* rule : rules_) {
    if (RootOf(*rule) == "environment") MatchRule(*rule, tree, scope, matches);
  }
  return matches;
}

void ConfigMatcher::MatchRule(const Rule& rule, const config::ConfigTree* tree,
                              ConditionScope scope, std::vector<Match>& out) const {
  const std::size_t before = out.size();
  for (const FieldPath& path : SpecOf(rule).select) {
    for (const ModelValue* element : ConditionEvaluator::Resolve(path, scope)) {
      scope.element = element;
      MatchElement(rule, tree, scope, out);
      if (out.size() - before >= base::kMaxMatchesPerRuleAndFile) return;
    }
  }
}

void ConfigMatcher::MatchElement(const Rule& rule, const config::ConfigTree* tree,
                                 ConditionScope scope, std::vector<Match>& out) const {
  const ConfigSpec& spec = SpecOf(rule);
  if (!evaluator_.Holds(spec.where, scope)) return;
  const ModelValue* place = PlaceToReport(spec, scope);
  if (place == nullptr) return;
  Match match;
  match.rule = &rule;
  match.severity = rule.severity;
  match.confidence = rule.confidence;
  match.span = place->span;
  match.anchor = AnchorOf(tree, place->span);
  match.message = FillMessage(rule.message, scope);
  if (const ModelValue* secret = scope.Named("secret"); secret != nullptr && secret->placed) {
    match.secrets.push_back(secret->span);
  }
  for (const rules::SeverityCase& severity_case : rule.severity_cases) {
    ConditionScope inner = scope;
    if (!evaluator_.Holds(severity_case.when, inner)) continue;
    match.severity = severity_case.severity;
    break;
  }
  out.push_back(std::move(match));
}

}  // namespace mcpvet::match
