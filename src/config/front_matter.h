// The YAML between `---` lines at the top of a Markdown file.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/byte_span.h"

namespace mcpvet::config {

/// Returns the bytes between the marker lines, or nothing where `text` does not start (at `begin`)
/// with front matter that is closed: a lone `---` is a ruler.
[[nodiscard]] std::optional<base::ByteSpan> FindFrontMatter(std::string_view text,
                                                            std::size_t begin);

}  // namespace mcpvet::config
