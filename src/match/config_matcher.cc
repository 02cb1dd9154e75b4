#include "match/config_matcher.h"

#include <utility>
#include <variant>

#include "project/describe.h"
#include "project/describe_manifest.h"

namespace mcpvet::match {
namespace {

using project::Client;
using project::ModelValue;
using rules::ConfigSpec;
using rules::Rule;

std::string AnchorOf(const config::ConfigTree* tree, base::ByteSpan span) {
  const config::NodeId node = tree == nullptr ? config::kNoNode : tree->Enclosing(span);
  return node == config::kNoNode ? std::string() : tree->Pointer(node);
}

std::string AnchorOf(const project::Manifest& manifest, base::ByteSpan span) {
  for (const project::Dependency& dependency : manifest.dependencies) {
    if (dependency.package.span == span) return dependency.pointer;
  }
  return {};
}

}  // namespace

ConfigMatcher::ConfigMatcher(const std::vector<Rule>& rules, const ConditionEvaluator& evaluator,
                             const project::PackageKnowledge& knowledge)
    : elements_(evaluator), knowledge_(knowledge) {
  for (const Rule& rule : rules) {
    if (std::holds_alternative<ConfigSpec>(rule.match)) rules_.push_back(&rule);
  }
}

std::vector<Match> ConfigMatcher::MatchClient(const Client& client) const {
  std::vector<Match> matches;
  project::TreeBudget budget;
  ModelValue servers = ModelValue::List();
  for (const project::ServerEntry& server : client.servers) {
    servers.items.push_back(project::Describe(server, client, budget, &knowledge_));
  }
  ModelValue client_value = project::Describe(client);
  client_value.Set("servers", std::move(servers));
  const Subject subject{client.document,
                        [&client](base::ByteSpan span) { return AnchorOf(client.tree, span); }};
  for (const Rule* rule : rules_) {
    std::vector<ElementMatcher::Candidate> candidates;
    ConditionScope scope;
    scope.roots["client"] = &client_value;
    elements_.Select(std::get<ConfigSpec>(rule->match), "client", scope, candidates);
    for (const ModelValue& server : client_value.Field("servers")->items) {
      scope.roots["server"] = &server;
      elements_.Select(std::get<ConfigSpec>(rule->match), "server", scope, candidates);
    }
    Report(*rule, subject, candidates, matches);
  }
  return matches;
}

std::vector<Match> ConfigMatcher::MatchEnvironment(const ModelValue& environment,
                                                   const config::ConfigTree* tree) const {
  std::vector<Match> matches;
  const Subject subject{nullptr, [tree](base::ByteSpan span) { return AnchorOf(tree, span); }};
  for (const Rule* rule : rules_) {
    std::vector<ElementMatcher::Candidate> candidates;
    ConditionScope scope;
    scope.roots["environment"] = &environment;
    elements_.Select(std::get<ConfigSpec>(rule->match), "environment", scope, candidates);
    Report(*rule, subject, candidates, matches);
  }
  return matches;
}

std::vector<Match> ConfigMatcher::MatchManifest(const project::Manifest& manifest) const {
  std::vector<Match> matches;
  const ModelValue value = project::Describe(manifest, knowledge_);
  const Subject subject{manifest.document,
                        [&manifest](base::ByteSpan span) { return AnchorOf(manifest, span); }};
  for (const Rule* rule : rules_) {
    std::vector<ElementMatcher::Candidate> candidates;
    ConditionScope scope;
    scope.roots["manifest"] = &value;
    elements_.Select(std::get<ConfigSpec>(rule->match), "manifest", scope, candidates);
    Report(*rule, subject, candidates, matches);
  }
  return matches;
}

void ConfigMatcher::Report(const Rule& rule, const Subject& subject,
                           const std::vector<ElementMatcher::Candidate>& candidates,
                           std::vector<Match>& out) const {
  for (ElementMatch& found : elements_.Report(rule, std::get<ConfigSpec>(rule.match), candidates)) {
    Match match;
    match.rule = &rule;
    match.severity = found.severity;
    match.confidence = rule.confidence;
    match.span = found.place.span;
    match.anchor = subject.anchor(found.place.span);
    match.message = std::move(found.message);
    match.secrets = std::move(found.secrets);
    for (ElementPlace& place : found.related) {
      match.related.push_back({subject.document, place.span, std::move(place.label)});
    }
    out.push_back(std::move(match));
  }
}

}  // namespace mcpvet::match
