// A folder tree of a test's own, removed when the test ends, and git to compare with. Git sees none
// of the configuration of the user or the machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::source {

class TempTree {
 public:
  TempTree();
  TempTree(const TempTree&) = delete;
  TempTree& operator=(const TempTree&) = delete;
  ~TempTree();

  /// Absolute, without symbolic links.
  [[nodiscard]] const std::string& root() const { return root_; }
  [[nodiscard]] std::string Path(std::string_view path) const;

  /// Writes a file below the root, with the folders that lead to it.
  void Write(std::string_view path, std::string_view text = "text\n") const;
  void MakeFolder(std::string_view path) const;
  void Link(std::string_view target, std::string_view path) const;

  /// Makes the folder a repository without a single commit, as `git init` does.
  void Init(std::string_view folder = "") const;
  /// Runs git in the root, fails the test if git fails, and returns its standard output.
  std::string Git(const std::vector<std::string>& arguments, std::string_view input = "") const;

 private:
  std::string root_;
};

/// Tells whether there is a git to compare with.
[[nodiscard]] bool HaveGit();

/// Splits what git writes with -z.
[[nodiscard]] std::vector<std::string> SplitAtNul(std::string_view text);

}  // namespace mcpvet::source
