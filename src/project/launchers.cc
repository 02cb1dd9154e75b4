#include "project/launchers.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

// Longer names are no launchers; hostile ones may be a megabyte.
constexpr std::size_t kLongestName = 64;

// The name of a program without its folders and without what Windows adds; lower case.
std::string ProgramName(std::string_view command) {
  const std::size_t slash = command.find_last_of("/\\");
  if (slash != std::string_view::npos) command.remove_prefix(slash + 1);
  if (command.size() > kLongestName) return {};
  std::string name = base::Lower(command);
  for (const std::string_view ending : {".exe", ".cmd", ".ps1", ".bat"}) {
    if (name.ends_with(ending)) {
      name.resize(name.size() - ending.size());
      break;
    }
  }
  return name;
}

std::string PackageKey(std::string_view ecosystem, std::string_view name) {
  return std::string(ecosystem) + ':' + std::string(name);
}

}  // namespace

Launchers::Launchers(std::vector<LauncherGrammar> grammars) : grammars_(std::move(grammars)) {
  std::sort(grammars_.begin(), grammars_.end(),
            [](const LauncherGrammar& a, const LauncherGrammar& b) { return a.id < b.id; });
  for (const LauncherGrammar& grammar : grammars_) {
    for (const std::string& name : grammar.names) {
      if (name.ends_with('*')) {
        by_beginning_.emplace_back(name.substr(0, name.size() - 1), &grammar);
      } else {
        by_name_.emplace(name, &grammar);
      }
    }
    for (const auto& [ecosystem, name] : grammar.packages) {
      by_package_.emplace(PackageKey(ecosystem, name), &grammar);
    }
  }
}

const LauncherGrammar* Launchers::OfCommand(std::string_view command) const {
  const std::string name = ProgramName(command);
  const auto found = by_name_.find(name);
  if (found != by_name_.end()) return found->second;
  for (const auto& [beginning, grammar] : by_beginning_) {
    if (name.starts_with(beginning)) return grammar;
  }
  return nullptr;
}

const LauncherGrammar* Launchers::OfPackage(std::string_view ecosystem,
                                            std::string_view name) const {
  const auto found = by_package_.find(PackageKey(ecosystem, name));
  return found == by_package_.end() ? nullptr : found->second;
}

}  // namespace mcpvet::project
