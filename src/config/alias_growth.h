// How large a YAML document would grow if its aliases were written out. Nothing here does that, but
// other programs that read the file do.
#pragma once

#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Adds a notice for the first alias of `tree` that stands for more values than are followed, and
/// for the first that stands inside its own anchor.
void ReportAliasGrowth(const ConfigTree& tree, NoticeList& notices);

}  // namespace mcpvet::config
