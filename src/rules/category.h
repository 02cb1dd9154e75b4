// The closed list of category tags. Every rule has exactly one; tests, scorers and users'
// selections rely on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::rules {

[[nodiscard]] const std::vector<std::string>& Categories();
[[nodiscard]] bool IsCategory(std::string_view tag);

}  // namespace mcpvet::rules
