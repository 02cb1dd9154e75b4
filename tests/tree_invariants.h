// What holds for every ConfigTree, whatever text it was read from. The fuzz targets and the unit
// tests check the same list.
#pragma once

#include <string>
#include <string_view>

#include "config/read_config.h"

namespace mcpvet::config {

/// Returns what is wrong with `read`, which was read from `text`; empty where all is well.
std::string FirstViolation(std::string_view text, const ReadConfig& read, Syntax syntax);

/// Reads `text` and ends the process where FirstViolation finds something: for fuzz targets.
ReadConfig ReadChecked(std::string_view path, std::string_view text, Syntax syntax);

}  // namespace mcpvet::config
