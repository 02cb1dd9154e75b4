// Names the field of a server entry that a place in a client's configuration belongs to.
#pragma once

#include <string>

#include "base/byte_span.h"
#include "project/client.h"

namespace mcpvet::match {

/// Returns `'API_KEY' of server 'shop'`, or as much of it as can be told; empty outside of entries.
[[nodiscard]] std::string ServerFieldAt(const project::Client& client, base::ByteSpan span);

}  // namespace mcpvet::match
