#include "match/model_matcher.h"

#include <utility>
#include <variant>

#include "project/describe_program.h"

namespace mcpvet::match {
namespace {

ProgramPlace ToPlace(ElementPlace&& place) {
  return {std::move(place.file), place.span, std::move(place.label)};
}

}  // namespace

ModelMatcher::ModelMatcher(const std::vector<rules::Rule>& rules,
                           const ConditionEvaluator& evaluator)
    : elements_(evaluator) {
  for (const rules::Rule& rule : rules) {
    if (std::holds_alternative<rules::ModelSpec>(rule.match)) rules_.push_back(&rule);
  }
}

std::vector<ProgramMatch> ModelMatcher::Match(
    const std::vector<project::ServerProgram>& programs) const {
  std::vector<ProgramMatch> matches;
  for (const project::ServerProgram& program : programs) {
    const project::ModelValue described = project::Describe(program);
    ConditionScope scope;
    scope.roots["program"] = &described;
    for (const rules::Rule* rule : rules_) {
      const auto& spec = std::get<rules::ModelSpec>(rule->match);
      std::vector<ElementMatcher::Candidate> candidates;
      elements_.Select(spec, "program", scope, candidates);
      for (ElementMatch& found : elements_.Report(*rule, spec, candidates)) {
        ProgramMatch match;
        match.rule = rule;
        match.severity = found.severity;
        match.confidence = rule->confidence;
        match.place = ToPlace(std::move(found.place));
        match.message = std::move(found.message);
        for (ElementPlace& place : found.related) {
          match.related.push_back(ToPlace(std::move(place)));
        }
        matches.push_back(std::move(match));
      }
    }
  }
  return matches;
}

}  // namespace mcpvet::match
