// "Did you mean": the known word nearest to an unknown one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::base {

/// Returns the Damerau-Levenshtein distance (adjacent swaps count one), capped at `limit` + 1.
[[nodiscard]] std::size_t EditDistance(std::string_view a, std::string_view b, std::size_t limit);

/// Returns the candidate nearest to `word` if it is near enough to be a slip of the finger,
/// else an empty string. Ties go to the first candidate.
[[nodiscard]] std::string NearestWord(std::string_view word,
                                      const std::vector<std::string>& candidates);

}  // namespace mcpvet::base
