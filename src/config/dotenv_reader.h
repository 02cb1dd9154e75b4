// dotenv files: `KEY=VALUE` lines, one flat map of strings.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Reads `text` from `begin` on into `tree`. Lines of another form are skipped and counted in one
/// notice.
void ReadDotenv(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices);

}  // namespace mcpvet::config
