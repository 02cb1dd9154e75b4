// The ignore files in force at one place of the walk, and the ceiling on the work they may cost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "source/ignore_rules.h"

namespace mcpvet::source {

class IgnoreStack {
 public:
  [[nodiscard]] std::size_t size() const { return files_.size(); }

  /// Adds the text of an ignore file that stands in a folder whose path, with '/', has
  /// `path_length` bytes. Returns false if kMaxIgnorePatterns cut it off. Of the files before it,
  /// those from `first` on are in force together with it.
  [[nodiscard]] bool Push(std::string_view text, std::size_t path_length, std::size_t first);
  void PopTo(std::size_t size);

  /// Tells whether the files from `first` on ignore `path`; the last one that says anything about
  /// it decides. No path is ignored once the work is over kMaxIgnoreSteps.
  [[nodiscard]] bool Ignores(std::string_view path, bool is_folder, std::size_t first);
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  struct PlacedRules {
    IgnoreRules rules;
    std::size_t path_length = 0;
  };

  std::vector<PlacedRules> files_;
  std::uint64_t steps_ = 0;
  std::uint64_t allowed_ = 0;
  bool exhausted_ = false;
};

}  // namespace mcpvet::source
