// One package of the project, as its manifest describes it: plain data, read elsewhere.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mcpvet::program {

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
  /// Packs speak of this package, so that code of its own which imports it by name is told by API
  /// paths as well.
  bool answers_to_own_name = false;
};

}  // namespace mcpvet::program
