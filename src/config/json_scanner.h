// Finds where the pieces of a JSON text begin and end; what they mean is json_reader's business.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/byte_span.h"

namespace mcpvet::config {

struct JsonStringToken {
  base::ByteSpan span;     ///< with its quotes
  base::ByteSpan content;  ///< without them
  bool escapes = false;    ///< holds a backslash
  bool controls = false;   ///< holds control characters as such
  bool closed = true;      ///< false where the line or the file ended first
};

class JsonScanner {
 public:
  JsonScanner(std::string_view text, std::size_t begin) : text_(text), position_(begin) {}

  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool AtEnd() const { return position_ >= text_.size(); }
  /// Returns the next byte, NUL at the end.
  [[nodiscard]] char Peek() const { return AtEnd() ? '\0' : text_[position_]; }
  void Advance() { ++position_; }
  void MoveTo(std::size_t position) { position_ = position; }

  /// Skips white space and comments. Returns false where a block comment is never closed.
  bool SkipSpace();
  /// Reads the string that starts here with either quote.
  JsonStringToken String();
  /// Reads a run of bytes without white space, brackets, commas, colons, quotes and comments; it
  /// may be empty.
  base::ByteSpan Word();
  /// Skips the bracketed value that starts here, whatever its depth.
  base::ByteSpan SkipNested();

 private:
  [[nodiscard]] bool AtComment() const;
  bool SkipComment();

  std::string_view text_;
  std::size_t position_;
};

}  // namespace mcpvet::config
