#include "rules/named_token.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::rules {
namespace {

// A shorter first word is too common to be looked for alone.
constexpr std::size_t kTellingWord = 5;

}  // namespace

std::string NamedTokenPattern(const std::vector<std::string>& names, std::string_view value) {
  std::string alternatives;
  for (const std::string& name : names) {
    if (!alternatives.empty()) alternatives += '|';
    for (const char c : base::Lower(name)) {
      alternatives += c == '_' ? std::string("[_.-]?") : std::string(1, c);
    }
  }
  // The name may be quoted or an index, or asked for by a call; then comes `=`, `:`, `:=`, `=>`,
  // `==`, or the comma or blank between a flag and its argument, or what stands before a default:
  // a comma, `||`, `??`, `or`. The value may be quoted, also inside an escaped string, and is not
  // the beginning of a longer one.
  return "(?:\\b|_)(?i:" + alternatives +
         ")(?:[\"'`)\\]\\\\]{0,3}[ \\t]{0,8}(?::=|=>|==?|\\|\\||\\?\\?|[:,]|or\\b)[ \\t]{0,8}|[ "
         "\\t]{1,8})"
         "(?:[\"'`\\\\]{0,3})(" +
         std::string(value) + ")(?m:$|[^\\w/+=-])";
}

std::vector<std::string> NamedTokenLiterals(const std::vector<std::string>& names) {
  std::vector<std::string> literals;
  for (const std::string& name : names) {
    const std::string lower = base::Lower(name);
    const std::size_t word_end = std::min(lower.find('_'), lower.size());
    if (word_end >= kTellingWord || word_end == lower.size()) {
      literals.push_back(lower.substr(0, word_end));
      continue;
    }
    const std::size_t second_end = std::min(lower.find('_', word_end + 1), lower.size());
    const std::string first = lower.substr(0, word_end);
    const std::string second = lower.substr(word_end + 1, second_end - word_end - 1);
    for (const char* separator : {"", "_", "-", "."}) {
      std::string& literal = literals.emplace_back(first);
      literal += separator;
      literal += second;
    }
  }
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return literals;
}

}  // namespace mcpvet::rules
