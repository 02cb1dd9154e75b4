#include "finding/ignore_directive.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/edit_distance.h"
#include "base/utf8.h"

namespace mcpvet::finding {
namespace {

constexpr std::string_view kUsage = "write `mcpvet: ignore[rule-id] reason`";
constexpr std::size_t kMaxReasonBytes = 300;
constexpr std::size_t kMaxNames = 20;
constexpr std::size_t kMaxNameBytes = 64;
// A line with more of them is no line that somebody wrote a comment on.
constexpr int kMaxMarksPerLine = 16;

// What opens a comment that runs to the end of its line.
constexpr std::array<std::string_view, 4> kLineOpeners = {"//", "#", ";", "--"};

std::string_view TrimLeft(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

std::string_view TrimRight(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

std::string_view Trim(std::string_view text) { return TrimRight(TrimLeft(text)); }

// `{/* … */}` is how JSX writes a comment of its own.
std::string_view WithoutJsxBrace(std::string_view text, char brace) {
  text = Trim(text);
  return text.size() == 1 && text[0] == brace ? std::string_view{} : text;
}

std::string_view WithoutRepeats(std::string_view text, char c) {
  while (!text.empty() && text.back() == c) text.remove_suffix(1);
  return text;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

struct OpenedComment {
  std::string_view code;    // in front of the comment
  std::string_view closer;  // empty: the end of the line
};

// Returns the comment that was opened at the very end of `before`, if one was.
std::optional<OpenedComment> FindOpener(std::string_view before) {
  before = TrimRight(before);
  if (EndsWith(before, "<!--")) return OpenedComment{before.substr(0, before.size() - 4), "-->"};
  if (EndsWith(before, "*")) {
    before = WithoutRepeats(before, '*');
    // Nothing in front of the star: the middle of a block comment.
    if (Trim(before).empty()) return OpenedComment{{}, "*/"};
    if (!EndsWith(before, "/")) return std::nullopt;
    return OpenedComment{before.substr(0, before.size() - 1), "*/"};
  }
  if (EndsWith(before, "//!")) before.remove_suffix(1);
  for (const std::string_view opener : kLineOpeners) {
    if (EndsWith(before, opener)) return OpenedComment{WithoutRepeats(before, opener.back()), {}};
  }
  return std::nullopt;
}

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameBytes &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

void ReadNames(std::string_view list, IgnoreDirective& directive) {
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string_view name = Trim(list.substr(begin, end - begin));
    begin = end + 1;
    if (name.empty()) continue;
    if (!IsName(name) || directive.names.size() == kMaxNames) {
      directive.problem = fmt::format("the list in brackets holds rule ids only: {}", kUsage);
      return;
    }
    directive.names.emplace_back(name);
  }
  if (directive.names.empty()) {
    directive.problem = fmt::format("an ignore comment must name its rules: {}", kUsage);
  }
}

// Reads what follows the mark. Nothing where the words are not meant for us.
std::optional<IgnoreDirective> ReadDirective(std::string_view text) {
  text = TrimLeft(text);
  const std::size_t word_end =
      std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_"), text.size());
  const std::string_view word = text.substr(0, word_end);
  IgnoreDirective directive;
  directive.whole_file = word == "ignore-file";
  if (word != "ignore" && word != "ignore-file") {
    const std::string meant = base::NearestWord(word, {"ignore", "ignore-file"});
    if (meant.empty() || TrimLeft(text.substr(word_end)).substr(0, 1) != "[") return std::nullopt;
    directive.problem = fmt::format("did you mean `mcpvet: {}[rule-id] reason`?", meant);
    return directive;
  }
  text = TrimLeft(text.substr(word_end));
  const std::size_t close = text.find(']');
  if (text.substr(0, 1) != "[") {
    directive.problem = fmt::format("an ignore comment must name its rules: {}", kUsage);
  } else if (close == std::string_view::npos) {
    directive.problem = fmt::format("the list of rules has no closing bracket: {}", kUsage);
  } else {
    ReadNames(text.substr(1, close - 1), directive);
    const std::string_view reason = Trim(text.substr(close + 1));
    directive.reason = reason.substr(0, base::FloorToCodePoint(reason, kMaxReasonBytes));
  }
  return directive;
}

// An odd number of quotes before a place: it stands inside a string, not in a comment.
class QuoteCount {
 public:
  explicit QuoteCount(std::string_view line) : line_(line) {}
  bool InsideStringAt(std::size_t offset) {
    for (; at_ < offset; ++at_) {
      if (line_[at_] == '"' && (at_ == 0 || line_[at_ - 1] != '\\')) inside_ = !inside_;
    }
    return inside_;
  }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
  bool inside_ = false;
};

}  // namespace

std::optional<IgnoreDirective> FindIgnoreDirective(std::string_view line) {
  QuoteCount quotes(line);
  std::size_t after_previous = 0;
  for (int marks = 0; marks < kMaxMarksPerLine; ++marks) {
    const std::size_t mark = line.find(kDirectiveMark, after_previous);
    if (mark == std::string_view::npos) break;
    const std::string_view before = line.substr(after_previous, mark - after_previous);
    const auto opened = FindOpener(before);
    const bool first = after_previous == 0;
    after_previous = mark + kDirectiveMark.size();
    if (!opened || quotes.InsideStringAt(mark)) continue;
    std::string_view text = line.substr(after_previous);
    std::string_view rest;
    const std::string_view closer = opened->closer;
    const std::size_t closed = closer.empty() ? std::string_view::npos : text.find(closer);
    if (closed != std::string_view::npos) {
      rest = text.substr(closed + closer.size());
      text = text.substr(0, closed);
    }
    std::optional<IgnoreDirective> directive = ReadDirective(text);
    if (!directive) continue;
    directive->alone =
        first && WithoutJsxBrace(opened->code, '{').empty() && WithoutJsxBrace(rest, '}').empty();
    if (closed == std::string_view::npos) directive->closer = closer;
    return directive;
  }
  return std::nullopt;
}

bool LooksLikeComment(std::string_view line) {
  line = TrimLeft(line);
  const std::string_view in_brace = line.substr(0, 1) == "{" ? TrimLeft(line.substr(1)) : line;
  if (in_brace.substr(0, 2) == "/*" || line.substr(0, 4) == "<!--") return true;
  return line.substr(0, 1) == "*" ||
         std::any_of(kLineOpeners.begin(), kLineOpeners.end(), [&](std::string_view opener) {
           return line.substr(0, opener.size()) == opener;
         });
}

}  // namespace mcpvet::finding
