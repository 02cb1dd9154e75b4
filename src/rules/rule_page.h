// The documentation of a rule as Markdown: the page under docs/rules/, the text of `explain` and
// the help of SARIF all come from here.
#pragma once

#include <string>
#include <vector>

#include "rules/rule.h"

namespace mcpvet::rules {

/// The whole page, with a legend and one bad and one good example.
[[nodiscard]] std::string RulePage(const Rule& rule);

/// The page below its legend, which a code scanning service shows in fields of its own.
[[nodiscard]] std::string RuleHelp(const Rule& rule);

/// The list of all rules by family, with links to their pages.
[[nodiscard]] std::string RuleIndexPage(const std::vector<Rule>& rules);

}  // namespace mcpvet::rules
