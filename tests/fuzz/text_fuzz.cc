#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/line_index.h"
#include "source/text_encoding.h"

namespace {

/// Lines follow one another without gap or overlap, and columns grow with offsets.
void CheckLines(const std::string& text) {
  const mcpvet::source::LineIndex lines(text);
  mcpvet::source::Position before = lines.At(0);
  for (std::size_t offset = 1; offset <= text.size(); ++offset) {
    const auto here = lines.At(offset);
    const auto line = lines.Line(here.line);
    if (line.begin + here.byte_column - 1 != offset) std::abort();
    const bool next_column = here.line == before.line &&
                             here.byte_column == before.byte_column + 1 &&
                             here.utf16_column >= before.utf16_column;
    const bool next_line = here.line == before.line + 1 && here.byte_column == 1;
    if (!next_column && !next_line) std::abort();
    before = here;
  }
  if (before.line != lines.line_count()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mcpvet::source;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = DecodeText(bytes);
  if (decoded.has_value() == IsBinary(bytes)) std::abort();
  if (!decoded) return 0;
  if (!IsValidUtf8(decoded->text)) std::abort();
  CheckLines(decoded->text);
  return 0;
}
