#include "match/element_matcher.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/limits.h"

namespace mcpvet::match {
namespace {

using project::ModelValue;
using rules::FieldPath;
using rules::SelectSpec;

/// Places of a group that are shown; who reads more?
constexpr std::size_t kMaxGroupPlaces = 20;

ElementPlace PlaceOf(const ModelValue& value, std::string label = {}) {
  return {value.file, value.span, std::move(label)};
}

std::optional<ElementPlace> PlaceToReport(const SelectSpec& spec, const ConditionScope& scope) {
  for (const FieldPath& path : spec.report) {
    for (const ModelValue* value : ConditionEvaluator::Resolve(path, scope)) {
      if (value->placed) return PlaceOf(*value);
    }
  }
  if (!scope.element->placed) return std::nullopt;
  return PlaceOf(*scope.element);
}

void AddRelated(const SelectSpec& spec, const ConditionScope& scope, ElementMatch& match) {
  for (const rules::RelatedSpec& related : spec.related) {
    for (const ModelValue* value : ConditionEvaluator::Resolve(related.place, scope)) {
      if (!value->placed) continue;
      match.related.push_back(PlaceOf(*value, FillMessage(related.label, scope)));
      break;
    }
  }
}

void AddSecret(const ConditionScope& scope, ElementMatch& match) {
  const ModelValue* secret = scope.Named("secret");
  if (secret != nullptr && secret->placed) match.secrets.push_back(secret->span);
}

std::string TextAt(const FieldPath& path, const ConditionScope& scope) {
  const auto values = ConditionEvaluator::Resolve(path, scope);
  return values.empty() ? std::string() : values.front()->text;
}

}  // namespace

void ElementMatcher::Select(const SelectSpec& spec, std::string_view root,
                            const ConditionScope& scope, std::vector<Candidate>& out) const {
  const std::size_t before = out.size();
  for (const FieldPath& path : spec.select) {
    if (path.root != root) continue;
    for (const ModelValue* element : ConditionEvaluator::Resolve(path, scope)) {
      Candidate candidate{scope};
      candidate.scope.element = element;
      if (!evaluator_.Holds(spec.where, candidate.scope)) continue;
      out.push_back(std::move(candidate));
      if (out.size() - before >= base::kMaxMatchesPerRuleAndFile) return;
    }
  }
}

std::vector<ElementMatch> ElementMatcher::Report(const rules::Rule& rule, const SelectSpec& spec,
                                                 const std::vector<Candidate>& candidates) const {
  if (spec.group) return ReportGroups(rule, spec, candidates);
  std::vector<ElementMatch> matches;
  for (const Candidate& candidate : candidates) {
    auto place = PlaceToReport(spec, candidate.scope);
    if (place) matches.push_back(MakeMatch(rule, spec, candidate.scope, std::move(*place)));
  }
  return matches;
}

std::vector<ElementMatch> ElementMatcher::ReportGroups(
    const rules::Rule& rule, const SelectSpec& spec,
    const std::vector<Candidate>& candidates) const {
  std::vector<ElementMatch> matches;
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
    auto place = PlaceToReport(spec, members.front()->scope);
    if (texts.size() < spec.group->at_least || !place) continue;
    ConditionScope scope = members.front()->scope;
    scope.bound["group"] = std::move(differing);
    ElementMatch match = MakeMatch(rule, spec, scope, std::move(*place));
    for (std::size_t i = 1; i < std::min(members.size(), kMaxGroupPlaces); ++i) {
      auto other = PlaceToReport(spec, members[i]->scope);
      if (!other) continue;
      other->label = FillMessage(spec.group->label, members[i]->scope);
      match.related.push_back(std::move(*other));
      AddSecret(members[i]->scope, match);
    }
    matches.push_back(std::move(match));
  }
  return matches;
}

ElementMatch ElementMatcher::MakeMatch(const rules::Rule& rule, const SelectSpec& spec,
                                       const ConditionScope& scope, ElementPlace place) const {
  ElementMatch match;
  match.severity = rule.severity;
  match.place = std::move(place);
  match.message = FillMessage(rule.message, scope);
  AddRelated(spec, scope, match);
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
