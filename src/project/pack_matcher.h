// Tells which rows of the packs an API path is about. One for each program: paths are compared
// once.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/api_path.h"
#include "project/pack.h"

namespace mcpvet::project {

/// A row, and the pack it stands in.
struct PackRowRef {
  const Pack* pack = nullptr;
  const PackRow* row = nullptr;
};

/// Rows by the last name of their paths. Shared by all threads.
class PackIndex {
 public:
  /// `packs` must outlive the index.
  explicit PackIndex(const std::vector<Pack>& packs);

  struct Entry {
    PackRowRef ref;
    const std::vector<PackStep>* path = nullptr;
  };
  [[nodiscard]] const std::vector<Entry>& Ending(std::string_view name) const;
  [[nodiscard]] const std::vector<PackRowRef>& rows() const { return rows_; }
  /// Rows of form chained that have this method.
  [[nodiscard]] const std::vector<PackRowRef>& Chained(std::string_view method) const;

 private:
  std::unordered_map<std::string_view, std::vector<Entry>> by_last_name_;
  std::unordered_map<std::string_view, std::vector<PackRowRef>> by_method_;
  std::vector<PackRowRef> rows_;
};

class PackMatcher {
 public:
  PackMatcher(const PackIndex& index, const program::ApiPathPool& pool)
      : index_(index), pool_(pool) {}

  /// Rows one of whose paths is `path`, in the order of packs.
  const std::vector<PackRowRef>& RowsOf(program::ApiPathId path);
  [[nodiscard]] bool Matches(const std::vector<PackStep>& pattern, program::ApiPathId path) const;

 private:
  const PackIndex& index_;
  const program::ApiPathPool& pool_;
  std::unordered_map<program::ApiPathId, std::vector<PackRowRef>> known_;
};

}  // namespace mcpvet::project
