// What a JSON value that stands without quotes is.
#pragma once

#include <string_view>

#include "config/config_tree.h"

namespace mcpvet::config {

struct JsonWord {
  NodeKind kind = NodeKind::kString;  ///< kString for a word that is no JSON value
  bool json5 = false;                 ///< a number that only JSON5 knows: `0x1F`, `.5`, `NaN`
};

[[nodiscard]] JsonWord ClassifyJsonWord(std::string_view word);

}  // namespace mcpvet::config
