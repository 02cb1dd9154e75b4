#include "config/yaml_repair.h"

#include <algorithm>
#include <string_view>

#include "config/yaml_layout.h"

namespace mcpvet::config {

YamlRepair::Line YamlRepair::LineAt(std::size_t offset) const {
  Line line{};
  offset = std::min(offset, text_.size());
  const std::size_t before = offset == 0 ? std::string::npos : text_.rfind('\n', offset - 1);
  line.begin = before == std::string::npos ? 0 : before + 1;
  line.end = std::min(text_.find('\n', offset), text_.size());
  line.text = std::min(text_.find_first_not_of(" \t\r", line.begin), line.end);
  return line;
}

// All that the parser has taken is sound. A bracket or quote is noticed far behind it when it is
// never closed; anything else where it stands.
std::optional<std::size_t> YamlRepair::Suspect(const YamlFailure& failure) const {
  const std::size_t unread = SkipYamlSpace(text_, failure.unread);
  const bool opens = unread < text_.size() &&
                     std::string_view("[{\"'").find(text_[unread]) != std::string_view::npos;
  const std::size_t first = opens ? unread : failure.error;
  for (const std::size_t at : {failure.open_flow.value_or(first), first, unread, failure.error}) {
    const Line line = LineAt(at);
    if (line.text < line.end) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> YamlRepair::Blank(const YamlFailure& failure) {
  const std::optional<std::size_t> suspect = Suspect(failure);
  if (!suspect) return std::nullopt;
  const Line line = LineAt(*suspect);
  const bool value_only = without_value_.insert(line.begin).second && BlankValue(line);
  if (!value_only) BlankRange(line.begin, line.end);
  if (!value_only || failure.open_flow) BlankBelow(line);
  return line.text;
}

void YamlRepair::BlankRange(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text_[at] != '\r' && text_[at] != '\n') text_[at] = ' ';
  }
}

/// Blanks what follows the first colon of the line; false where there is nothing.
bool YamlRepair::BlankValue(const Line& line) {
  const std::size_t colon = text_.find(": ", line.text);
  if (colon == std::string::npos || colon >= line.end) return false;
  if (text_.find_first_not_of(" \t\r", colon + 1) >= line.end) return false;
  BlankRange(colon + 1, line.end);
  return true;
}

/// Blanks the lines after `line` that are indented deeper.
void YamlRepair::BlankBelow(const Line& line) {
  const std::size_t indent = line.text - line.begin;
  for (std::size_t begin = line.end + 1; begin < text_.size();) {
    const Line below = LineAt(begin);
    if (below.text < below.end && below.text - below.begin <= indent) return;
    BlankRange(below.begin, below.end);
    begin = below.end + 1;
  }
}

}  // namespace mcpvet::config
