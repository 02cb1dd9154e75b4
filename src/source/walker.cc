#include "source/walker.h"

#include <fcntl.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "source/git_repository.h"
#include "source/ignore_stack.h"
#include "source/local_files.h"
#include "source/open_folder.h"
#include "source/regular_file.h"
#include "source/text_encoding.h"

namespace mcpvet::source {
namespace {

/// How the files of one folder are chosen; passed down from folder to folder.
struct Manner {
  bool in_target = false;     ///< a target or below one: listed; else only on the way to one
  bool tracked_only = false;  ///< of the untracked files only the local ones
  bool ignored = false;       ///< by git, the folder or one above
  bool packages = false;      ///< in a package folder: no local files either
};

/// A folder on the way down. What it put on the walker's stacks is taken off when it is left.
struct Folder {
  OpenFolder handle;
  Manner manner;
  std::size_t path_length = 0;     // of its path in Walker::path_, with '/' at the end
  std::size_t ignores_before = 0;  // sizes of the stacks before it
  std::size_t repositories_before = 0;
  std::size_t first_ignores = 0;  // where the ignore files of its repository begin
  std::vector<FolderEntry> entries;
  std::size_t next = 0;
};

struct PlacedRepository {
  TrackedPaths tracked;
  std::size_t path_length = 0;
};

class Walker {
 public:
  Walker(const Scope& scope, const WalkOptions& options)
      : scope_(scope), options_(options), local_files_(options.read_although_ignored) {
    targets_.assign(scope.targets.begin(), scope.targets.end());
    std::sort(targets_.begin(), targets_.end());
  }

  Listing Run() {
    for (const std::string& path : scope_.missing) {
      listing_.notices.push_back({NoticeKind::kUnreadable, path, 0, "there is no such path"});
    }
    if (targets_.empty()) return std::move(listing_);
    Manner manner;
    manner.in_target = targets_.front().empty();
    Enter(AT_FDCWD, scope_.root, manner, false);
    while (!folders_.empty() && listing_.files.size() < base::kMaxListedFiles) {
      Folder& folder = folders_.back();
      path_.resize(folder.path_length);
      if (folder.next == folder.entries.size()) {
        Leave();
        continue;
      }
      const FolderEntry& entry = folder.entries[folder.next++];
      path_ += entry.name;
      Consider(folder, entry);
    }
    if (!folders_.empty()) {
      Tell(NoticeKind::kBudget, "", "more files than are listed: the rest is left out");
    }
    if (ignores_.exhausted()) {
      Tell(NoticeKind::kBudget, "", "ignore patterns took too long: ignored files may be listed");
    }
    return std::move(listing_);
  }

 private:
  // Entries. --------------------------------------------------------------------------------------

  void Consider(const Folder& folder, const FolderEntry& entry) {
    if (!IsValidUtf8(entry.name)) {
      if (!folder.manner.tracked_only) {
        Tell(NoticeKind::kEncoding, ReplaceInvalidUtf8(path_), "its name is not UTF-8: not read");
      }
      return;
    }
    switch (entry.kind) {
      case EntryKind::kFile:
        if (entry.name != ".git" || IsTarget(path_)) ConsiderFile(folder.manner, IsTarget(path_));
        break;
      case EntryKind::kFolder:
        ConsiderFolder(folder, entry.name);
        break;
      case EntryKind::kLink:
        if (IsTarget(path_)) ConsiderLink(folder.manner);
        break;
      case EntryKind::kOther:
        if (IsTarget(path_)) {
          Tell(NoticeKind::kUnreadable, path_, "is neither a file nor a folder");
        }
        break;
      case EntryKind::kAbsent:
        Tell(NoticeKind::kUnreadable, path_, "there is no such path");
        break;
    }
  }

