// What Python literals mean: escapes of strings, digits of numbers, indentation of docstrings.
#pragma once

#include <string>
#include <string_view>

namespace mcpvet::syntax::python {

/// What the letters in front of the quotes say.
struct StringPrefix {
  bool raw = false;
  bool bytes = false;
  bool format = false;  ///< f or t
};

/// `start` is everything up to and with the opening quotes.
[[nodiscard]] StringPrefix ReadStringPrefix(std::string_view start);

/// Appends what the text between quotes (or between two interpolations) stands for. Bytes above
/// 0x7F that are written as escapes become the characters of those numbers, so that the result is
/// UTF-8 whatever the escapes say; characters known by name (`\N{DASH}`) stay as they are written.
void AppendStringContent(std::string_view content, const StringPrefix& prefix, std::string& out);

/// Returns an integer in decimal digits where it fits 64 bits, and any number without `_`.
[[nodiscard]] std::string NumberText(std::string_view number);

/// Returns a docstring without its indentation and the blank lines around it.
[[nodiscard]] std::string CleanDocstring(std::string_view text);

}  // namespace mcpvet::syntax::python
