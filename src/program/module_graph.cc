#include "program/module_graph.h"

#include <algorithm>

#include "program/module_path.h"

namespace mcpvet::program {

ModuleGraph::ModuleGraph(const Code& code, const std::vector<Package>& packages,
                         const std::vector<syntax::LanguageData>& languages)
    : code_(code) {
  for (const Package& package : packages) packages_.push_back(&package);
  std::ranges::stable_sort(packages_, std::ranges::greater(),
                           [](const Package* package) { return package->root.size(); });
  for (ModuleId id = 0; id < code.modules.size(); ++id) {
    const syntax::Module& module = code.modules[id];
    by_path_.emplace(module.path, id);
    languages_.push_back(
        &*std::ranges::find(languages, module.language, &syntax::LanguageData::id));
  }
}

std::optional<ModuleId> ModuleGraph::ModuleAt(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? std::nullopt : std::optional(found->second);
}

bool ModuleGraph::AnswersToOwnName(ModuleId from, std::string_view specifier) const {
  const std::string& separator = LanguageOf(from).naming.separator;
  return std::ranges::any_of(packages_, [&](const Package* package) {
    if (!package->answers_to_own_name || package->name.empty()) return false;
    if (!specifier.starts_with(package->name)) return false;
    const std::string_view rest = specifier.substr(package->name.size());
    return rest.empty() || rest.starts_with(separator);
  });
}

std::optional<ModuleId> ModuleGraph::Find(ModuleId from, std::string_view specifier) const {
  const std::string& path = code_.modules[from].path;
  for (const std::string& candidate :
       ModulePaths(LanguageOf(from).naming, packages_, path, specifier)) {
    // A file that imports its own name means the package it wraps.
    if (const auto found = ModuleAt(candidate); found && *found != from) return found;
  }
  return std::nullopt;
}

}  // namespace mcpvet::program
