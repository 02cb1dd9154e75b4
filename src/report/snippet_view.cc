#include "report/snippet_view.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/terminal_text.h"

namespace mcpvet::report {
namespace {

// The glyphs of a line and which of them are shown: those in [begin, end).
class Fitting {
 public:
  Fitting(const finding::Snippet& snippet, int width, bool unicode)
      : glyphs_(Glyphs(snippet.text, unicode)),
        ellipsis_(unicode ? "…" : "..."),
        ellipsis_width_(unicode ? 1 : 3),
        width_(width),
        end_(glyphs_.size()),
        cut_before_(snippet.cut_before),
        cut_after_(snippet.cut_after) {
    place_begin_ = GlyphAt(snippet.highlight_begin);
    place_end_ = std::max(GlyphAt(snippet.highlight_end), place_begin_);
  }

  SnippetView Fit() {
    if (NeededWidth() > width_) begin_ = std::min(Indentation(), place_begin_);
    if (NeededWidth() > width_) ShowAroundPlace();
    SnippetView view;
    if (cut_before_) view.line += ellipsis_;
    int column = cut_before_ ? ellipsis_width_ : 0;
    view.mark_begin = column + Width(begin_, std::min(place_begin_, end_));
    view.mark_width = std::max(1, Width(place_begin_, std::min(place_end_, end_)));
    for (std::size_t i = begin_; i < end_; ++i) view.line += glyphs_[i].text;
    if (cut_after_) view.line += ellipsis_;
    return view;
  }

 private:
  [[nodiscard]] std::size_t GlyphAt(std::size_t offset) const {
    const auto it =
        std::partition_point(glyphs_.begin(), glyphs_.end(),
                             [offset](const Glyph& glyph) { return glyph.offset < offset; });
    return static_cast<std::size_t>(it - glyphs_.begin());
  }

  [[nodiscard]] int Width(std::size_t begin, std::size_t end) const {
    int width = 0;
    for (std::size_t i = begin; i < end; ++i) width += glyphs_[i].width;
    return width;
  }

  [[nodiscard]] int NeededWidth() const {
    const int cuts = static_cast<int>(cut_before_) + static_cast<int>(cut_after_);
    return Width(begin_, end_) + cuts * ellipsis_width_;
  }

  [[nodiscard]] std::size_t Indentation() const {
    const auto blank = [](const Glyph& glyph) {
      return glyph.text.find_first_not_of(' ') == std::string::npos;
    };
    return static_cast<std::size_t>(std::find_if_not(glyphs_.begin(), glyphs_.end(), blank) -
                                    glyphs_.begin());
  }

  // The place first, then a third of what is left before it, and the rest after it.
  void ShowAroundPlace() {
    int room = std::max(width_ - 2 * ellipsis_width_, 1);
    const std::size_t first = begin_;
    begin_ = end_ = place_begin_;
    TakeAfter(place_end_, room);
    int lead = room / 3;
    room -= lead;
    TakeBefore(first, lead);
    room += lead;
    TakeAfter(glyphs_.size(), room);
    TakeBefore(first, room);
    cut_before_ = cut_before_ || begin_ > first;
    cut_after_ = cut_after_ || end_ < glyphs_.size();
  }

  void TakeBefore(std::size_t limit, int& room) {
    while (begin_ > limit && glyphs_[begin_ - 1].width <= room) room -= glyphs_[--begin_].width;
  }

  void TakeAfter(std::size_t limit, int& room) {
    while (end_ < limit && glyphs_[end_].width <= room) room -= glyphs_[end_++].width;
  }

  std::vector<Glyph> glyphs_;
  std::string_view ellipsis_;
  int ellipsis_width_;
  int width_;
  std::size_t begin_ = 0;
  std::size_t end_;
  std::size_t place_begin_ = 0;
  std::size_t place_end_ = 0;
  bool cut_before_;
  bool cut_after_;
};

}  // namespace

SnippetView FitSnippet(const finding::Snippet& snippet, int width, bool unicode) {
  return Fitting(snippet, width, unicode).Fit();
}

}  // namespace mcpvet::report
