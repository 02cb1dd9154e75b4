// Servers in which a value of the client's choice reaches a sink, each beside the same server made
// sound.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace mcpvet::match {

using Files = std::map<std::string, std::string>;

struct Twins {
  std::string name;
  std::string rule;
  Files vulnerable;
  Files sound;
};

[[nodiscard]] std::vector<Twins> PythonTwins();
[[nodiscard]] std::vector<Twins> TypeScriptTwins();

}  // namespace mcpvet::match
