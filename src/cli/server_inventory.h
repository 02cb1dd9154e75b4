// The half of the inventory that is read from source code: servers, and what they offer.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "finding/redaction.h"
#include "project/server_program.h"

namespace mcpvet::cli {

[[nodiscard]] nlohmann::ordered_json ServersJson(
    const std::vector<project::ServerProgram>& programs, const finding::Redactor& redactor);
[[nodiscard]] std::string ServersTable(const std::vector<project::ServerProgram>& programs,
                                       const finding::Redactor& redactor);

}  // namespace mcpvet::cli
