#include "config/front_matter.h"

#include <algorithm>

namespace mcpvet::config {
namespace {

bool IsMarker(std::string_view line, std::string_view marker) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return last != std::string_view::npos && line.substr(0, last + 1) == marker;
}

}  // namespace

std::optional<base::ByteSpan> FindFrontMatter(std::string_view text, std::size_t begin) {
  std::size_t content = 0;
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (at == begin) {
      if (!IsMarker(line, "---")) return std::nullopt;
      content = std::min(end + 1, text.size());
    } else if (IsMarker(line, "---") || IsMarker(line, "...")) {
      return base::ByteSpan{static_cast<std::uint32_t>(content), static_cast<std::uint32_t>(at)};
    }
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace mcpvet::config
