// The help of a rule as code scanning services show it: why, how to fix, an example, how to ignore.
#pragma once

#include <string>

#include "rules/rule.h"

namespace mcpvet::report {

[[nodiscard]] std::string RuleHelpText(const rules::Rule& rule);
[[nodiscard]] std::string RuleHelpMarkdown(const rules::Rule& rule);

}  // namespace mcpvet::report
