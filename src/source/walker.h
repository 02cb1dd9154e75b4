// Lists the files of a scan: what git would list, sorted, never leaving the root.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "source/document.h"
#include "source/notice.h"

namespace mcpvet::source {

/// The paths given choose what is reported; the enclosing project is what is read.
struct Scope {
  std::string root;                  ///< absolute path of the enclosing project
  std::vector<std::string> targets;  ///< relative to root, '/'; "" is the root itself
  bool TargetsContain(std::string_view path) const;
};

/// Finds the enclosing project of the paths given: the nearest folder upwards that holds `.git`,
/// else the deepest folder common to the paths (a file's own folder).
/// Paths that do not exist are notices' work of the walk, not an error here.
[[nodiscard]] Scope FindScope(const std::vector<std::string>& paths,
                              std::string_view working_folder);

struct WalkOptions {
  bool use_ignore_files = true;
  /// Tells of an ignored, untracked file whether it is read all the same and marked local: known
  /// MCP configurations, and `.env` files in profile audit. Never asked below folders of installed
  /// packages such as node_modules.
  std::function<bool(std::string_view path)> read_although_ignored;
};

struct WalkedFile {
  std::string path;  ///< relative to the root, '/'
  FileOrigin origin;
  std::uint64_t size = 0;
};

struct Listing {
  std::vector<WalkedFile> files;  ///< sorted by path, each once
  std::vector<Notice> notices;
};

/// Lists the files below the targets of `scope`. `.git` is never entered; a symbolic link is
/// followed only to a file inside the root; named files are listed whatever the ignore files say.
[[nodiscard]] Listing Walk(const Scope& scope, const WalkOptions& options);

/// Reads one file of the root into a document, or says in a notice why it cannot be had.
struct ReadOutcome {
  std::unique_ptr<Document> document;  ///< null for binary files (no notice) and failures
  std::vector<Notice> notices;
};
[[nodiscard]] ReadOutcome ReadDocument(const Scope& scope, const WalkedFile& file);

}  // namespace mcpvet::source
