#include "source/git_repository.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

#include "base/limits.h"
#include "source/regular_file.h"

namespace mcpvet::source {
namespace {

constexpr std::size_t kSha1Bytes = 20;
constexpr std::size_t kSha256Bytes = 32;
constexpr std::string_view kSpace = " \t\r\n";

std::string_view Trim(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

std::string ToLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool IsFolder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string JoinPath(const std::string& folder, std::string_view path) {
  return path.starts_with('/') ? std::string(path) : folder + "/" + std::string(path);
}

/// Returns how long an object name is, from `extensions.objectFormat`.
std::size_t HashBytes(std::string_view config) {
  bool in_extensions = false;
  while (!config.empty()) {
    const std::size_t end = std::min(config.find('\n'), config.size());
    const std::string line = ToLower(Trim(config.substr(0, end)));
    config.remove_prefix(std::min(end + 1, config.size()));
    if (line.starts_with('[')) in_extensions = line.starts_with("[extensions]");
    const std::size_t equals = line.find('=');
    if (!in_extensions || equals == std::string::npos) continue;
    const std::string_view entry = line;
    if (Trim(entry.substr(0, equals)) != "objectformat") continue;
    return Trim(entry.substr(equals + 1)) == "sha256" ? kSha256Bytes : kSha1Bytes;
  }
  return kSha1Bytes;
}

class Reader {
 public:
  Reader(const std::string& root, std::string_view path, std::vector<Notice>& notices)
      : folder_(path.empty() ? root : root + "/" + std::string(path)),
        git_path_(path.empty() ? ".git" : std::string(path) + "/.git"),
        notices_(notices) {}

  GitRepository Read() {
    GitRepository repository;
    const std::string git = GitFolder();
    if (git.empty()) return repository;
    // A linked worktree has an index of its own and shares the rest.
    const std::string_view common = Trim(ReadFile(git + "/commondir", base::kMaxIgnoreFileBytes));
    const std::string shared = common.empty() ? git : JoinPath(git, common);
    const std::size_t hash_bytes =
        HashBytes(ReadFile(shared + "/config", base::kMaxIgnoreFileBytes));
    repository.exclude = ReadFile(shared + "/info/exclude", base::kMaxIgnoreFileBytes);
    const std::string& index = ReadFile(git + "/index", base::kMaxGitIndexBytes);
    if (index.empty()) return repository;
    repository.index = GitIndex(index, hash_bytes);
    if (!repository.index.problem().empty()) Tell("index", repository.index.problem());
    return repository;
  }

 private:
  /// Returns the folder that `.git` is or names; empty where there is none.
  std::string GitFolder() {
    std::string git = folder_ + "/.git";
    if (IsFolder(git)) return git;
    constexpr std::string_view kPrefix = "gitdir:";
    const std::string_view text = Trim(ReadFile(git, base::kMaxIgnoreFileBytes));
    if (text.starts_with(kPrefix)) {
      std::string named = JoinPath(folder_, Trim(text.substr(kPrefix.size())));
      if (IsFolder(named)) return named;
    }
    notices_.push_back({NoticeKind::kUnreadable, git_path_, 0,
                        "names no git folder that can be found: tracked files that are ignored "
                        "may be missed"});
    return {};
  }

  /// Returns the bytes of one of git's files, valid until the next call; empty if it is absent.
  const std::string& ReadFile(const std::string& path, std::size_t limit) {
    const std::string problem =
        ReadGitFile(AT_FDCWD, path.c_str(), RegularFile::Links::kFollow, limit, bytes_);
    if (!problem.empty()) Tell(path.substr(path.rfind('/') + 1), problem);
    return bytes_;
  }

  void Tell(std::string_view file, std::string_view problem) {
    std::string message = "git's own file `";
    message += file;
    message += "` ";
    message += problem;
    notices_.push_back({NoticeKind::kUnreadable, git_path_, 0, std::move(message)});
  }

  const std::string folder_;
  const std::string git_path_;
  std::vector<Notice>& notices_;
  std::string bytes_;
};

}  // namespace

GitRepository ReadGitRepository(const std::string& root, std::string_view path,
                                std::vector<Notice>& notices) {
  return Reader(root, path, notices).Read();
}

}  // namespace mcpvet::source
