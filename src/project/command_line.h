// Understands a command line by the launcher grammars: what is fetched, what is started, with which
// arguments, and where a bridge leads.
#pragma once

#include <optional>
#include <vector>

#include "config/config_tree.h"
#include "project/launch.h"
#include "project/launchers.h"
#include "project/located_text.h"

namespace mcpvet::project {

struct ParsedCommand {
  Launch launch;
  std::optional<LocatedText> url;   ///< the remote server that a bridge is pointed at
  std::vector<NamedValue> headers;  ///< sent to it
};

/// `tree` is what the words were read from.
[[nodiscard]] ParsedCommand ParseCommand(const Launchers& launchers, const config::ConfigTree& tree,
                                         const LocatedText& command,
                                         const std::vector<LocatedText>& arguments);

}  // namespace mcpvet::project
