// Which module of the project an import means. What packages say about themselves (names, exports,
// path aliases) comes in as plain data, read elsewhere from their manifests.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/code.h"

namespace mcpvet::program {

/// One package of the project, as its manifest describes it.
struct Package {
  std::string root;  ///< folder relative to the project; empty: the project itself
  std::string name;  ///< how others import it; empty if nobody can
  /// Subpath to file, both relative and starting with `.`: `.` → `./dist/index.js`. One `*` may
  /// stand for a part of the path.
  std::vector<std::pair<std::string, std::string>> exports;
  /// Private specifiers (`#config`) and path aliases (`@/*`): pattern to files relative to `root`.
  std::vector<std::pair<std::string, std::string>> aliases;
  /// Folders below which modules are found by name, relative to `root`, such as `src`.
  std::vector<std::string> source_roots;
};

/// How a language finds modules; read from rules/languages/.
struct ModuleSearch {
  enum class Style { kPath, kDotted };
  Style style = Style::kPath;
  std::string ecosystem;                 ///< first word of API paths: `npm`
  std::vector<std::string> extensions;   ///< tried in this order: `.ts`
  std::vector<std::string> index_names;  ///< a folder means one of these: `index`, `__init__`
  /// Written but compiled from another: `.js` → `.ts`.
  std::vector<std::pair<std::string, std::string>> replaced_extensions;
  std::vector<std::string> prefixes;  ///< dropped from the front of a specifier: `node:`
};

class ModuleGraph {
 public:
  /// `searches` by language id. Everything given must outlive the graph.
  ModuleGraph(const Code& code, const std::vector<Package>& packages,
              const std::map<std::string, ModuleSearch, std::less<>>& searches);

  /// Returns the module of the project that `specifier` means in `from`.
  [[nodiscard]] std::optional<ModuleId> Find(ModuleId from, std::string_view specifier) const;
  /// Returns the files that `specifier` may mean in a file at `path`, most likely first: to decide
  /// which files to parse before any is.
  [[nodiscard]] const ModuleSearch& SearchOf(ModuleId module) const;
  [[nodiscard]] std::optional<ModuleId> ModuleAt(std::string_view path) const;

 private:
  const Code& code_;
  const std::vector<Package>& packages_;
  const std::map<std::string, ModuleSearch, std::less<>>& searches_;
  std::unordered_map<std::string_view, ModuleId> by_path_;
};

}  // namespace mcpvet::program
