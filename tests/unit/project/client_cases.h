// A file or more of every shipped format, and what should be read out of it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace mcpvet::project {

struct ClientCase {
  std::string format;
  std::string path;
  std::string text;
  std::vector<std::string> servers;  ///< each in one line: only what it has
};

void PrintTo(const ClientCase& c, std::ostream* out);

/// Of programs that use servers.
[[nodiscard]] std::vector<ClientCase> ClientCases();
/// Of gateways, packages, deployments and settings.
[[nodiscard]] std::vector<ClientCase> DeploymentCases();
[[nodiscard]] std::vector<ClientCase> AllClientCases();

}  // namespace mcpvet::project
