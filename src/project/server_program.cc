#include "project/server_program.h"

#include <algorithm>

#include "project/pack.h"

namespace mcpvet::project {

std::vector<std::string> ServerProgram::Transports() const {
  std::vector<std::string> transports;
  for (const std::string& transport : TransportNames()) {
    const auto serves = [&](const Endpoint& endpoint) { return endpoint.transport == transport; };
    if (std::ranges::any_of(endpoints, serves)) transports.push_back(transport);
  }
  return transports;
}

}  // namespace mcpvet::project
