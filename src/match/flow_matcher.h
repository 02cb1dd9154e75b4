// The engine behind `match: {flow: …}`: what clients choose for tools, resources and prompts, and
// the sinks that it reaches.
#pragma once

#include <vector>

#include "match/program_match.h"
#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/server_program.h"
#include "rules/rule.h"

namespace mcpvet::match {

struct FlowOutcome {
  std::vector<ProgramMatch> matches;  ///< in the order of places and rules
  bool cut_off = false;               ///< there was more to follow than a program may ask for
};

class FlowMatcher {
 public:
  /// Takes the rules with a FlowSpec; the others are passed over. All must outlive this.
  FlowMatcher(const std::vector<rules::Rule>& rules, const project::PackIndex& packs);

  /// Returns what the rules find in the code of `programs`.
  [[nodiscard]] FlowOutcome Match(program::Resolver& resolver,
                                  const std::vector<project::ServerProgram>& programs) const;

 private:
  std::vector<const rules::Rule*> rules_;
  const project::PackIndex& packs_;
};

}  // namespace mcpvet::match
