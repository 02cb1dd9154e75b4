// JSON as people write it into configuration: comments, trailing commas, half-edited files. An own
// reader, because no library keeps the bytes of every key and value, both values of a duplicate
// key, and the entries after a mistake. Iterative: the depth of the input costs no stack.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/config_tree.h"
#include "config/json_string.h"
#include "config/notice_list.h"

namespace mcpvet::config {

/// Reads `text` from `begin` on into `tree`. What is no JSON of `dialect` but can be understood
/// (single quotes, bare keys, missing commas and brackets) is read and told in a notice.
void ReadJson(std::string_view text, std::size_t begin, JsonDialect dialect, ConfigTree& tree,
              NoticeList& notices);

}  // namespace mcpvet::config
