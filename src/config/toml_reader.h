// TOML through toml++, which knows the exact place of every key and value but refuses a file with
// one mistake as a whole: offending statements are taken out until the rest can be read.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Reads `text` from `begin` on into `tree`. Tables span their header and the statements below it,
/// so a table need not lie inside the table that it belongs to.
void ReadToml(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices);

}  // namespace mcpvet::config
