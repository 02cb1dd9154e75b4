#include "match/config_matcher.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "base/limits.h"
#include "project/describe.h"
#include "project/describe_manifest.h"

namespace mcpvet::match {
namespace {

using project::Client;
using project::ModelValue;
using rules::ConfigSpec;
using rules::FieldPath;
using rules::Rule;

/// Places of a group that are shown; who reads more?
constexpr std::size_t kMaxGroupPlaces = 20;

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

std::string AnchorOf(const project::Manifest& manifest, base::ByteSpan span) {
  for (const project::Dependency& dependency : manifest.dependencies) {
    if (dependency.package.span == span) return dependency.pointer;
  }
  return {};
}

void AddRelated(const ConfigSpec& spec, const ConditionScope& scope,
                const source::Document* document, Match& match) {
  for (const rules::RelatedSpec& related : spec.related) {
    for (const ModelValue* value : ConditionEvaluator::Resolve(related.place, scope)) {
      if (!value->placed) continue;
      match.related.push_back({document, value->span, FillMessage(related.label, scope)});
      break;
    }
  }
}

void AddSecret(const ConditionScope& scope, Match& match) {
  const ModelValue* secret = scope.Named("secret");
  if (secret != nullptr && secret->placed) match.secrets.push_back(secret->span);
}

std::string TextAt(const FieldPath& path, const ConditionScope& scope) {
  const auto values = ConditionEvaluator::Resolve(path, scope);
  return values.empty() ? std::string() : values.front()->text;
}

}  // namespace

ConfigMatcher::ConfigMatcher(const std::vector<Rule>& rules, const ConditionEvaluator& evaluator,
                             const project::PackageKnowledge& knowledge)
    : evaluator_(evaluator), knowledge_(knowledge) {
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
    std::vector<Candidate> candidates;
    ConditionScope scope;
    scope.roots["client"] = &client_value;
    Select(*rule, "client", scope, candidates);
    for (const ModelValue& server : client_value.Field("servers")->items) {
      scope.roots["server"] = &server;
      Select(*rule, "server", scope, candidates);
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
    std::vector<Candidate> candidates;
    ConditionScope scope;
    scope.roots["environment"] = &environment;
    Select(*rule, "environment", scope, candidates);
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
    std::vector<Candidate> candidates;
    ConditionScope scope;
    scope.roots["manifest"] = &value;
    Select(*rule, "manifest", scope, candidates);
    Report(*rule, subject, candidates, matches);
  }
  return matches;
}

void ConfigMatcher::Select(const Rule& rule, std::string_view root, const ConditionScope& scope,
                           std::vector<Candidate>& out) const {
  const ConfigSpec& spec = SpecOf(rule);
  const std::size_t before = out.size();
  for (const FieldPath& path : spec.select) {
    if (path.root != root) continue;
    for (const ModelValue* element : ConditionEvaluator::Resolve(path, scope)) {
      Candidate candidate{scope, nullptr};
      candidate.scope.element = element;
      if (!evaluator_.Holds(spec.where, candidate.scope)) continue;
      out.push_back(std::move(candidate));
      if (out.size() - before >= base::kMaxMatchesPerRuleAndFile) return;
    }
  }
}

void ConfigMatcher::Report(const Rule& rule, const Subject& subject,
                           const std::vector<Candidate>& candidates,
                           std::vector<Match>& out) const {
  const ConfigSpec& spec = SpecOf(rule);
  if (!spec.group) {
    for (const Candidate& candidate : candidates) {
      const ModelValue* place = PlaceToReport(spec, candidate.scope);
      if (place != nullptr) out.push_back(MakeMatch(rule, subject, candidate.scope, place->span));
    }
    return;
  }
  std::map<std::string, std::vector<const Candidate*>> groups;
  for (const Candidate& candidate : candidates) {
    const std::string key = TextAt(spec.group->by, candidate.scope);
    if (!key.empty()) groups[key].push_back(&candidate);
  }
  for (const auto& [key, members] : groups) {
    ModelValue differing = ModelValue::List();
    std::set<std::string> texts;
    for (const Candidate* member : members) {
      const std::string text = TextAt(spec.group->of, member->scope);
      if (texts.insert(text).second) differing.items.push_back(ModelValue::Text(text, {}));
    }
    const ModelValue* place = PlaceToReport(spec, members.front()->scope);
    if (texts.size() < spec.group->at_least || place == nullptr) continue;
    ConditionScope scope = members.front()->scope;
    scope.bound["group"] = std::move(differing);
    Match match = MakeMatch(rule, subject, scope, place->span);
    for (std::size_t i = 1; i < std::min(members.size(), kMaxGroupPlaces); ++i) {
      const ModelValue* other = PlaceToReport(spec, members[i]->scope);
      if (other == nullptr) continue;
      match.related.push_back(
          {subject.document, other->span, FillMessage(spec.group->label, members[i]->scope)});
      AddSecret(members[i]->scope, match);
    }
    out.push_back(std::move(match));
  }
}

Match ConfigMatcher::MakeMatch(const Rule& rule, const Subject& subject, ConditionScope scope,
                               base::ByteSpan place) const {
  Match match;
  match.rule = &rule;
  match.severity = rule.severity;
  match.confidence = rule.confidence;
  match.span = place;
  match.anchor = subject.anchor(place);
  match.message = FillMessage(rule.message, scope);
  AddRelated(SpecOf(rule), scope, subject.document, match);
  AddSecret(scope, match);
  for (const rules::SeverityCase& severity_case : rule.severity_cases) {
    ConditionScope inner = scope;
    if (!evaluator_.Holds(severity_case.when, inner)) continue;
    match.severity = severity_case.severity;
    break;
  }
  return match;
}

}  // namespace mcpvet::match
