// Text from scanned files is hostile: escape sequences could repaint the screen, bidirectional
// controls reorder what is read, and invisible characters carry instructions for a model. Here it
// becomes text that is safe to print, in which whatever cannot be seen is spelled out (`\u{202e}`),
// and whose width in columns is known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::report {

/// One character as it is printed.
struct Glyph {
  std::string text;
  int width = 1;           ///< columns
  std::size_t offset = 0;  ///< of its first byte in the text it came from
};

/// Splits `text` into what is printed for each of its characters. A tab becomes blanks up to the
/// next stop. Without `unicode` only ASCII comes out.
[[nodiscard]] std::vector<Glyph> Glyphs(std::string_view text, bool unicode);

/// Returns `text` safe to print on one line.
[[nodiscard]] std::string SafeText(std::string_view text, bool unicode);

/// Returns the columns that `text` takes once it is safe.
[[nodiscard]] int DisplayWidth(std::string_view text, bool unicode);

/// Breaks `text` into safe lines of at most `width` columns, between words where it can. `taken`
/// are the columns of the first line that are already in use; it is empty where no word fits
/// beside.
[[nodiscard]] std::vector<std::string> WrapText(std::string_view text, int width, bool unicode,
                                                int taken = 0);

}  // namespace mcpvet::report
