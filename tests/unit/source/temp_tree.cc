#include "unit/source/temp_tree.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace mcpvet::source {
namespace {

namespace fs = std::filesystem;

struct Output {
  int status = -1;  // 128 and up: git's own failures
  std::string text;
};

Output RunGit(const std::string& folder, const std::vector<std::string>& arguments,
              const std::string& input_file) {
  std::vector<std::string> words = {"git", "-C", folder};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const char* const path = std::getenv("PATH");
  std::vector<std::string> settings = {"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
                                       "LC_ALL=C", "HOME=/nonexistent",
                                       std::string("PATH=") + (path == nullptr ? "" : path)};
  std::vector<char*> argv;
  std::vector<char*> environment;
  for (std::string& word : words) argv.push_back(word.data());
  for (std::string& setting : settings) environment.push_back(setting.data());
  argv.push_back(nullptr);
  environment.push_back(nullptr);

  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, input_file.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  Output output;
  std::array<char, 65536> buffer{};
  for (ssize_t got = 1; got > 0;) {
    got = ::read(pipe[0], buffer.data(), buffer.size());
    if (got > 0) output.text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(pipe[0]);
  int status = 0;
  if (failed == 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status)) {
    output.status = WEXITSTATUS(status);
  }
  return output;
}

}  // namespace

TempTree::TempTree() {
  // Trees are many and small: in memory, where there is such a place, they cost next to nothing.
  const bool in_memory = ::access("/dev/shm", W_OK) == 0;
  std::string pattern = (in_memory ? "/dev/shm" : testing::TempDir()) + "/mcpvet-XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category());
  root_ = fs::canonical(pattern).string();
}

TempTree::~TempTree() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

std::string TempTree::Path(std::string_view path) const { return root_ + "/" + std::string(path); }

void TempTree::Write(std::string_view path, std::string_view text) const {
  const fs::path file = Path(path);
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

void TempTree::MakeFolder(std::string_view path) const { fs::create_directories(Path(path)); }

void TempTree::Link(std::string_view target, std::string_view path) const {
  fs::create_directories(fs::path(Path(path)).parent_path());
  fs::create_symlink(target, Path(path));
}

void TempTree::Init(std::string_view folder) const {
  const std::string git = folder.empty() ? ".git" : std::string(folder) + "/.git";
  MakeFolder(git + "/objects");
  MakeFolder(git + "/refs");
  Write(git + "/HEAD", "ref: refs/heads/main\n");
}

std::string TempTree::Git(const std::vector<std::string>& arguments, std::string_view input) const {
  std::string input_file = "/dev/null";
  if (!input.empty()) {
    input_file = root_ + ".input";
    std::ofstream(input_file, std::ios::binary) << input;
  }
  const Output output = RunGit(root_, arguments, input_file);
  // `git check-ignore` gives 1 where nothing is ignored.
  EXPECT_TRUE(output.status == 0 || output.status == 1) << arguments.front();
  if (!input.empty()) fs::remove(input_file);
  return output.text;
}

bool HaveGit() { return RunGit("/", {"--version"}, "/dev/null").status == 0; }

std::vector<std::string> SplitAtNul(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace mcpvet::source
