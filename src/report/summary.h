// The closing words of the formats for people: how much was found, hidden and looked at.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "finding/report.h"

namespace mcpvet::report {

/// Returns the number of findings of each severity, by its value.
[[nodiscard]] std::array<std::size_t, 5> CountBySeverity(const finding::Report& report);

/// Returns `1 file`, `2 files`.
[[nodiscard]] std::string CountOf(std::size_t count, std::string_view noun);

/// Returns `3 findings (1 ignored): 1 high, 2 low`.
[[nodiscard]] std::string FindingsSummary(const finding::Report& report);

/// Returns what was examined, so that "nothing found" is told from "nothing read".
[[nodiscard]] std::string ExaminedSummary(const finding::Report& report);

}  // namespace mcpvet::report
