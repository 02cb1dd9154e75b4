// A TOML text cut into its statements (headers and key-value pairs) by their outer form only, so
// that a malformed one can be taken out and the rest read by a parser that wants all or nothing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::config {

struct TomlStatement {
  base::ByteSpan span;        ///< without the comment after it
  bool header = false;        ///< `[table]` or `[[table]]`
  bool keyless = false;       ///< a header that starts with no key
  bool unclosed = false;      ///< a bracket or quote of it is never closed
  std::size_t key_parts = 0;  ///< of its longest dotted key, at most
};

[[nodiscard]] std::vector<TomlStatement> SplitTomlStatements(std::string_view text);

}  // namespace mcpvet::config
