// How one launcher (a package runner, a container runner, an interpreter, a shell, a wrapper, a
// bridge) reads its command line: the content of a file under rules/launchers/. Documented in
// docs/adding-a-client.md.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/record_reader.h"

namespace mcpvet::project {

/// What an option means beyond belonging to the launcher. All but kFlag take a value.
enum class OptionRole : std::uint8_t {
  kFlag,
  kValue,
  kPackage,          ///< names the package; the first word is then a program out of it
  kFurtherPackage,   ///< is fetched beside it
  kVersion,          ///< of the package
  kScript,           ///< a shell command line that replaces the words
  kCommandLine,      ///< a command line that is started in turn
  kProgram,          ///< a file or module; what follows are its arguments
  kCode,             ///< program text; what follows are its arguments
  kEnvironment,      ///< `NAME=value`, or a name passed through
  kEnvironmentPair,  ///< the same as two words
  kVolume,           ///< `host:container[:ro]`
  kMount,            ///< `type=bind,source=…,target=…`
  kFolder,           ///< the folder, or the project file, that the command runs in
  kPublish,          ///< `[[address:]host port:]container port`
  kUrl,              ///< the remote server
  kHeader,           ///< `Name: value` sent to it
  kHeaderPair,       ///< the same as two words
  kBearer,           ///< a token sent to it
};

struct LauncherOptions {
  std::map<std::string, OptionRole, std::less<>> roles;
  bool unknown_takes_value = false;  ///< options that are not listed
  bool bundles = false;              ///< `-it` is `-i -t`, `-eA=b` is `-e A=b`
  bool ignore_case = false;          ///< `-Command` is `-command`
  bool slashes = false;              ///< `/c` is an option too
};

/// What the first word after the options is.
enum class Runs : std::uint8_t {
  kPackage,  ///< a package reference of `ecosystem`
  kProgram,  ///< a file or a module, or what `specifiers` say
  kCommand,  ///< another command line
  kUrl,      ///< a remote server
  kProject,  ///< something the project itself defines
};

struct LauncherForm {
  std::vector<std::string> subcommand;  ///< its words; empty for the plain form
  Runs runs = Runs::kProject;
  std::string ecosystem;
  LauncherOptions options;
  bool reads_options = true;   ///< what a `project` defines mostly has options of its own
  std::size_t skip = 0;        ///< words before the one that counts: `timeout 10 COMMAND`
  bool assignments = false;    ///< `NAME=value` words may come first
  bool interleaved = false;    ///< options may follow the word that counts
  bool shell = false;          ///< a lone word with spaces is a shell command line
  bool inner_command = false;  ///< what follows may be a command line inside a container
  /// Beginnings of the word that make it a package after all: `npm:` → npm.
  std::vector<std::pair<std::string, std::string>> specifiers;
};

struct LauncherGrammar {
  std::string id;
  std::vector<std::string> names;  ///< lower case; one that ends in `*` is a beginning
  /// Packages (`ecosystem`, name) that read their arguments by this grammar: a bridge.
  std::vector<std::pair<std::string, std::string>> packages;
  LauncherOptions options;  ///< before a subcommand
  std::vector<LauncherForm> forms;
  std::vector<std::string> references;
  std::string file;

  [[nodiscard]] bool bridge() const { return !packages.empty(); }
};

/// Reads a data file of rules/launchers/. Problems go to `file`; what could be read is returned.
[[nodiscard]] LauncherGrammar ReadLauncherGrammar(config::RecordFile& file, config::NodeId id);

}  // namespace mcpvet::project
