// The model of a project as text, for those who want to see what was read of it and where from.
#pragma once

#include <string>

#include "project/project.h"

namespace mcpvet::cli {

/// Everything known of the servers of source code, one fact a line, each with its place.
[[nodiscard]] std::string ModelText(const project::Project& project);

}  // namespace mcpvet::cli
