#include "match/name_words.h"

#include "base/ascii.h"

namespace mcpvet::match {
namespace {

/// A capital begins a word after a small letter or digit (`apiKey`) and, in a row of capitals,
/// where small letters follow it (`APIKey`).
bool BeginsWord(std::string_view name, std::size_t i) {
  if (i == 0 || !base::IsUpper(name[i])) return false;
  if (base::IsLower(name[i - 1]) || base::IsDigit(name[i - 1])) return true;
  return base::IsUpper(name[i - 1]) && i + 1 < name.size() && base::IsLower(name[i + 1]);
}

}  // namespace

std::string JoinedWords(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool separates = !base::IsAlphanumeric(name[i]);
    if ((separates || BeginsWord(name, i)) && !out.empty() && out.back() != '_') out += '_';
    if (!separates) out += base::Lower(name[i]);
  }
  if (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

}  // namespace mcpvet::match
