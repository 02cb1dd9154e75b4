// Runs the built mcpvet, or another program, as a user would: arguments, environment, folder and
// standard input in, exit code and both streams out. With it come the folders that tests write
// their input to.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::testing {

/// Returns the path of the mcpvet that this build made.
[[nodiscard]] std::string Binary();

struct RunOptions {
  std::string program = Binary();  ///< a path, or a name to be found on PATH
  std::vector<std::string> arguments;
  /// Beside PATH and HOME, which is a folder that does not exist.
  std::map<std::string, std::string> environment;
  std::filesystem::path folder = ".";
  std::string input;
  /// The reader of standard output goes away before the program starts.
  bool closed_output = false;
  /// Send SIGINT after this time.
  std::optional<std::chrono::milliseconds> interrupt_after;
  /// Let file modes count even where the tests run as root.
  bool heed_file_modes = false;
};

struct RunResult {
  int exit_code = -1;  ///< as a shell tells it: 128 + signal for a program that a signal ended
  std::string out;
  std::string err;
};

/// Runs the program to its end, which must come within a minute.
[[nodiscard]] RunResult RunBinary(const RunOptions& options);

/// Tells whether `RunOptions::heed_file_modes` works on this machine.
[[nodiscard]] bool CanHeedFileModes();

/// A folder that lives as long as this object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes a file below the folder, with the folders above it, and returns its full path.
  std::filesystem::path Write(const std::string& path, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string ReadFile(const std::filesystem::path& path);

/// Returns the folder of a committed sample project, such as `leaky-workspace`.
[[nodiscard]] std::filesystem::path SampleProject(std::string_view name);

}  // namespace mcpvet::testing
