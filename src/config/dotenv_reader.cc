#include "config/dotenv_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/limits.h"

namespace mcpvet::config {
namespace {

using source::NoticeKind;

constexpr std::string_view kBlanks = " \t\r";

bool IsKeyByte(char c) { return base::IsWordCharacter(c) || c == '.' || c == '-'; }

base::ByteSpan Span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class DotenvReader {
 public:
  DotenvReader(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices)
      : text_(text), at_(begin), tree_(tree), notices_(notices) {}

  void Read();

 private:
  bool ReadKey(ConfigNode& node);
  void ReadValue(ConfigNode& node);
  bool ReadQuoted(ConfigNode& node);
  void ReadPlain(ConfigNode& node);
  void DecodeEscapes(ConfigNode& node);
  void SkipBlanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }
  [[nodiscard]] std::size_t LineEnd() const {
    return std::min(text_.find('\n', at_), text_.size());
  }
  [[nodiscard]] char Peek() const { return at_ < text_.size() ? text_[at_] : '\n'; }

  std::string_view text_;
  std::size_t at_;
  ConfigTree& tree_;
  NoticeList& notices_;
  std::vector<TextBreak> breaks_;
  std::string unclosed_quotes_;  // kinds of which no further one closes
};

void DotenvReader::Read() {
  ConfigNode root;
  root.kind = NodeKind::kMap;
  root.span = root.content_span = Span(at_, text_.size());
  const NodeId map = tree_.Add(kNoNode, std::move(root));
  std::size_t malformed = 0;
  std::size_t first_malformed = 0;
  while (at_ < text_.size()) {
    if (tree_.size() >= base::kMaxConfigNodes) {
      return notices_.Add(NoticeKind::kBudget, at_, "too many values; the rest was not read");
    }
    const std::size_t begin = at_;
    SkipBlanks();
    if (Peek() != '\n' && Peek() != '#') {
      ConfigNode node;
      if (ReadKey(node)) {
        ReadValue(node);
        const NodeId id = tree_.Add(map, std::move(node));
        tree_.SetBreaks(id, std::exchange(breaks_, {}));
      } else if (malformed++ == 0) {
        first_malformed = begin;
      }
    }
    at_ = LineEnd() + 1;
  }
  if (malformed == 0) return;
  notices_.Add(NoticeKind::kMalformed, first_malformed,
               std::to_string(malformed) + (malformed == 1 ? " line is" : " lines are") +
                   " no KEY=VALUE, the first here");
}

/// Reads `export KEY =`.
bool DotenvReader::ReadKey(ConfigNode& node) {
  constexpr std::string_view kExport = "export";
  if (text_.substr(at_, kExport.size()) == kExport && at_ + kExport.size() < text_.size() &&
      (text_[at_ + kExport.size()] == ' ' || text_[at_ + kExport.size()] == '\t')) {
    at_ += kExport.size();
    SkipBlanks();
  }
  const std::size_t begin = at_;
  while (IsKeyByte(Peek())) ++at_;
  node.key_span = Span(begin, at_);
  node.key = Slice(text_, node.key_span);
  SkipBlanks();
  if (node.key.empty() || Peek() != '=') return false;
  ++at_;
  return true;
}

void DotenvReader::ReadValue(ConfigNode& node) {
  const std::size_t due = at_;
  node.kind = NodeKind::kString;
  SkipBlanks();
  const char c = Peek();
  if ((c == '"' || c == '\'' || c == '`') && ReadQuoted(node)) return;
  if (c == '\n') {
    node.span = node.content_span = Span(due, due);
    return;
  }
  ReadPlain(node);
}

/// Reads a quoted value, which may span lines; false where the quote is never closed.
bool DotenvReader::ReadQuoted(ConfigNode& node) {
  const char quote = text_[at_];
  if (unclosed_quotes_.find(quote) != std::string::npos) return false;
  std::size_t end = at_ + 1;
  while (end < text_.size() && text_[end] != quote)
    end += quote == '"' && text_[end] == '\\' ? 2 : 1;
  if (end >= text_.size()) {
    unclosed_quotes_ += quote;
    return false;
  }
  node.span = Span(at_, end + 1);
  node.content_span = Span(at_ + 1, end);
  node.text = Slice(text_, node.content_span);
  if (quote == '"') DecodeEscapes(node);
  at_ = end + 1;
  return true;
}

void DotenvReader::DecodeEscapes(ConfigNode& node) {
  const std::string raw = std::move(node.text);
  node.text.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    constexpr std::string_view kLetters = "nrt\"\\$`";
    constexpr std::string_view kMeanings = "\n\r\t\"\\$`";
    const std::size_t known =
        raw[i] == '\\' && i + 1 < raw.size() ? kLetters.find(raw[i + 1]) : std::string_view::npos;
    if (known == std::string_view::npos) {
      node.text += raw[i];
      continue;
    }
    node.text += kMeanings[known];
    ++i;
    breaks_.push_back({static_cast<std::uint32_t>(node.text.size()),
                       static_cast<std::uint32_t>(node.content_span.begin + i + 1)});
  }
}

/// Reads up to the end of the line or a comment after white space.
void DotenvReader::ReadPlain(ConfigNode& node) {
  const std::size_t line_end = LineEnd();
  std::size_t end = at_;
  while (end < line_end && !(text_[end] == '#' && end > 0 &&
                             kBlanks.find(text_[end - 1]) != std::string_view::npos)) {
    ++end;
  }
  while (end > at_ && kBlanks.find(text_[end - 1]) != std::string_view::npos) --end;
  node.span = node.content_span = Span(at_, end);
  node.text = Slice(text_, node.span);
  at_ = end;
}

}  // namespace

void ReadDotenv(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices) {
  DotenvReader(text, begin, tree, notices).Read();
}

}  // namespace mcpvet::config
