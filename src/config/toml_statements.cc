#include "config/toml_statements.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::config {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsBareKey(char c) { return base::IsWordCharacter(c) || c == '-' || c == '.'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<TomlStatement> Split();

 private:
  void ReadStatement();
  [[nodiscard]] bool HeaderHasKey() const;
  bool ReadPiece();
  void ReadString();
  void CountDots(char c);
  [[nodiscard]] bool StatementStarts(std::size_t at) const;
  [[nodiscard]] std::size_t LineEnd(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t brackets_ = 0;  // open in the statement
  std::size_t parts_ = 1;     // of the dotted key, if this is one
  TomlStatement statement_;
  std::vector<TomlStatement> statements_;
};

std::vector<TomlStatement> Splitter::Split() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '#') {
      at_ = LineEnd(at_);
    } else if (c == '\n' || IsBlank(c)) {
      ++at_;
    } else {
      ReadStatement();
    }
  }
  return std::move(statements_);
}

void Splitter::ReadStatement() {
  statement_ = {};
  statement_.span.begin = statement_.span.end = static_cast<std::uint32_t>(at_);
  statement_.header = text_[at_] == '[';
  statement_.keyless = statement_.header && !HeaderHasKey();
  brackets_ = 0;
  parts_ = 1;
  while (at_ < text_.size() && ReadPiece()) {
  }
  statement_.unclosed |= brackets_ > 0;
  statements_.push_back(statement_);
}

bool Splitter::HeaderHasKey() const {
  const std::size_t brackets = text_.substr(at_, 2) == "[[" ? 2 : 1;
  const std::size_t key = text_.find_first_not_of(" \t", at_ + brackets);
  if (key == std::string_view::npos) return false;
  const char c = text_[key];
  return (IsBareKey(c) && c != '.') || c == '"' || c == '\'';
}

/// Reads on; false at the end of the statement.
bool Splitter::ReadPiece() {
  const char c = text_[at_];
  CountDots(c);
  if (c == '\n') {
    // An open bracket goes on, unless the next line is plainly another statement.
    if (brackets_ == 0 || statement_.header || StatementStarts(at_ + 1)) return false;
    ++at_;
    return true;
  }
  if (c == '#') {
    at_ = LineEnd(at_);
    return true;
  }
  if (c == '"' || c == '\'') {
    ReadString();
  } else {
    if (c == '[' || c == '{') ++brackets_;
    if ((c == ']' || c == '}') && brackets_ > 0) --brackets_;
    ++at_;
  }
  if (!IsBlank(c)) statement_.span.end = static_cast<std::uint32_t>(at_);
  return true;
}

void Splitter::CountDots(char c) {
  if (c == '.') {
    ++parts_;
  } else if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n') {
    parts_ = 1;
  }
  statement_.key_parts = std::max(statement_.key_parts, parts_);
}

void Splitter::ReadString() {
  const char quote = text_[at_];
  const std::string_view triple = quote == '"' ? "\"\"\"" : "'''";
  const bool multi_line = text_.substr(at_, 3) == triple;
  const std::size_t limit = multi_line ? text_.size() : LineEnd(at_);
  const std::size_t length = multi_line ? 3 : 1;
  for (std::size_t at = at_ + length; at < limit; ++at) {
    if (quote == '"' && text_[at] == '\\') {
      ++at;
    } else if (text_.substr(at, length) == triple.substr(0, length)) {
      at_ = at + length;
      // Up to two quotes of the text may stand before the closing three.
      while (multi_line && at_ < limit && text_[at_] == quote) ++at_;
      return;
    }
  }
  statement_.unclosed = true;
  at_ = LineEnd(at_);
}

/// Tells whether the line at `at` is a header or starts with `key =`.
bool Splitter::StatementStarts(std::size_t at) const {
  const std::size_t end = LineEnd(at);
  while (at < end && IsBlank(text_[at])) ++at;
  const bool header = at < end && text_[at] == '[';
  while (at < end && text_[at] == '[') ++at;
  if (at == end || !(base::IsLetter(text_[at]) || text_[at] == '_')) return false;
  while (at < end && IsBareKey(text_[at])) ++at;
  while (at < end && IsBlank(text_[at])) ++at;
  return at < end && text_[at] == (header ? ']' : '=');
}

}  // namespace

std::vector<TomlStatement> SplitTomlStatements(std::string_view text) {
  return Splitter(text).Split();
}

}  // namespace mcpvet::config
