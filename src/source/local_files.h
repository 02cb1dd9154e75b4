// Which files are read although git ignores them, and which ignored folders are opened to find
// them: only those whose name a pattern spells out. `.cursor/mcp.json` opens an ignored `.cursor`;
// `mcp.json` is looked for wherever the walk goes, but opens nothing, so that an ignored `build` or
// `target` costs nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"

namespace mcpvet::source {

class LocalFiles {
 public:
  /// `patterns` are globs that match any suffix of a path from a segment on.
  explicit LocalFiles(const std::vector<std::string>& patterns);

  [[nodiscard]] bool Contains(std::string_view path) const;
  /// Tells whether a file wanted may stand somewhere below the ignored folder `path`.
  [[nodiscard]] bool MayStandBelow(std::string_view path) const;

 private:
  std::vector<base::Glob> files_;
  std::vector<base::Glob> folders_;
};

}  // namespace mcpvet::source
