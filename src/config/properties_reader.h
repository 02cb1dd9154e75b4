// Java properties: `a.b.c = value` lines. A dotted key is read as maps in maps, so that it means
// the same as the nested form of other syntaxes; what fits no map keeps the rest of its key.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Reads `text` from `begin` on into `tree`.
void ReadProperties(std::string_view text, std::size_t begin, ConfigTree& tree,
                    NoticeList& notices);

}  // namespace mcpvet::config