  void ConsiderFile(Manner manner, bool named) {
    if (!manner.in_target && !named) return;
    FileOrigin origin;
    origin.named = named;
    origin.tracked = IsTracked(path_);
    if (!origin.tracked) {
      const bool unlisted = manner.tracked_only || IsIgnored(path_, false);
      origin.local = manner.ignored || (unlisted && !manner.packages);
      const bool wanted = !manner.packages && local_files_.Contains(path_);
      if (unlisted && !named && !wanted) return;
    }
    listing_.files.push_back({path_, origin});
  }

  /// A link that is no target leads nowhere, or to what is listed under its own path.
  void ConsiderLink(Manner manner) {
    if (scope_.ResolveInside(path_)) {
      ConsiderFile(manner, true);
    } else {
      Tell(NoticeKind::kUnreadable, path_, "is a symbolic link to no file inside the project");
    }
  }

  void ConsiderFolder(const Folder& folder, const std::string& name) {
    const std::string_view path = WithoutSlash(path_);
    const bool is_target = IsTarget(path);
    const bool leads_to_target = is_target || LeadsToTarget(path_);
    Manner manner = folder.manner;
    if (name == ".git/") {
      if (!leads_to_target) return;
      manner.in_target = false;
    }
    const bool submodule = IsTracked(path_);
    if (!manner.tracked_only && IsIgnored(path, true)) {
      manner.ignored = manner.tracked_only = true;
    }
    if (IsPackageFolder(WithoutSlash(name))) manner.packages = manner.tracked_only = true;
    if (is_target) {
      manner.in_target = true;
      manner.tracked_only = manner.packages = false;
    }
    const bool entered = leads_to_target || !manner.tracked_only || HasTrackedBelow(path_) ||
                         (!manner.packages && local_files_.MayStandBelow(path));
    if (!entered) return;
    if (folders_.size() >= base::kMaxFolderDepth) {
      Tell(NoticeKind::kBudget, path, "is nested too deep: not entered");
      return;
    }
    Enter(folder.handle.descriptor(), std::string(WithoutSlash(name)), manner, submodule);
  }

  // Folders. --------------------------------------------------------------------------------------

  void Enter(int parent, const std::string& name, Manner manner, bool submodule) {
    OpenFolder handle(parent, name);
    if (!handle.ok()) {
      Tell(NoticeKind::kUnreadable, WithoutSlash(path_), handle.problem());
      return;
    }
    Folder folder{std::move(handle), manner, path_.size(), ignores_.size(), repositories_.size()};
    folder.first_ignores = folders_.empty() ? 0 : folders_.back().first_ignores;
    folder.entries = manner.in_target ? folder.handle.ReadEntries() : EntriesToTargets(folder);
    if (!folder.handle.problem().empty()) {
      Tell(NoticeKind::kUnreadable, WithoutSlash(path_), folder.handle.problem());
    }
    if (Holds(folder, ".git") && (!manner.tracked_only || submodule)) {
      EnterRepository(folder);
      folder.manner.tracked_only = folder.manner.ignored = false;
    }
    if (options_.use_ignore_files && !repositories_.empty() && !folder.manner.tracked_only &&
        Holds(folder, ".gitignore")) {
      ReadIgnoreFile(folder);
    }
    folders_.push_back(std::move(folder));
  }

  void Leave() {
    const Folder& folder = folders_.back();
    ignores_.PopTo(folder.ignores_before);
    repositories_.erase(
        repositories_.begin() + static_cast<std::ptrdiff_t>(folder.repositories_before),
        repositories_.end());
    folders_.pop_back();
  }

  void EnterRepository(Folder& folder) {
    GitRepository repository =
        ReadGitRepository(scope_.root, WithoutSlash(path_), listing_.notices);
    repositories_.push_back({TrackedPaths(std::move(repository.index)), path_.size()});
    folder.first_ignores = ignores_.size();
    if (options_.use_ignore_files) AddIgnores(folder, repository.exclude, ".git/info/exclude");
  }

