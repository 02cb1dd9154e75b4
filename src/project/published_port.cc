#include "project/published_port.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace mcpvet::project {
namespace {

// At colons outside of `[::1]` and `${PORT:-80}`.
std::vector<std::string_view> SplitAtColons(std::string_view text) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ':';
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (i < text.size() && (c != ':' || depth > 0)) continue;
    parts.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return parts;
}

}  // namespace

std::optional<PublishedPort> ParsePublishedPort(const LocatedText& written) {
  const std::string_view text = written.text;
  const std::string_view ports = text.substr(0, text.rfind('/'));
  auto parts = SplitAtColons(ports);
  if (ports.empty() || parts.size() > 3 || parts.back().empty()) return std::nullopt;
  PublishedPort port;
  port.span = written.span;
  port.container_port = parts.back();
  if (parts.size() > 1) port.host_port = parts[parts.size() - 2];
  if (parts.size() > 2) {
    std::string_view address = parts.front();
    if (address.starts_with('[') && address.ends_with(']')) {
      address = address.substr(1, address.size() - 2);
    }
    port.host_address = address;
  }
  return port;
}

}  // namespace mcpvet::project
