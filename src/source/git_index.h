// The paths that git tracks, read from the bytes of `.git/index` (versions 2 to 4). Nothing else in
// the index is of interest here, and its bytes are trusted no more than any other file's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcpvet::source {

class GitIndex {
 public:
  GitIndex() = default;
  /// Reads as much as is sound. `hash_bytes` is the length of the repository's object names: 20
  /// for SHA-1, 32 for SHA-256.
  GitIndex(std::string_view bytes, std::size_t hash_bytes);

  /// What ended the reading early; empty if all was well.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] std::size_t size() const { return spans_.size(); }
  /// Paths in byte order, each once. Those of submodules end in '/'.
  [[nodiscard]] std::string_view path(std::size_t i) const {
    return std::string_view(paths_).substr(spans_[i].first, spans_[i].second);
  }

 private:
  void Read(std::string_view bytes, std::size_t hash_bytes);
  void ReadExtensions(std::string_view bytes);
  void Sort();

  std::string paths_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans_;  // begin and length in paths_
  std::string problem_;
};

/// Answers for paths asked in rising byte order, in one pass over the index.
class TrackedPaths {
 public:
  explicit TrackedPaths(GitIndex index) : index_(std::move(index)) {}
  [[nodiscard]] bool Contains(std::string_view path);
  /// Tells whether a tracked path starts with `folder`, which ends in '/'.
  [[nodiscard]] bool ContainsBelow(std::string_view folder);

 private:
  void AdvanceTo(std::string_view path);

  GitIndex index_;
  std::size_t next_ = 0;
};

}  // namespace mcpvet::source
