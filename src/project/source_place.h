// A place in a source file of the project.
#pragma once

#include <cstdint>
#include <string>

#include "base/byte_span.h"

namespace mcpvet::project {

struct SourcePlace {
  std::string path;
  std::uint32_t line = 0;
  base::ByteSpan span;
  friend bool operator==(const SourcePlace&, const SourcePlace&) = default;
};

}  // namespace mcpvet::project
