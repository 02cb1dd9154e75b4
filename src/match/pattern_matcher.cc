#include "match/pattern_matcher.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/glob.h"
#include "match/condition_evaluator.h"
#include "match/server_field.h"
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

/// Fills the `{fact}` holes of a detector's note; empty where one of them is not known.
std::string FillNote(std::string_view note, const TokenFacts& facts) {
  std::string filled;
  while (!note.empty()) {
    const std::size_t open = std::min(note.find('{'), note.size());
    filled += note.substr(0, open);
    const std::size_t close = note.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string* fact = facts.Find(note.substr(open + 1, close - open - 1));
    if (fact == nullptr) return {};
    filled += *fact;
    note.remove_prefix(close + 1);
  }
  return filled.empty() ? filled : " " + filled;
}

ModelValue DescribeToken(const PatternMatch& found, std::string place, std::string because) {
  const rules::Detector& detector = *found.detector;
  ModelValue token = ModelValue::Record();
  token.Set("title", ModelValue::Text(detector.title, {}));
  token.Set("provider", ModelValue::Text(detector.provider, {}));
  token.Set("revoke", ModelValue::Text(detector.revoke, {}));
  token.Set("note", ModelValue::Text(FillNote(detector.note, found.facts), {}));
  token.Set("place", ModelValue::Text(std::move(place), {}));
  token.Set("because", ModelValue::Text(std::move(because), {}));
  return token;
}

/// What a token that has run out counts for.
void LowerIfExpired(const TokenFacts& facts, std::string_view today, Match& match,
                    std::string& because) {
  const std::string* expires = facts.Find("expires");
  if (expires == nullptr || *expires >= today) return;
  match.severity = rules::Severity::kInfo;
  because = "; it expired on " + *expires;
}

void Apply(const rules::TokenCase& token_case, Match& match, std::string& because) {
  match.severity = token_case.severity.value_or(match.severity);
  match.confidence = token_case.confidence.value_or(match.confidence);
  match.profile = token_case.profile.value_or(match.profile);
  if (!token_case.because.empty()) because = ", which " + token_case.because;
}

}  // namespace

PatternMatcher::PatternMatcher(const std::vector<Rule>& rules,
                               const std::vector<rules::Detector>& detectors)
    : cases_(detectors) {
  for (const Rule& rule : rules) {
    const auto* spec = std::get_if<PatternSpec>(&rule.match);
    if (spec == nullptr) continue;
    (spec->all_detectors ? token_rules_ : own_patterns_).push_back(&rule);
  }
}

Match PatternMatcher::MakeMatch(const Rule& rule, const source::Document& document,
                                const TokenPair& pair, const project::Client* client,
                                std::string_view today) const {
  const PatternMatch& found = pair.match;
  Match match;
  match.rule = &rule;
  match.severity = rule.severity;
  match.confidence = rule.confidence;
  match.span = found.secret;
  ConditionScope scope;
  scope.bound["secret"] =
      ModelValue::Text(std::string(base::Slice(document.text(), found.secret)), found.secret);
  if (found.detector != nullptr) {
    const rules::Detector& detector = *found.detector;
    match.severity = detector.severity;
    match.beside_product = detector.beside_product;
    match.confidence = found.facts.proven ? rules::Confidence::kHigh : detector.confidence;
    match.profile = detector.profile;
    match.secrets.push_back(found.secret);
    match.secret_prefix = detector.prefix;
    std::string because;
    if (pair.companion != nullptr) {
      const PatternMatch& companion = *pair.companion;
      match.severity = std::max(match.severity, companion.detector->severity);
      match.confidence = rules::Confidence::kHigh;
      match.secrets.push_back(companion.secret);
      match.related.push_back({&document, companion.secret,
                               companion.detector->title + " that goes with it" +
                                   FillNote(companion.detector->note, companion.facts)});
    }
    LowerIfExpired(found.facts, today, match, because);
    if (const rules::TokenCase* token_case = cases_.Find(document.path(), document.text(), found)) {
      Apply(*token_case, match, because);
    }
    std::string field = client == nullptr ? std::string() : ServerFieldAt(*client, found.secret);
    scope.bound["token"] = DescribeToken(
        found, field.empty() ? "is written down" : "is written into " + field, std::move(because));
  }
  match.message = FillMessage(rule.message, scope);
  return match;
}

std::vector<Match> PatternMatcher::Matches(const source::Document& document,
                                           const std::vector<PatternMatch>& found,
                                           const project::Client* client,
                                           std::string_view today) const {
  std::vector<Match> matches;
  for (const TokenPair& pair : PairTokens(found)) {
    if (pair.match.rule != nullptr) {
      matches.push_back(MakeMatch(*pair.match.rule, document, pair, client, today));
      continue;
    }
    for (const Rule* rule : token_rules_) {
      if (AppliesTo(std::get<PatternSpec>(rule->match), document.path())) {
        matches.push_back(MakeMatch(*rule, document, pair, client, today));
      }
    }
  }
  return matches;
}

}  // namespace mcpvet::match
