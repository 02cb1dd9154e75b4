// Reads the text of a query token by token, for the parser (syntax/query_parser.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mcpvet::syntax {

class QueryText {
 public:
  explicit QueryText(std::string_view text) : text_(text) { SkipBlank(); }

  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] bool AtEnd() const { return at_ >= text_.size(); }
  /// The next character; NUL at the end.
  [[nodiscard]] char Peek() const { return AtEnd() ? '\0' : text_[at_]; }
  /// Takes `c` and the blanks and comments behind it, if it is next.
  bool Take(char c);
  /// Takes a name of letters, digits, `_`, `-` and `.`; empty if there is none.
  std::string_view TakeName();
  /// Tells whether the name that is next has a colon behind it.
  [[nodiscard]] bool NameIsField() const;
  /// Takes a string in double quotes and returns what it stands for; nothing if it is not closed.
  std::optional<std::string> TakeString();

 private:
  [[nodiscard]] std::size_t EndOfName() const;
  void SkipBlank();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace mcpvet::syntax
