// Follows a command line through shells, runners and bridges, one launcher grammar after another.
#pragma once

#include <cstddef>
#include <vector>

#include "config/config_tree.h"
#include "project/command_line.h"
#include "project/launch.h"
#include "project/launchers.h"
#include "project/located_text.h"
#include "project/option_reader.h"

namespace mcpvet::project {

class CommandParser {
 public:
  using Words = std::vector<LocatedText>;

  /// Everything given must outlive this; `result` takes the address and headers of a bridge.
  CommandParser(const Launchers& launchers, const config::ConfigTree& tree, ParsedCommand& result)
      : launchers_(launchers), tree_(tree), result_(result) {}

  /// Reads a command line.
  void Run(Words words, Launch& launch, std::size_t depth);
  /// Reads a line as a shell does.
  void RunShellLine(const LocatedText& line, Launch& launch);
  /// Reads what a container of `launch.package` is told: an `entrypoint` and the arguments that
  /// follow it, or those of the image's own.
  void RunContainer(Words entrypoint, Words arguments, Launch& launch);

 private:
  bool RunLauncher(const LauncherGrammar& grammar, Words& words, Launch& launch, std::size_t depth);
  bool RunForm(const LauncherForm& form, Words& words, Launch& launch, std::size_t depth);
  void RunPackage(const LauncherForm& form, const Words& words, Launch& launch, std::size_t depth);
  void RunProgram(const LauncherForm& form, const Words& words, Launch& launch) const;
  bool RunScript(const LocatedText& script, Words& words, Launch& launch) const;
  void RunBridge(const LauncherGrammar& grammar, Launch& launch, std::size_t depth);
  void Start(Words words, Launch& parent, std::size_t depth);
  void Apply(const OptionUse& use, const LauncherForm* form, Launch& launch, std::size_t depth);
  void AddEnvironment(const LocatedText& written, bool shell, Launch& launch) const;
  std::size_t TakeAssignments(const Words& words, std::size_t at, bool shell, Launch& launch) const;
  void SplitWholeLine(Words& words) const;
  static void TakeOwnPackage(Launch& launch);

  const Launchers& launchers_;
  const config::ConfigTree& tree_;
  ParsedCommand& result_;
};

}  // namespace mcpvet::project
