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

/// The same of a line that a shell reads.
[[nodiscard]] ParsedCommand ParseShellLine(const Launchers& launchers,
                                           const config::ConfigTree& tree, const LocatedText& line);

/// The same of a container: the image, where it is a published one, and what runs in it. Without an
/// `entrypoint` the arguments are those of the image's own program, or name another one.
[[nodiscard]] ParsedCommand ParseContainer(const Launchers& launchers,
                                           const config::ConfigTree& tree,
                                           std::optional<PackageReference> image,
                                           std::vector<LocatedText> entrypoint,
                                           std::vector<LocatedText> arguments);

}  // namespace mcpvet::project
