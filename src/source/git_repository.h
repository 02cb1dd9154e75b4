// What a scan needs of git's own files: which paths are tracked, and `info/exclude`. Knows where
// they are kept in a plain repository, a linked worktree and a submodule. Git is never run, its
// configuration outside the repository and its environment variables are not looked at: the same
// tree gives the same listing on every machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/git_index.h"
#include "source/notice.h"

namespace mcpvet::source {

struct GitRepository {
  GitIndex index;
  std::string exclude;  ///< the text of info/exclude
};

/// Reads the repository whose `.git` (a folder, or a file that names one) stands in the folder
/// `path` below `root`. What cannot be read is left empty and told in `notices`.
[[nodiscard]] GitRepository ReadGitRepository(const std::string& root, std::string_view path,
                                              std::vector<Notice>& notices);

}  // namespace mcpvet::source
