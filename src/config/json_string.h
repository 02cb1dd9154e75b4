// The inside of a JSON string: escapes to UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_tree.h"

namespace mcpvet::config {

/// JSON5 allows more escapes (`\'`, `\x41`, `\0`, `\v`, a line end).
enum class JsonDialect { kJson, kJson5 };

struct JsonText {
  std::string text;
  std::vector<TextBreak> breaks;
  std::size_t bad_escapes = 0;  ///< kept as written
};

/// Decodes `raw`, which stands at `offset` of the file between quotes. Escapes that are none, and
/// halves of surrogate pairs, are kept as written.
[[nodiscard]] JsonText DecodeJsonText(std::string_view raw, std::size_t offset,
                                      JsonDialect dialect);

}  // namespace mcpvet::config
