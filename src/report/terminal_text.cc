#include "report/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/character_class.h"

namespace mcpvet::report {
namespace {

constexpr int kTabStop = 4;
// More marks on one character than any script writes would smear over the lines around it.
constexpr int kMaxMarksOnOne = 4;

constexpr char32_t kEmojiSelector = 0xFE0F;

std::string Escape(char32_t c) { return fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c)); }

// What stands before a character decides whether it may be shown as it is.
class Context {
 public:
  explicit Context(bool unicode) : unicode_(unicode) {}

  bool Shows(char32_t c) {
    const bool mark = IsCombining(c) || c == kEmojiSelector;
    if (mark) {
      ++marks_;
      return unicode_ && after_shape_ && marks_ <= (c == kEmojiSelector ? 1 : kMaxMarksOnOne);
    }
    marks_ = 0;
    after_shape_ = !IsInvisible(c);
    return after_shape_ && (c < 0x80 || unicode_);
  }

 private:
  bool unicode_;
  bool after_shape_ = false;
  int marks_ = 0;
};

Glyph MakeGlyph(std::string_view text, std::size_t offset, const base::CodePoint& point,
                Context& context, int column) {
  Glyph glyph;
  glyph.offset = offset;
  const char32_t c = point.value;
  if (!point.valid) {
    glyph.text = fmt::format("\\x{:02x}", static_cast<unsigned>(c));
  } else if (c == '\t') {
    glyph.text.assign(static_cast<std::size_t>(kTabStop - column % kTabStop), ' ');
  } else if (context.Shows(c)) {
    glyph.text = text.substr(offset, point.size);
    glyph.width = IsCombining(c) || c == kEmojiSelector ? 0 : IsWide(c) ? 2 : 1;
    return glyph;
  } else {
    glyph.text = Escape(c);
  }
  glyph.width = static_cast<int>(glyph.text.size());
  return glyph;
}

int WidthOf(const std::vector<Glyph>& glyphs) {
  int width = 0;
  for (const Glyph& glyph : glyphs) width += glyph.width;
  return width;
}

// Breaks lines between words; a word that is wider than a line is broken where it must be.
class Wrapper {
 public:
  Wrapper(int width, bool unicode, int taken)
      : width_(std::max(width, 1)), unicode_(unicode), column_(taken) {}

  void Word(std::string_view word) {
    const std::vector<Glyph> glyphs = Glyphs(word, unicode_);
    const int needed = WidthOf(glyphs);
    const int blank = line_.empty() ? 0 : 1;
    if (column_ > 0 && column_ + blank + needed > width_) Break();
    if (!line_.empty()) Put(" ", 1);
    for (const Glyph& glyph : glyphs) {
      if (column_ > 0 && column_ + glyph.width > width_) Break();
      Put(glyph.text, glyph.width);
    }
  }

  std::vector<std::string> Finish() && {
    if (!line_.empty()) Break();
    return std::move(lines_);
  }

 private:
  void Put(std::string_view text, int width) {
    line_ += text;
    column_ += width;
  }
  void Break() {
    lines_.push_back(std::move(line_));
    line_.clear();
    column_ = 0;
  }

  int width_;
  bool unicode_;
  int column_;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<Glyph> Glyphs(std::string_view text, bool unicode) {
  std::vector<Glyph> glyphs;
  Context context(unicode);
  int column = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const base::CodePoint point = base::DecodeUtf8(text, offset);
    glyphs.push_back(MakeGlyph(text, offset, point, context, column));
    column += glyphs.back().width;
    offset += point.size;
  }
  return glyphs;
}

std::string SafeText(std::string_view text, bool unicode) {
  std::string out;
  for (const Glyph& glyph : Glyphs(text, unicode)) out += glyph.text;
  return out;
}

int DisplayWidth(std::string_view text, bool unicode) { return WidthOf(Glyphs(text, unicode)); }

std::vector<std::string> WrapText(std::string_view text, int width, bool unicode, int taken) {
  constexpr std::string_view kBlank = " \t\r\n";
  Wrapper wrapper(width, unicode, taken);
  std::size_t begin = text.find_first_not_of(kBlank);
  while (begin != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(kBlank, begin), text.size());
    wrapper.Word(text.substr(begin, end - begin));
    begin = text.find_first_not_of(kBlank, end);
  }
  return std::move(wrapper).Finish();
}

}  // namespace mcpvet::report
