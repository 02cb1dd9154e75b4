// What a command line starts, found by the launcher grammars of rules/launchers/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "project/container_mount.h"
#include "project/located_text.h"
#include "project/package_reference.h"
#include "project/published_port.h"

namespace mcpvet::project {

struct Launch {
  std::vector<std::string> launchers;  ///< outermost first: a shell, then a package runner
  std::optional<PackageReference> package;
  std::vector<PackageReference> further_packages;  ///< fetched beside it: `--with`
  std::optional<LocatedText> program;              ///< started where no package is named: a file,
                                                   ///< a module, an executable
  std::optional<LocatedText> script;               ///< a shell string, as after `sh -c`
  std::optional<LocatedText> folder;               ///< that the command line says it runs in
  std::vector<LocatedText> program_arguments;      ///< what the server itself receives
  std::vector<NamedValue> environment;             ///< set on the command line: `env K=V`
  std::vector<ContainerMount> mounts;
  std::vector<PublishedPort> ports;
  /// Options of the launchers themselves, such as `--privileged`; the value is empty in flags.
  std::vector<NamedValue> launcher_options;
  std::vector<Launch> starts;  ///< what a bridge, or a container, starts in turn
};

/// A line that a shell runs, and what it starts.
struct ShellCommand {
  LocatedText line;
  Launch launch;
};

}  // namespace mcpvet::project
