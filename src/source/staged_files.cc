#include "source/staged_files.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/limits.h"
#include "source/git_process.h"
#include "source/text_encoding.h"

namespace mcpvet::source {
namespace {

/// One line of `git diff-index --raw -z`: `:MODE MODE ID ID STATUS`, then the path.
struct RawChange {
  std::string_view mode;  ///< in the index
  std::string_view id;    ///< of the content in the index
  char status = ' ';
};

std::optional<RawChange> ReadChange(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  if (words.size() != 5 || words[4].empty()) return std::nullopt;
  return RawChange{words[1], words[3], words[4].front()};
}

base::Error GitError(const std::string& problem) {
  return {"git could not read the index: " + problem, {}, {}};
}

/// The commit that the next one builds on, or the empty tree before the first.
base::Result<std::string> TreeBefore(const std::string& root) {
  std::string problem;
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"rev-parse", "--verify", "--quiet", "HEAD^{commit}"},
        std::vector<std::string>{"hash-object", "-t", "tree", "--stdin"}}) {
    base::Result<GitProcess> git = GitProcess::Start(root, command);
    if (!git.ok()) return git.error();
    git->CloseInput();
    std::string id;
    const bool read = git->ReadUntil('\n', id);
    if (git->Finish(problem) == 0 && read) return id;
    if (!problem.empty()) return GitError(problem);
  }
  return GitError(problem);
}

bool IsRegularFile(std::string_view mode) { return mode.starts_with("100"); }

}  // namespace

/// What `git cat-file --batch` knows, asked by one thread at a time.
struct StagedFiles::Contents {
  explicit Contents(GitProcess process) : git(std::move(process)) {}

  /// Reads the object; nothing where git does not have it, or it is too big.
  std::optional<std::string> Read(const std::string& id, bool& too_big) {
    const std::lock_guard lock(mutex);
    std::string header;
    if (!git.Write(id + "\n") || !git.ReadUntil('\n', header)) return std::nullopt;
    const std::size_t space = header.rfind(' ');
    std::size_t size = 0;
    const char* const end = header.data() + header.size();
    if (space == std::string::npos ||
        std::from_chars(header.data() + space + 1, end, size).ptr != end) {
      return std::nullopt;  // `ID missing`
    }
    too_big = size > base::kMaxFileBytes;
    std::string bytes;
    if (!git.ReadExactly(size, too_big ? nullptr : &bytes) || !git.ReadExactly(1, nullptr)) {
      return std::nullopt;
    }
    return bytes;
  }

  std::map<std::string, std::string, std::less<>> ids;  // by path
  std::mutex mutex;
  GitProcess git;
};

StagedFiles::StagedFiles() = default;
StagedFiles::StagedFiles(StagedFiles&&) noexcept = default;
StagedFiles::~StagedFiles() = default;

base::Result<StagedFiles> StagedFiles::List(const Scope& scope) {
  std::error_code error;
  if (!std::filesystem::exists(scope.root + "/.git", error)) {
    return base::Error{"this is no git repository", "what is staged can be told in one only",
                       scope.root};
  }
  base::Result<std::string> tree = TreeBefore(scope.root);
  if (!tree.ok()) return tree.error();
  base::Result<GitProcess> git = GitProcess::Start(
      scope.root,
      {"diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff",
       "--no-textconv", "--ignore-submodules=all", "--diff-filter=d", tree.value(), "--"});
  if (!git.ok()) return git.error();
  git->CloseInput();
  base::Result<GitProcess> objects = GitProcess::Start(scope.root, {"cat-file", "--batch"});
  if (!objects.ok()) return objects.error();

  StagedFiles staged;
  staged.contents_ = std::make_unique<Contents>(std::move(objects.value()));
  std::string line;
  std::string path;
  while (git->ReadUntil('\0', line) && git->ReadUntil('\0', path)) {
    const std::optional<RawChange> change = ReadChange(line);
    if (!change || staged.contents_->ids.size() >= base::kMaxListedFiles) break;
    if (!IsValidUtf8(path)) {
      staged.listing_.notices.push_back(
          {NoticeKind::kEncoding, {}, 0, "a staged path is not UTF-8: not read"});
    } else if (change->status == 'U') {
      staged.listing_.notices.push_back(
          {NoticeKind::kUnreadable, path, 0, "is in conflict: not read"});
    } else if (IsRegularFile(change->mode) && scope.TargetsContain(path)) {
      staged.contents_->ids.emplace(path, change->id);
    }
  }
  std::string problem;
  if (git->Finish(problem) != 0) return GitError(problem);
  for (const auto& [name, id] : staged.contents_->ids) {
    staged.listing_.files.push_back({name, {.tracked = true}});
  }
  return staged;
}

ReadOutcome StagedFiles::Read(const WalkedFile& file) const {
  bool too_big = false;
  const auto id = contents_->ids.find(file.path);
  std::optional<std::string> bytes;
  if (id != contents_->ids.end()) bytes = contents_->Read(id->second, too_big);
  if (bytes && !too_big) return DocumentOf(file, std::move(*bytes));
  ReadOutcome outcome;
  outcome.notices.push_back(
      too_big ? TooBig(file.path)
              : Notice{NoticeKind::kUnreadable, file.path, 0, "git does not have its content"});
  return outcome;
}

}  // namespace mcpvet::source
