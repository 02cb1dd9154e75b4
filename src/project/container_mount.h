// A folder of the host that a container is given, in the two spellings container runners take.
#pragma once

#include <optional>
#include <string>

#include "base/byte_span.h"
#include "project/located_text.h"

namespace mcpvet::project {

struct ContainerMount {
  std::string host_path;  ///< or the name of a volume
  std::string container_path;
  bool read_only = false;
  base::ByteSpan span;
};

/// Reads `host:container[:options]`; nothing where no host side is named.
[[nodiscard]] std::optional<ContainerMount> ParseVolume(const LocatedText& written);
/// Reads `type=bind,source=…,target=…[,readonly]`; nothing for other types than bind.
[[nodiscard]] std::optional<ContainerMount> ParseMount(const LocatedText& written);

}  // namespace mcpvet::project
