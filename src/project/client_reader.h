// From a configuration file to a Client: tells by content which of the formats its path allows it
// is, and reads its server entries. Whatever the file holds, what can be read is read.
#pragma once

#include <optional>
#include <vector>

#include "config/config_tree.h"
#include "project/client.h"
#include "project/client_formats.h"
#include "project/launchers.h"
#include "source/document.h"

namespace mcpvet::project {

/// Reads `document` as the first of `candidates` (of ClientFormats::ClassifyPath) whose signature
/// it bears; nothing where it bears none. Everything given must outlive the client.
[[nodiscard]] std::optional<Client> ReadClient(const std::vector<FormatMatch>& candidates,
                                               const source::Document& document,
                                               const config::ConfigTree& tree,
                                               const Launchers& launchers);

}  // namespace mcpvet::project
