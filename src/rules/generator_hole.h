// The holes of examples, `${KIND:CONTENT}`, which the tests fill with credentials made for the
// moment, so that nothing that looks like a live one is ever written down. docs/adding-a-secret.md
// lists them.
#pragma once

#include <cstddef>
#include <string_view>

namespace mcpvet::rules {

struct GeneratorHole {
  std::size_t begin = std::string_view::npos;  ///< in the text that was searched
  std::size_t end = std::string_view::npos;
  std::string_view kind;  ///< empty: there is none
  std::string_view content;
  bool closed = true;
};

/// Returns the first hole of `text`. Other text in `${…}` is none.
[[nodiscard]] GeneratorHole FirstHole(std::string_view text);

}  // namespace mcpvet::rules
