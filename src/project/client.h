// One configuration file of an MCP client (or gateway), understood.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/config_tree.h"
#include "project/server_entry.h"
#include "source/document.h"

namespace mcpvet::project {

struct ClientFormat;

struct Client {
  const ClientFormat* format = nullptr;
  const source::Document* document = nullptr;
  const config::ConfigTree* tree = nullptr;
  std::vector<ServerEntry> servers;
};

}  // namespace mcpvet::project
