// Runs the `model` rules over the servers that source code makes.
#pragma once

#include <vector>

#include "match/condition_evaluator.h"
#include "match/element_matcher.h"
#include "match/program_match.h"
#include "project/server_program.h"
#include "rules/rule.h"

namespace mcpvet::match {

class ModelMatcher {
 public:
  /// Takes the rules with a ModelSpec; the others are passed over. All must outlive this.
  ModelMatcher(const std::vector<rules::Rule>& rules, const ConditionEvaluator& evaluator);

  /// Returns what the rules find in each of `programs`, in the order of programs and rules.
  [[nodiscard]] std::vector<ProgramMatch> Match(
      const std::vector<project::ServerProgram>& programs) const;

 private:
  std::vector<const rules::Rule*> rules_;
  ElementMatcher elements_;
};

}  // namespace mcpvet::match
