// Keys given twice in one map: parsers disagree on which value counts, so both are kept and told.
#pragma once

#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Adds a notice for every key of `tree` that repeats an earlier one of the same map. Merge entries
/// may repeat.
void ReportDuplicateKeys(const ConfigTree& tree, NoticeList& notices);

}  // namespace mcpvet::config
