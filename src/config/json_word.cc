#include "config/json_word.h"

#include <cstddef>

#include "base/ascii.h"

namespace mcpvet::config {
namespace {

std::size_t SkipDigits(std::string_view word, std::size_t at) {
  while (at < word.size() && base::IsDigit(word[at])) ++at;
  return at;
}

/// Skips `e+10`; returns npos where the exponent has no digits.
std::size_t SkipExponent(std::string_view word, std::size_t at) {
  if (at >= word.size() || (word[at] != 'e' && word[at] != 'E')) return at;
  ++at;
  if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
  const std::size_t end = SkipDigits(word, at);
  return end == at ? std::string_view::npos : end;
}

bool IsJsonNumber(std::string_view word) {
  std::size_t at = word[0] == '-' ? 1 : 0;
  const std::size_t whole = at;
  at = SkipDigits(word, at);
  if (at == whole || (word[whole] == '0' && at > whole + 1)) return false;
  if (at < word.size() && word[at] == '.') {
    const std::size_t fraction = ++at;
    at = SkipDigits(word, at);
    if (at == fraction) return false;
  }
  return SkipExponent(word, at) == word.size();
}

bool IsJson5Number(std::string_view word) {
  if (word[0] == '-' || word[0] == '+') word.remove_prefix(1);
  if (word == "Infinity" || word == "NaN") return true;
  if (word.size() > 2 && word[0] == '0' && (word[1] == 'x' || word[1] == 'X')) {
    return word.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
  }
  const std::size_t whole = SkipDigits(word, 0);
  std::size_t at = whole;
  std::size_t fraction = 0;
  if (at < word.size() && word[at] == '.') {
    at = SkipDigits(word, at + 1);
    fraction = at - whole - 1;
  }
  return whole + fraction > 0 && SkipExponent(word, at) == word.size();
}

}  // namespace

JsonWord ClassifyJsonWord(std::string_view word) {
  if (word.empty()) return {};
  if (word == "null") return {NodeKind::kNull, false};
  if (word == "true" || word == "false") return {NodeKind::kBool, false};
  if (IsJsonNumber(word)) return {NodeKind::kNumber, false};
  if (IsJson5Number(word)) return {NodeKind::kNumber, true};
  return {};
}

}  // namespace mcpvet::config
