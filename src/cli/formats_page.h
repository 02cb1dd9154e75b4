// The configuration formats that are read, for people: a table for the terminal, and the page
// docs/clients.md.
#pragma once

#include <string>
#include <vector>

#include "project/client_format.h"

namespace mcpvet::cli {

[[nodiscard]] std::string FormatsTable(const std::vector<project::ClientFormat>& formats);
[[nodiscard]] std::string FormatsPage(const std::vector<project::ClientFormat>& formats);

}  // namespace mcpvet::cli
