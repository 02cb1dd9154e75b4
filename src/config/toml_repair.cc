#include "config/toml_repair.h"

namespace mcpvet::config {

TomlRepair::TomlRepair(std::string& text)
    : text_(text), statements_(SplitTomlStatements(text)), blank_(statements_.size(), false) {}

std::optional<std::size_t> TomlRepair::BlankCause(std::size_t offset) {
  // What is never closed is noticed far behind it.
  std::optional<std::size_t> cause;
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    if (blank_[i]) continue;
    if (statements_[i].span.begin > offset && cause) break;
    cause = i;
    if (statements_[i].unclosed) break;
  }
  if (!cause) return std::nullopt;
  Blank(*cause);
  return statements_[*cause].span.begin;
}

void TomlRepair::Blank(std::size_t index) {
  const bool section = statements_[index].header;
  do {
    for (std::size_t at = statements_[index].span.begin; at < statements_[index].span.end; ++at) {
      if (text_[at] != '\n' && text_[at] != '\r') text_[at] = ' ';
    }
    blank_[index] = true;
    ++index;
  } while (section && index < statements_.size() && !statements_[index].header);
}

}  // namespace mcpvet::config
