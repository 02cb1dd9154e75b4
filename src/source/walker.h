// Lists the files of a scan: what git would list (`git ls-files -co --exclude-standard`), sorted,
// never leaving the root. Where a scanner wants something else than git:
//
// * Repositories inside the tree (submodules too) are entered and listed as their own git would,
//   unless the outer one ignores their folder; git only names them.
// * Ignore files count inside repositories only. Elsewhere (an export, an archive) nothing tells
//   the tracked files that they ignore from the others.
// * Of git's configuration outside the repository, such as core.excludesFile, nothing is read: the
//   same tree gives the same listing on every machine.
// * Symbolic links are skipped: what they lead to inside the root is listed under its own path.
//   Pipes, sockets and devices are skipped too. A path that is not UTF-8 becomes a notice.
#pragma once

#include <string>
#include <vector>

#include "source/document.h"
#include "source/notice.h"
#include "source/scope.h"

namespace mcpvet::source {

struct WalkOptions {
  bool use_ignore_files = true;
  /// Globs, matched from any segment on, of files that are listed and marked local although they
  /// are ignored: known MCP configurations, and `.env` in profile audit. An ignored folder is
  /// opened for them only if a pattern names it (source/local_files.h).
  std::vector<std::string> read_although_ignored;
  /// Names of folders of installed packages, caches and other people's metadata (`node_modules`,
  /// `.venv`, `.hg`): only tracked files are listed below them, ignored or not.
  std::vector<std::string> package_folders;
};

struct WalkedFile {
  std::string path;  ///< relative to the root, '/', valid UTF-8
  FileOrigin origin;
  friend bool operator==(const WalkedFile&, const WalkedFile&) = default;
};

struct Listing {
  std::vector<WalkedFile> files;  ///< sorted by path, each once
  std::vector<Notice> notices;
};

/// Lists the files below the targets of `scope`. `.git` is never entered. Named files are listed
/// whatever the options say, and named folders as if nothing ignored the folder itself; a named
/// symbolic link only if it leads to a file inside the root. Paths that are missing become notices.
[[nodiscard]] Listing Walk(const Scope& scope, const WalkOptions& options);

}  // namespace mcpvet::source
