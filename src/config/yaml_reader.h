// YAML with all its documents, anchors, aliases and merge keys. Where the text is malformed, what
// stands before and after the mistake is read all the same.
#pragma once

#include <string_view>

#include "base/byte_span.h"
#include "config/config_tree.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Reads the bytes `region` of `text` into `tree`, which must be empty.
void ReadYaml(std::string_view text, base::ByteSpan region, ConfigTree& tree, NoticeList& notices);

}  // namespace mcpvet::config
