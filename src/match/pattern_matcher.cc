#include "match/pattern_matcher.h"

#include <algorithm>
#include <variant>

#include "base/glob.h"
#include "match/condition_evaluator.h"
#include "project/model_value.h"

namespace mcpvet::match {
namespace {

using project::ModelValue;
using rules::PatternSpec;
using rules::Rule;

bool AppliesTo(const PatternSpec& spec, std::string_view path) {
  return spec.files.empty() || std::ranges::any_of(spec.files, [&](const std::string& pattern) {
           return base::Glob(pattern).MatchesSuffix(path);
         });
}

Match MakeMatch(const Rule& rule, const source::Document& document, const PatternMatch& found) {
  Match match;
  match.rule = &rule;
  match.severity = rule.severity;
  match.confidence = rule.confidence;
  match.span = found.secret;
  ConditionScope scope;
  scope.bound["secret"] =
      ModelValue::Text(std::string(base::Slice(document.text(), found.secret)), found.secret);
  if (found.detector != nullptr) {
    match.severity = found.detector->severity;
    match.confidence = found.detector->confidence;
    match.secrets.push_back(found.secret);
    match.secret_prefix = found.detector->prefix;
    ModelValue token = ModelValue::Record();
    token.Set("title", ModelValue::Text(found.detector->title, {}));
    token.Set("provider", ModelValue::Text(found.detector->provider, {}));
    token.Set("revoke", ModelValue::Text(found.detector->revoke, {}));
    scope.bound["token"] = std::move(token);
  }
  match.message = FillMessage(rule.message, scope);
  return match;
}

}  // namespace

PatternMatcher::PatternMatcher(const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    const auto* spec = std::get_if<PatternSpec>(&rule.match);
    if (spec == nullptr) continue;
    (spec->all_detectors ? token_rules_ : own_patterns_).push_back(&rule);
  }
}

std::vector<Match> PatternMatcher::Matches(const source::Document& document,
                                           const std::vector<PatternMatch>& found) const {
  std::vector<Match> matches;
  for (const PatternMatch& place : found) {
    if (place.rule != nullptr) {
      matches.push_back(MakeMatch(*place.rule, document, place));
      continue;
    }
    for (const Rule* rule : token_rules_) {
      if (AppliesTo(std::get<PatternSpec>(rule->match), document.path())) {
        matches.push_back(MakeMatch(*rule, document, place));
      }
    }
  }
  return matches;
}

}  // namespace mcpvet::match
