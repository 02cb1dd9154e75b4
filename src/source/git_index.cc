#include "source/git_index.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"

namespace mcpvet::source {
namespace {

constexpr std::size_t kHeaderBytes = 12;
constexpr std::size_t kStatBytes = 40;  // times, device, inode, mode, owner, size
constexpr std::size_t kModeOffset = 24;
constexpr std::size_t kMaxPathBytes = 4096;

constexpr unsigned kExtendedFlag = 0x4000;
constexpr unsigned kLengthMask = 0x0fff;
constexpr unsigned kFormatMask = 0xf000;
constexpr unsigned kSparseFolder = 0x4000;
constexpr unsigned kSubmodule = 0xe000;

unsigned Read16(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) << 8U | static_cast<unsigned char>(bytes[at + 1]);
}
std::uint32_t Read32(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(Read16(bytes, at)) << 16U | Read16(bytes, at + 2);
}

/// What one entry says, and where the next one begins.
struct Entry {
  unsigned mode = 0;
  std::size_t kept = 0;     // bytes of the path before, which this one shares (version 4)
  std::string_view suffix;  // the rest of the path
  std::size_t end = 0;
};

/// Reads the number of bytes to drop from the path before; moves `at` past it.
std::optional<std::size_t> ReadDropped(std::string_view bytes, std::size_t& at) {
  std::size_t value = 0;
  for (int i = 0; i < 4 && at < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value = (value << 7U) + (byte & 0x7FU);
    if ((byte & 0x80U) == 0) return value;
    ++value;
  }
  return std::nullopt;
}

std::optional<Entry> ReadEntry(std::string_view bytes, std::size_t begin, unsigned version,
                               std::size_t hash_bytes, std::size_t previous_length) {
  std::size_t at = begin + kStatBytes + hash_bytes;
  if (at + 2 > bytes.size()) return std::nullopt;
  Entry entry;
  entry.mode = Read32(bytes, begin + kModeOffset) & kFormatMask;
  const unsigned flags = Read16(bytes, at);
  at += (flags & kExtendedFlag) != 0 && version >= 3 ? 4 : 2;
  if (version == 4) {
    const auto dropped = ReadDropped(bytes, at);
    if (!dropped || *dropped > previous_length) return std::nullopt;
    entry.kept = previous_length - *dropped;
  }
  if (at > bytes.size()) return std::nullopt;
  std::size_t nul = at + (flags & kLengthMask);
  if (version == 4 || (flags & kLengthMask) == kLengthMask) nul = bytes.find('\0', at);
  if (nul >= bytes.size() || bytes[nul] != '\0') return std::nullopt;
  entry.suffix = bytes.substr(at, nul - at);
  entry.end = version == 4 ? nul + 1 : begin + ((nul - begin + 8) & ~std::size_t{7});
  return entry;
}

}  // namespace

GitIndex::GitIndex(std::string_view bytes, std::size_t hash_bytes) {
  Read(bytes, hash_bytes);
  Sort();
}

void GitIndex::Read(std::string_view bytes, std::size_t hash_bytes) {
  const bool headed = bytes.size() >= kHeaderBytes + hash_bytes && bytes.starts_with("DIRC");
  const std::uint32_t version = headed ? Read32(bytes, 4) : 0;
  if (version < 2 || version > 4) {
    problem_ = "is no git index of version 2, 3 or 4";
    return;
  }
  const std::uint32_t count = Read32(bytes, 8);
  bytes.remove_suffix(hash_bytes);
  const std::size_t possible = bytes.size() / (kStatBytes + hash_bytes + 2);
  spans_.reserve(std::min<std::size_t>(count, possible));
  paths_.reserve(bytes.size() / 2);
  std::size_t at = kHeaderBytes;
  std::string path;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto entry = ReadEntry(bytes, at, version, hash_bytes, path.size());
    const std::size_t length = entry ? entry->kept + entry->suffix.size() : 0;
    if (!entry || length > kMaxPathBytes || paths_.size() + length >= base::kMaxGitIndexBytes) {
      problem_ = "is damaged or cut off: tracked files that are ignored may be missed";
      return;
    }
    at = entry->end;
    path.resize(entry->kept);
    path += entry->suffix;
    if (entry->mode == kSparseFolder || path.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(paths_.size());
    paths_ += path;
    if (entry->mode == kSubmodule) paths_ += '/';
    spans_.emplace_back(begin, static_cast<std::uint32_t>(paths_.size() - begin));
  }
  if (at <= bytes.size()) ReadExtensions(bytes.substr(at));
}

/// A split index keeps most of its paths in a second file, which is not read.
void GitIndex::ReadExtensions(std::string_view bytes) {
  while (bytes.size() >= 8) {
    if (bytes.starts_with("link")) {
      problem_ = "is split (core.splitIndex): tracked files that are ignored may be missed";
      return;
    }
    const std::size_t length = Read32(bytes, 4);
    if (length > bytes.size() - 8) return;
    bytes.remove_prefix(8 + length);
  }
}

/// Git keeps its index sorted, but submodules sort as folders here, paths in conflict stand there
/// several times, and others may write what they like.
void GitIndex::Sort() {
  const std::string_view paths = paths_;
  using Span = std::pair<std::uint32_t, std::uint32_t>;
  const auto text = [&](Span span) { return paths.substr(span.first, span.second); };
  const auto less = [&](Span a, Span b) { return text(a) < text(b); };
  const auto same = [&](Span a, Span b) { return text(a) == text(b); };
  if (!std::is_sorted(spans_.begin(), spans_.end(), less)) {
    std::sort(spans_.begin(), spans_.end(), less);
  }
  spans_.erase(std::unique(spans_.begin(), spans_.end(), same), spans_.end());
}

void TrackedPaths::AdvanceTo(std::string_view path) {
  while (next_ < index_.size() && index_.path(next_) < path) ++next_;
}

bool TrackedPaths::Contains(std::string_view path) {
  AdvanceTo(path);
  return next_ < index_.size() && index_.path(next_) == path;
}

bool TrackedPaths::ContainsBelow(std::string_view folder) {
  AdvanceTo(folder);
  return next_ < index_.size() && index_.path(next_).starts_with(folder);
}

}  // namespace mcpvet::source
