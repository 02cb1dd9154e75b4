#include "project/shell_words.h"

#include <utility>

namespace mcpvet::project {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsOperator(char c) { return c == ';' || c == '|' || c == '&' || c == '\n'; }
bool IsRedirection(char c) { return c == '<' || c == '>'; }

class Splitter {
 public:
  Splitter(std::string_view line, std::size_t limit) : line_(line), limit_(limit) {}

  std::vector<ShellWord> Split() {
    while (at_ < line_.size() && words_.size() < limit_) {
      const char c = line_[at_];
      if (IsBlank(c)) {
        ++at_;
      } else if (IsOperator(c)) {
        ReadOperator();
      } else if (IsRedirection(c)) {
        ReadRedirection();
      } else {
        ShellWord word = ReadWord();
        const bool redirected = at_ < line_.size() && IsRedirection(line_[at_]) &&
                                word.text.find_first_not_of("0123456789") == std::string::npos;
        if (!redirected) words_.push_back(std::move(word));
      }
    }
    return std::move(words_);
  }

 private:
  void ReadOperator() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && IsOperator(line_[at_])) ++at_;
    words_.push_back({std::string(line_.substr(begin, at_ - begin)), begin, at_, true});
  }

  // `> file`, `>&1`: no words of the command, and neither is a number right before it.
  void ReadRedirection() {
    while (at_ < line_.size() && (IsRedirection(line_[at_]) || line_[at_] == '&')) ++at_;
    while (at_ < line_.size() && IsBlank(line_[at_])) ++at_;
    if (at_ < line_.size() && !IsOperator(line_[at_])) ReadWord();
  }

  ShellWord ReadWord() {
    const std::size_t begin = at_;
    ShellWord word;
    while (at_ < line_.size()) {
      const char c = line_[at_];
      if (IsBlank(c) || IsRedirection(c) || (IsOperator(c) && !JoinsQuery())) break;
      if (c == '\'' || c == '"') {
        ReadQuoted(c, word.text);
      } else {
        if (c == '\\' && EscapesNext(" \t\"'\\$`;|&<>()")) ++at_;
        word.text += line_[at_++];
      }
    }
    word.begin = begin;
    word.end = at_;
    const bool quoted = word.end - word.begin == word.text.size() + 2 &&
                        (line_[begin] == '\'' || line_[begin] == '"');
    if (quoted) {
      ++word.begin;
      --word.end;
    }
    return word;
  }

  void ReadQuoted(char quote, std::string& text) {
    ++at_;
    while (at_ < line_.size() && line_[at_] != quote) {
      if (quote == '"' && line_[at_] == '\\' && EscapesNext("\"\\$`")) ++at_;
      text += line_[at_++];
    }
    if (at_ < line_.size()) ++at_;
  }

  // The `&` of an address that somebody forgot to quote: text on both sides.
  [[nodiscard]] bool JoinsQuery() const {
    return line_[at_] == '&' && at_ + 1 < line_.size() && !IsBlank(line_[at_ + 1]) &&
           !IsOperator(line_[at_ + 1]) && !IsRedirection(line_[at_ + 1]);
  }

  [[nodiscard]] bool EscapesNext(std::string_view escapable) const {
    return at_ + 1 < line_.size() && escapable.find(line_[at_ + 1]) != std::string_view::npos;
  }

  std::string_view line_;
  std::size_t limit_;
  std::size_t at_ = 0;
  std::vector<ShellWord> words_;
};

}  // namespace

std::vector<ShellWord> SplitShellWords(std::string_view line, std::size_t limit) {
  return Splitter(line, limit).Split();
}

}  // namespace mcpvet::project
