// Container build files. The tree follows what an instruction means: `/stages/*` are maps of an
// instruction to its value (of several `USER` the last counts, of `RUN` all are listed, `ENV` is a
// map), a stage takes over what the one it is built from says, and `/final` is the last stage.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Reads `text` from `begin` on into `tree`. Lines of another form are skipped and counted in one
/// notice.
void ReadContainerfile(std::string_view text, std::size_t begin, ConfigTree& tree,
                       NoticeList& notices);

}  // namespace mcpvet::config
