// What a scan was asked to look at: the paths given choose what is reported, the enclosing project
// is what is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::source {

struct Scope {
  std::string root;  ///< absolute path of the enclosing project, without symbolic links
  /// Relative to root, '/'; "" is the root itself. Sorted, each once.
  std::vector<std::string> targets;
  /// Paths as they were given that lead to nothing: none of `targets` stands for them.
  std::vector<std::string> missing;

  /// Tells whether `path` is a target or lies below one.
  [[nodiscard]] bool TargetsContain(std::string_view path) const;
  /// Returns the absolute path of the regular file that `path` leads to, through symbolic links, or
  /// nothing where that is none or lies outside the root.
  [[nodiscard]] std::optional<std::string> ResolveInside(std::string_view path) const;
};

/// Finds the enclosing project of the paths given (files, folders or symbolic links to them,
/// absolute or relative to `working_folder`; no paths stand for that folder): the deepest folder
/// common to them all (a file's own folder), or above it the nearest that holds `.git`. So paths in
/// two repositories have the folder that holds both as their root.
[[nodiscard]] Scope FindScope(const std::vector<std::string>& paths,
                              std::string_view working_folder);

}  // namespace mcpvet::source
