// One configuration file of an MCP client (or gateway), understood.
#pragma once

#include <vector>

#include "config/config_tree.h"
#include "project/client_format.h"
#include "project/server_entry.h"
#include "source/document.h"
#include "source/notice.h"

namespace mcpvet::project {

/// The format, the document and the tree must outlive it.
struct Client {
  const ClientFormat* format = nullptr;
  ClientScope scope = ClientScope::kRepository;
  const source::Document* document = nullptr;
  const config::ConfigTree* tree = nullptr;
  std::vector<ServerEntry> servers;
  std::vector<NamedValue> environment;
  std::vector<ShellCommand> commands;
  std::vector<LocatedText> allowed_tools;
  std::vector<NamedValue> credentials;
  std::vector<source::Notice> notices;  ///< what a ceiling cut off
};

}  // namespace mcpvet::project
