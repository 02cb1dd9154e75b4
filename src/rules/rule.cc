#include "rules/rule.h"

namespace mcpvet::rules {

std::string PascalCase(std::string_view id) {
  std::string out;
  bool word_begins = true;
  for (const char c : id) {
    if (c == '-' || c == '_' || c == ' ') {
      word_begins = true;
      continue;
    }
    const bool lower = c >= 'a' && c <= 'z';
    out += word_begins && lower ? static_cast<char>(c - 'a' + 'A') : c;
    word_begins = false;
  }
  return out;
}

std::string RuleUrl(const Rule& rule) {
  return "https://github.com/mcpvet/mcpvet/blob/main/docs/rules/" + rule.id + ".md";
}

}  // namespace mcpvet::rules
