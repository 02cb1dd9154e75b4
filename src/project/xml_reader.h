// Reads XML into a configuration tree: an element is a list of its children under its name, its
// attributes among them as `@name`; one that holds text alone is that text. Entities stay as they
// are written. Nothing is fetched or expanded.
#pragma once

#include <string_view>

#include "config/config_tree.h"

namespace mcpvet::project {

/// Whatever the text is, there is a root; malformed parts are passed over.
[[nodiscard]] config::ConfigTree ReadXml(std::string_view text);

}  // namespace mcpvet::project