  void ReadIgnoreFile(const Folder& folder) {
    std::string text;
    const std::string problem =
        ReadGitFile(folder.handle.descriptor(), ".gitignore", RegularFile::Links::kRefuse,
                    base::kMaxIgnoreFileBytes, text);
    if (!problem.empty()) Tell(NoticeKind::kUnreadable, path_ + ".gitignore", problem);
    AddIgnores(folder, text, ".gitignore");
  }

  void AddIgnores(const Folder& folder, std::string_view text, std::string_view file) {
    if (ignores_.Push(text, path_.size(), folder.first_ignores)) return;
    Tell(NoticeKind::kBudget, path_ + std::string(file),
         "too many ignore patterns: the last ones are not used");
  }

  /// Returns the entries of a folder above targets that lead to them.
  [[nodiscard]] std::vector<FolderEntry> EntriesToTargets(const Folder& folder) const {
    std::vector<FolderEntry> entries;
    std::string_view last;
    for (auto target = std::lower_bound(targets_.begin(), targets_.end(), path_);
         target != targets_.end() && target->starts_with(path_); ++target) {
      const std::string_view rest = target->substr(path_.size());
      const std::string_view name = rest.substr(0, rest.find('/'));
      if (name.empty() || name == last) continue;
      last = name;
      entries.push_back(folder.handle.Find(std::string(name)));
    }
    const auto less = [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; };
    const auto same = [](const FolderEntry& a, const FolderEntry& b) { return a.name == b.name; };
    std::sort(entries.begin(), entries.end(), less);
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
    return entries;
  }

  [[nodiscard]] bool Holds(const Folder& folder, const char* name) const {
    if (!folder.manner.in_target) return folder.handle.Find(name).kind != EntryKind::kAbsent;
    return std::any_of(folder.entries.begin(), folder.entries.end(),
                       [&](const FolderEntry& entry) { return WithoutSlash(entry.name) == name; });
  }

  // Questions. ------------------------------------------------------------------------------------

  [[nodiscard]] bool IsIgnored(std::string_view path, bool is_folder) {
    return !folders_.empty() && ignores_.Ignores(path, is_folder, folders_.back().first_ignores);
  }

  bool IsTracked(std::string_view path) {
    if (repositories_.empty()) return false;
    PlacedRepository& repository = repositories_.back();
    return repository.tracked.Contains(path.substr(repository.path_length));
  }

  bool HasTrackedBelow(std::string_view folder) {
    if (repositories_.empty()) return false;
    PlacedRepository& repository = repositories_.back();
    return repository.tracked.ContainsBelow(folder.substr(repository.path_length));
  }

  [[nodiscard]] bool IsPackageFolder(std::string_view name) const {
    const auto& names = options_.package_folders;
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  [[nodiscard]] bool IsTarget(std::string_view path) const {
    return std::binary_search(targets_.begin(), targets_.end(), path);
  }

  /// Tells whether a target lies below `folder`, which ends in '/'.
  [[nodiscard]] bool LeadsToTarget(std::string_view folder) const {
    const auto target = std::lower_bound(targets_.begin(), targets_.end(), folder);
    return target != targets_.end() && target->starts_with(folder);
  }

  static std::string_view WithoutSlash(std::string_view path) {
    return path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
  }

  void Tell(NoticeKind kind, std::string_view path, std::string_view message) {
    listing_.notices.push_back({kind, std::string(path), 0, std::string(message)});
  }

  const Scope& scope_;
  const WalkOptions& options_;
  const LocalFiles local_files_;
  std::vector<std::string_view> targets_;
  Listing listing_;
  std::string path_;  // of the entry looked at, relative to the root; '/' at a folder's end
  std::vector<Folder> folders_;
  IgnoreStack ignores_;
  std::vector<PlacedRepository> repositories_;
};

}  // namespace

Listing Walk(const Scope& scope, const WalkOptions& options) {
  return Walker(scope, options).Run();
}

}  // namespace mcpvet::source
