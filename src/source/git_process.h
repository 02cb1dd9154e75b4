// Runs the installed git: the one place of mcpvet that starts a program, and only for what git
// alone can tell. It is called with fixed arguments and without a shell. The repository is as
// hostile as everything else that is scanned, and its configuration can name programs to run, so:
//
// * commands that only read objects are used, and no filter, hook, textconv, external diff, pager,
//   file system monitor or transport can be started by them;
// * the environment is made anew; of git's own variables only the one that names the index counts,
//   which git itself sets for a hook that runs while a part of the changes is being committed.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/regular_file.h"

namespace mcpvet::source {

class GitProcess {
 public:
  /// Starts `git ARGUMENTS…` in the repository at the absolute path `repository`.
  static base::Result<GitProcess> Start(const std::string& repository,
                                        const std::vector<std::string>& arguments);
  GitProcess(GitProcess&& other) noexcept;
  GitProcess& operator=(GitProcess&& other) = delete;
  ~GitProcess();

  /// Returns false once git no longer reads.
  [[nodiscard]] bool Write(std::string_view bytes);
  void CloseInput() { input_ = FileDescriptor(); }
  /// Reads up to the byte `end`, which is taken and not returned; false at the end of the output.
  [[nodiscard]] bool ReadUntil(char end, std::string& bytes);
  /// Reads exactly so many bytes, or passes over them where `bytes` is null.
  [[nodiscard]] bool ReadExactly(std::size_t count, std::string* bytes);

  /// Waits for the end and returns the exit code; `problem` is the first line that git complained.
  int Finish(std::string& problem);

 private:
  GitProcess() = default;
  [[nodiscard]] bool Fill();

  pid_t process_ = -1;
  FileDescriptor input_;
  FileDescriptor output_;
  FileDescriptor complaints_;
  std::string buffer_;
  std::size_t taken_ = 0;  // bytes of buffer_
};

}  // namespace mcpvet::source
