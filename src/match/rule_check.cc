#include "match/rule_check.h"

#include <algorithm>
#include <variant>

#include "match/condition_evaluator.h"
#include "match/config_matcher.h"
#include "match/credential_shape.h"
#include "match/environment_matcher.h"
#include "match/literal_table.h"
#include "match/pattern_cache.h"
#include "match/pattern_engine.h"
#include "match/pattern_matcher.h"
#include "match/predicates.h"
#include "match/syntax_matcher.h"
#include "match/vocabulary_matcher.h"
#include "project/package_knowledge.h"

namespace mcpvet::match {
namespace {

using rules::Condition;
using rules::Rule;

void CheckCondition(const Condition& condition, const Rule& rule, std::vector<base::Error>& out) {
  for (const auto& [name, regex] :
       {std::pair("matches", &condition.test.matches), std::pair("key", &condition.test.key)}) {
    if (const std::string wrong = PatternCache::Check(*regex); !wrong.empty()) {
      out.push_back(
          {"`" + std::string(name) + "` is no regular expression: " + wrong, {}, rule.file});
    }
  }
  for (const Condition& part : condition.parts) CheckCondition(part, rule, out);
  for (const Condition& where : condition.test.where) CheckCondition(where, rule, out);
}

void CheckConditions(const Rule& rule, std::vector<base::Error>& out) {
  if (const auto* spec = std::get_if<rules::ConfigSpec>(&rule.match)) {
    CheckCondition(spec->where, rule, out);
  }
  if (const auto* spec = std::get_if<rules::ModelSpec>(&rule.match)) {
    CheckCondition(spec->where, rule, out);
  }
  for (const rules::SeverityCase& entry : rule.severity_cases)
    CheckCondition(entry.when, rule, out);
}

}  // namespace

std::vector<base::Error> CheckCatalogue(const rules::Catalogue& catalogue) {
  std::vector<base::Error> problems;
  std::vector<const Rule*> rules;
  for (const Rule& rule : catalogue.rules) {
    CheckConditions(rule, problems);
    rules.push_back(&rule);
  }
  const VocabularyMatcher vocabulary(catalogue.vocabulary);
  std::ranges::move(vocabulary.Check(), std::back_inserter(problems));
  LiteralTable literals;
  const PatternMatcher patterns(catalogue.rules, catalogue.detectors);
  std::ranges::move(patterns.cases().Check(), std::back_inserter(problems));
  const PatternEngine engine(catalogue.detectors, patterns.own_patterns(), vocabulary, literals);
  std::ranges::move(engine.Check(), std::back_inserter(problems));
  PatternCache cache;
  const CredentialShape credentials(vocabulary);
  const Predicates predicates(credentials);
  const ConditionEvaluator conditions(cache, predicates);
  const project::PackageKnowledge packages(catalogue.packages);
  const ConfigMatcher config(catalogue.rules, conditions, packages);
  std::ranges::move(EnvironmentMatcher(catalogue.environments, config, literals).Check(),
                    std::back_inserter(problems));
  auto syntax = SyntaxMatcher::Make(rules, catalogue.languages);
  if (!syntax.ok()) {
    problems.push_back(syntax.error());
  } else {
    std::ranges::move(syntax->Check(), std::back_inserter(problems));
  }
  return problems;
}

}  // namespace mcpvet::match
