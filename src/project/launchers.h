// The launcher grammars, found by the name of a command or of a package.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "project/launcher_grammar.h"

namespace mcpvet::project {

class Launchers {
 public:
  explicit Launchers(std::vector<LauncherGrammar> grammars);
  Launchers(const Launchers&) = delete;
  Launchers& operator=(const Launchers&) = delete;
  Launchers(Launchers&&) = default;
  Launchers& operator=(Launchers&&) = default;

  /// Returns the grammar of a command such as `C:\tools\Runner.cmd`, or null.
  [[nodiscard]] const LauncherGrammar* OfCommand(std::string_view command) const;
  /// Returns the grammar by which a package reads its arguments, or null.
  [[nodiscard]] const LauncherGrammar* OfPackage(std::string_view ecosystem,
                                                 std::string_view name) const;

 private:
  std::vector<LauncherGrammar> grammars_;
  std::unordered_map<std::string, const LauncherGrammar*> by_name_;
  std::vector<std::pair<std::string, const LauncherGrammar*>> by_beginning_;
  std::unordered_map<std::string, const LauncherGrammar*> by_package_;
};

}  // namespace mcpvet::project
