#include "source/git_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace mcpvet::source {
namespace {

constexpr std::size_t kBufferBytes = 64UL * 1024;
constexpr std::size_t kComplaintBytes = 300;

/// Settings that would let git start a program or open a connection, switched off.
constexpr std::array<std::string_view, 7> kSettings = {
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.sshCommand=false",
    "credential.helper=",   "protocol.allow=never",     "gc.auto=0"};

/// Variables of the caller that git needs: to be found, and to know whom the user trusts.
constexpr std::array<std::string_view, 4> kInherited = {"PATH", "HOME", "XDG_CONFIG_HOME",
                                                        "TMPDIR"};
constexpr std::array<std::string_view, 7> kEnvironment = {"LC_ALL=C",
                                                          "GIT_OPTIONAL_LOCKS=0",
                                                          "GIT_TERMINAL_PROMPT=0",
                                                          "GIT_ALLOW_PROTOCOL=none",
                                                          "GIT_NO_LAZY_FETCH=1",
                                                          "GIT_NO_REPLACE_OBJECTS=1",
                                                          "GIT_PAGER=cat"};

std::vector<std::string> Environment() {
  std::vector<std::string> environment(kEnvironment.begin(), kEnvironment.end());
  for (const std::string_view name : kInherited) {
    if (const char* value = std::getenv(std::string(name).c_str())) {
      environment.push_back(std::string(name) + "=" + value);
    }
  }
  if (const char* index = std::getenv("GIT_INDEX_FILE")) {
    std::error_code error;
    const auto path = std::filesystem::absolute(index, error);
    if (!error) environment.push_back("GIT_INDEX_FILE=" + path.string());
  }
  return environment;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

base::Error Failure(const std::string& what, int error) {
  if (error == ENOENT) {
    return {"git is not installed, or not in PATH", "reading the index needs git", {}};
  }
  return {what + ": " + std::strerror(error), {}, {}};
}

struct Pipe {
  FileDescriptor read;
  FileDescriptor write;
  bool Open() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = FileDescriptor(ends[0]);
    write = FileDescriptor(ends[1]);
    return true;
  }
};

/// Starts git with these three files as its standard streams; returns an error number.
int Spawn(std::vector<std::string>& words, int input, int output, int complaints, pid_t& process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, complaints, STDERR_FILENO);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> environment = Environment();
  const int error = posix_spawnp(&process, "git", &files, &attributes, Pointers(words).data(),
                                 Pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

}  // namespace

base::Result<GitProcess> GitProcess::Start(const std::string& repository,
                                           const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"git", "--no-pager", "-C", repository};
  for (const std::string_view setting : kSettings) {
    words.emplace_back("-c");
    words.emplace_back(setting);
  }
  words.insert(words.end(), arguments.begin(), arguments.end());
  Pipe input;
  Pipe output;
  GitProcess git;
  // A file and no pipe: however much git complains, it never waits for us.
  git.complaints_ = FileDescriptor(memfd_create("git", MFD_CLOEXEC));
  if (!input.Open() || !output.Open() || git.complaints_.number() < 0) {
    return Failure("git could not be started", errno);
  }
  const int error = Spawn(words, input.read.number(), output.write.number(),
                          git.complaints_.number(), git.process_);
  if (error != 0) return Failure("git could not be started", error);
  git.input_ = std::move(input.write);
  git.output_ = std::move(output.read);
  return git;
}

GitProcess::GitProcess(GitProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      input_(std::move(other.input_)),
      output_(std::move(other.output_)),
      complaints_(std::move(other.complaints_)),
      buffer_(std::move(other.buffer_)),
      taken_(std::exchange(other.taken_, 0)) {}

GitProcess::~GitProcess() {
  std::string problem;
  Finish(problem);
}

bool GitProcess::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(input_.number(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool GitProcess::Fill() {
  buffer_.resize(kBufferBytes);
  taken_ = 0;
  ssize_t count = 0;
  do {
    count = read(output_.number(), buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  buffer_.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return count > 0;
}

bool GitProcess::ReadUntil(char end, std::string& bytes) {
  bytes.clear();
  for (;;) {
    const std::size_t at = buffer_.find(end, taken_);
    const std::size_t stop = std::min(at, buffer_.size());
    bytes.append(buffer_, taken_, stop - taken_);
    taken_ = stop;
    if (at != std::string::npos) {
      ++taken_;
      return true;
    }
    if (!Fill()) return false;
  }
}

bool GitProcess::ReadExactly(std::size_t count, std::string* bytes) {
  while (count > 0) {
    if (taken_ == buffer_.size() && !Fill()) return false;
    const std::size_t part = std::min(count, buffer_.size() - taken_);
    if (bytes != nullptr) bytes->append(buffer_, taken_, part);
    taken_ += part;
    count -= part;
  }
  return true;
}

int GitProcess::Finish(std::string& problem) {
  if (process_ < 0) return 0;
  CloseInput();
  output_ = FileDescriptor();
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  problem.resize(kComplaintBytes);
  const ssize_t count = pread(complaints_.number(), problem.data(), problem.size(), 0);
  problem.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  problem.resize(std::min(problem.find('\n'), problem.size()));
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace mcpvet::source
