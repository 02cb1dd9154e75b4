// One open folder of the tree: its entries in walking order, and the way to the folders below,
// opened relative to it and never through a symbolic link.
#pragma once

#include <dirent.h>

#include <memory>
#include <string>
#include <vector>

namespace mcpvet::source {

enum class EntryKind { kFile, kFolder, kLink, kOther, kAbsent };

struct FolderEntry {
  /// A folder's name ends in '/', which puts it where the paths below it sort.
  std::string name;
  EntryKind kind = EntryKind::kFile;
};

class OpenFolder {
 public:
  /// Opens `name` in the open folder `parent`, or the absolute path `name` with AT_FDCWD.
  OpenFolder(int parent, const std::string& name);

  [[nodiscard]] bool ok() const { return stream_ != nullptr; }
  /// Why it could not be opened or read, in words; empty if all was well.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// The open folder, for calls relative to it.
  [[nodiscard]] int descriptor() const { return ::dirfd(stream_.get()); }

  /// Returns all entries but `.` and `..`, sorted by name.
  [[nodiscard]] std::vector<FolderEntry> ReadEntries();
  /// Looks one entry up by its name (without '/').
  [[nodiscard]] FolderEntry Find(std::string name) const;

 private:
  struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };

  std::unique_ptr<DIR, Close> stream_;
  std::string problem_;
};

}  // namespace mcpvet::source
