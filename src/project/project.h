// The model of a deployment: what has been read of the enclosing project, understood.
#pragma once

#include <memory>
#include <vector>

#include "config/read_config.h"
#include "project/client.h"
#include "project/server_program.h"
#include "source/document.h"

namespace mcpvet::project {

/// A client together with the file that it was read from.
struct ClientFile {
  std::unique_ptr<source::Document> document;
  std::unique_ptr<config::ReadConfig> config;
  Client client;
};

struct Project {
  std::vector<ClientFile> clients;      ///< by path
  std::vector<ServerProgram> programs;  ///< by root
};

}  // namespace mcpvet::project
