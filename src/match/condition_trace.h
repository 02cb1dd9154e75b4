// Which conditions of a rule held at an element and which did not, for those who write rules.
#pragma once

#include <string>

#include "match/condition_evaluator.h"

namespace mcpvet::match {

/// One line for each condition, indented as they are nested: `+` before one that holds, `-` before
/// one that does not, and the values that a path leads to.
[[nodiscard]] std::string TraceConditions(const ConditionEvaluator& evaluator,
                                          const rules::Condition& condition,
                                          const ConditionScope& scope);

}  // namespace mcpvet::match
