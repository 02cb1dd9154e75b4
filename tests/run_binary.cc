#include "run_binary.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "source_folder.h"

namespace mcpvet::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kMaxRunTime{60};

/// Both ends of a pipe, closed when they are no longer needed.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  ~Pipe() {
    CloseReader();
    CloseWriter();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int reader() const { return ends_[0]; }
  [[nodiscard]] int writer() const { return ends_[1]; }
  void CloseReader() { Close(ends_[0]); }
  void CloseWriter() { Close(ends_[1]); }

 private:
  static void Close(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

/// Without these capabilities an unreadable file is unreadable for root too.
bool DropFileModeCapabilities() {
  return prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) == 0 &&
         prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH) == 0;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> Environment(const RunOptions& options) {
  std::map<std::string, std::string> variables = options.environment;
  const char* path = std::getenv("PATH");
  variables.try_emplace("PATH", path == nullptr ? "/usr/bin:/bin" : path);
  variables.try_emplace("HOME", "/nonexistent");
  std::vector<std::string> entries;
  for (const auto& [name, value] : variables) entries.push_back(name + "=" + value);
  return entries;
}

pid_t Start(const RunOptions& options, const Pipe& in, const Pipe& out, const Pipe& err) {
  std::vector<std::string> arguments = {options.program};
  arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
  std::vector<std::string> environment = Environment(options);
  const std::vector<char*> argv = Pointers(arguments);
  const std::vector<char*> envp = Pointers(environment);
  const pid_t child = fork();
  if (child != 0) return child;
  // Only what is safe after a fork may stand here.
  dup2(in.reader(), STDIN_FILENO);
  dup2(out.writer(), STDOUT_FILENO);
  dup2(err.writer(), STDERR_FILENO);
  if (options.heed_file_modes && geteuid() == 0) DropFileModeCapabilities();
  if (chdir(options.folder.c_str()) == 0) execvpe(argv[0], argv.data(), envp.data());
  _exit(127);
}

/// Appends what can be read; false once the other side is closed.
bool ReadSome(int end, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t count = read(end, buffer.data(), buffer.size());
  if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

/// Reads both streams until the program closes them; kills it when its time is up.
void Collect(const RunOptions& options, pid_t child, Pipe& out, Pipe& err, RunResult& result) {
  const Clock::time_point start = Clock::now();
  bool interrupted = false;
  while (out.reader() >= 0 || err.reader() >= 0) {
    const Clock::duration elapsed = Clock::now() - start;
    if (elapsed > kMaxRunTime) {
      kill(child, SIGKILL);
      throw std::runtime_error(options.program + " did not end within a minute");
    }
    if (!interrupted && options.interrupt_after && elapsed >= *options.interrupt_after) {
      kill(child, SIGINT);
      interrupted = true;
    }
    std::array<pollfd, 2> ends = {pollfd{.fd = out.reader(), .events = POLLIN, .revents = 0},
                                  pollfd{.fd = err.reader(), .events = POLLIN, .revents = 0}};
    poll(ends.data(), ends.size(), 20);
    if (ends[0].revents != 0 && !ReadSome(out.reader(), result.out)) out.CloseReader();
    if (ends[1].revents != 0 && !ReadSome(err.reader(), result.err)) err.CloseReader();
  }
}

/// The input of these tests fits into a pipe, so it can be written before the program reads it.
void WriteInput(Pipe& in, const std::string& input) {
  if (!input.empty() &&
      write(in.writer(), input.data(), input.size()) != static_cast<ssize_t>(input.size())) {
    throw std::runtime_error("input too long for a pipe");
  }
  in.CloseWriter();
}

}  // namespace

std::string Binary() { return MCPVET_BINARY; }

RunResult RunBinary(const RunOptions& options) {
  Pipe in;
  Pipe out;
  Pipe err;
  if (options.closed_output) out.CloseReader();
  const pid_t child = Start(options, in, out, err);
  if (child < 0) throw std::runtime_error("no process");
  in.CloseReader();
  out.CloseWriter();
  err.CloseWriter();
  WriteInput(in, options.input);
  RunResult result;
  Collect(options, child, out, err, result);
  int status = 0;
  waitpid(child, &status, 0);
  result.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

bool CanHeedFileModes() {
  if (geteuid() != 0) return true;
  const pid_t child = fork();
  if (child == 0) _exit(DropFileModeCapabilities() ? 0 : 1);
  int status = 1;
  waitpid(child, &status, 0);
  return status == 0;
}

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "mcpvet-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder " + pattern);
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempFolder::Write(const std::string& path, std::string_view text) const {
  const std::filesystem::path full = path_ / path;
  std::filesystem::create_directories(full.parent_path());
  std::ofstream(full, std::ios::binary) << text;
  return full;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path SampleProject(std::string_view name) {
  return SourceFolder() / "testdata/projects" / name;
}

}  // namespace mcpvet::testing
