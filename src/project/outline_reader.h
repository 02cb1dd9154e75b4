// Reads files of lines and indentation (requirement lists, module files, some lockfiles) into a
// configuration tree: each line is the key of a node, and what is indented deeper stands below it.
#pragma once

#include <string_view>

#include "config/config_tree.h"

namespace mcpvet::project {

/// Lines that are empty or begin with `#` are passed over, as is what follows ` #`, and a backslash
/// at the end. Whatever the text is, there is a root.
[[nodiscard]] config::ConfigTree ReadOutline(std::string_view text);

}  // namespace mcpvet::project
