#include "source/open_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace mcpvet::source {
namespace {

EntryKind KindOfMode(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::kFile;
  if (S_ISDIR(mode)) return EntryKind::kFolder;
  if (S_ISLNK(mode)) return EntryKind::kLink;
  return EntryKind::kOther;
}

EntryKind LookUp(int folder, const char* name) {
  struct stat status = {};
  if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return EntryKind::kAbsent;
  return KindOfMode(status.st_mode);
}

EntryKind KindOf(const dirent& entry, int folder) {
  switch (entry.d_type) {
    case DT_REG:
      return EntryKind::kFile;
    case DT_DIR:
      return EntryKind::kFolder;
    case DT_LNK:
      return EntryKind::kLink;
    case DT_UNKNOWN:  // some file systems do not tell
      return LookUp(folder, entry.d_name);
    default:
      return EntryKind::kOther;
  }
}

FolderEntry MakeEntry(std::string name, EntryKind kind) {
  if (kind == EntryKind::kFolder) name += '/';
  return {std::move(name), kind};
}

}  // namespace

OpenFolder::OpenFolder(int parent, const std::string& name) {
  const int descriptor =
      ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor >= 0) stream_.reset(::fdopendir(descriptor));
  if (stream_ != nullptr) return;
  problem_ = fmt::format("cannot be opened: {}", std::strerror(errno));
  if (descriptor >= 0) ::close(descriptor);
}

std::vector<FolderEntry> OpenFolder::ReadEntries() {
  std::vector<FolderEntry> entries;
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(stream_.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    entries.push_back(MakeEntry(std::string(name), KindOf(*entry, descriptor())));
  }
  if (errno != 0) problem_ = fmt::format("cannot be read to its end: {}", std::strerror(errno));
  std::sort(entries.begin(), entries.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

FolderEntry OpenFolder::Find(std::string name) const {
  const EntryKind kind = LookUp(descriptor(), name.c_str());
  return MakeEntry(std::move(name), kind);
}

}  // namespace mcpvet::source
