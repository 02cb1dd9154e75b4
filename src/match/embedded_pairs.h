// Names and values inside one value: `Authorization: Bearer x` as an argument, `TOKEN=x` after
// a flag that sets variables, `Server=db;Password=x` as a connection string, `{"apiKey": "x"}` as
// one string.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace mcpvet::match {

struct EmbeddedPair {
  std::string_view name;
  std::size_t value_begin = 0;  ///< in the text given
  std::size_t value_end = 0;
};

/// Returns the pairs that `text` consists of, or nothing where it is one plain value.
[[nodiscard]] std::vector<EmbeddedPair> EmbeddedPairs(std::string_view text);

}  // namespace mcpvet::match
