// What was wrong with one configuration file, as its reader goes along: places become lines, and a
// file that is wrong everywhere gets a few notices and a count instead of thousands.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/line_index.h"
#include "source/notice.h"

namespace mcpvet::config {

class NoticeList {
 public:
  /// `path` and `text` must outlive this.
  NoticeList(std::string_view path, std::string_view text) : path_(path), text_(text) {}

  /// Adds a notice about the line of `offset`. Any kind but kDuplicate says that part of the text
  /// could not be used.
  void Add(source::NoticeKind kind, std::size_t offset, std::string message);
  /// Adds a notice about something unusual that lost nothing.
  void AddHarmless(source::NoticeKind kind, std::size_t offset, std::string message);

  /// False once something could not be used.
  [[nodiscard]] bool complete() const { return complete_; }
  /// Returns the 1-based line of `offset`.
  [[nodiscard]] std::uint32_t LineOf(std::size_t offset);
  /// Returns the notices in the order of their lines.
  [[nodiscard]] std::vector<source::Notice> Take();

 private:
  static constexpr std::size_t kKinds =
      static_cast<std::size_t>(source::NoticeKind::kSuppression) + 1;

  std::string_view path_;
  std::string_view text_;
  std::optional<source::LineIndex> lines_;  // built for the first notice
  std::vector<source::Notice> notices_;
  std::array<std::size_t, kKinds> counts_{};
  bool complete_ = true;
};

}  // namespace mcpvet::config
