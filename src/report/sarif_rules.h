// The half of a SARIF log that describes rules, and how our scales map to those of its readers.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "rules/rule.h"

namespace mcpvet::report {

/// Returns `error`, `warning` or `note`.
[[nodiscard]] std::string_view SarifLevel(rules::Severity severity);
/// Returns the score that code scanning services sort by; empty for what is no security problem.
[[nodiscard]] std::string_view SecuritySeverity(rules::Severity severity);
/// Returns the `reportingDescriptor` of a rule.
[[nodiscard]] nlohmann::ordered_json SarifRule(const rules::Rule& rule);

}  // namespace mcpvet::report
