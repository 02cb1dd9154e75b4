#include "config/notice_list.h"

#include <algorithm>

#include "base/limits.h"

namespace mcpvet::config {

using source::Notice;
using source::NoticeKind;

std::uint32_t NoticeList::LineOf(std::size_t offset) {
  if (!lines_) lines_.emplace(text_);
  return lines_->LineOf(offset);
}

void NoticeList::Add(NoticeKind kind, std::size_t offset, std::string message) {
  if (kind != NoticeKind::kDuplicate) complete_ = false;
  AddHarmless(kind, offset, std::move(message));
}

void NoticeList::AddHarmless(NoticeKind kind, std::size_t offset, std::string message) {
  if (++counts_[static_cast<std::size_t>(kind)] > base::kMaxNoticesPerKind) return;
  notices_.push_back({kind, std::string(path_), LineOf(offset), std::move(message)});
}

std::vector<Notice> NoticeList::Take() {
  std::stable_sort(notices_.begin(), notices_.end(),
                   [](const Notice& a, const Notice& b) { return a.line < b.line; });
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (counts_[kind] <= base::kMaxNoticesPerKind) continue;
    const std::size_t more = counts_[kind] - base::kMaxNoticesPerKind;
    notices_.push_back({static_cast<NoticeKind>(kind), std::string(path_), 0,
                        std::to_string(more) + " more of this kind in the file"});
  }
  return std::move(notices_);
}

}  // namespace mcpvet::config
