// Our JSON reader against nlohmann/json: what that accepts we read without complaint and to the
// same values; what it rejects we complain about, comments and trailing commas apart.
#pragma once

#include <string>
#include <string_view>

#include "config/read_config.h"

namespace mcpvet::config {

/// Returns how the two differ over `text`, or an empty string. Texts outside of what can be
/// compared (NULs, invalid UTF-8, numbers and depths over a limit) never differ.
std::string JsonDifference(std::string_view text, const ReadConfig& read);

}  // namespace mcpvet::config
