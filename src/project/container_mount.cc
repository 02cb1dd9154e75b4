#include "project/container_mount.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

bool IsDriveLetter(std::string_view text) {
  return text.size() > 2 && base::IsLetter(text[0]) && text[1] == ':' &&
         (text[2] == '\\' || text[2] == '/');
}

// The colon that ends the host side: not that of a drive, not one inside `${VAR:-default}`.
std::size_t HostEnd(std::string_view text) {
  int depth = 0;
  for (std::size_t i = IsDriveLetter(text) ? 2 : 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}') --depth;
    if (text[i] == ':' && depth <= 0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<ContainerMount> ParseVolume(const LocatedText& written) {
  const std::string_view text = written.text;
  const std::size_t host_end = HostEnd(text);
  if (host_end == std::string_view::npos) return std::nullopt;
  ContainerMount mount;
  mount.span = written.span;
  mount.host_path = text.substr(0, host_end);
  const std::string_view rest = text.substr(host_end + 1);
  const std::size_t options = HostEnd(rest);
  mount.container_path = rest.substr(0, options);
  if (options != std::string_view::npos) {
    std::string_view list = rest.substr(options + 1);
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      if (list.substr(0, comma) == "ro" || list.substr(0, comma) == "readonly") {
        mount.read_only = true;
      }
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return mount;
}

std::optional<ContainerMount> ParseMount(const LocatedText& written) {
  ContainerMount mount;
  mount.span = written.span;
  std::string_view list = written.text;
  std::string_view type = "volume";
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = list.substr(0, comma);
    const std::size_t equals = std::min(item.find('='), item.size());
    const std::string_view key = item.substr(0, equals);
    const std::string_view value = item.substr(std::min(equals + 1, item.size()));
    if (key == "type") type = value;
    if (key == "source" || key == "src") mount.host_path = value;
    if (key == "target" || key == "dst" || key == "destination") mount.container_path = value;
    if (key == "readonly" || key == "ro") mount.read_only = value.empty() || value == "true";
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  if (type != "bind" || mount.host_path.empty()) return std::nullopt;
  return mount;
}

}  // namespace mcpvet::project
