// A port of a container that its host listens on: `-p 127.0.0.1:8080:80`.
#pragma once

#include <optional>
#include <string>

#include "base/byte_span.h"
#include "project/located_text.h"

namespace mcpvet::project {

struct PublishedPort {
  std::string host_address;  ///< empty: every interface
  std::string host_port;     ///< empty: any free one
  std::string container_port;
  base::ByteSpan span;
};

/// Reads `[[address:]host port:]container port[/protocol]`; nothing where the text is no such
/// thing.
[[nodiscard]] std::optional<PublishedPort> ParsePublishedPort(const LocatedText& written);

}  // namespace mcpvet::project
