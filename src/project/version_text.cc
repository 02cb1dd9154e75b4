#include "project/version_text.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

using base::IsDigit;
using base::IsLetter;

bool IsHexDigit(char c) { return IsDigit(c) || (base::Lower(c) >= 'a' && base::Lower(c) <= 'f'); }

}  // namespace

bool IsFullVersion(std::string_view text, int least_parts) {
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
  int parts = 0;
  std::size_t i = 0;
  while (i < text.size() && IsDigit(text[i])) {
    while (i < text.size() && IsDigit(text[i])) ++i;
    ++parts;
    const bool more = i + 1 < text.size() && text[i] == '.' && IsDigit(text[i + 1]);
    if (!more) break;
    ++i;
  }
  if (parts < least_parts) return false;
  // A suffix names a pre-release or a build; a wildcard makes it a range.
  const std::string_view suffix = text.substr(i);
  return suffix.empty() || (suffix.find_first_of("*^~<>= |,") == std::string_view::npos &&
                            suffix != ".x" && suffix != ".X" && !suffix.starts_with(".x."));
}

bool IsFullHash(std::string_view text) {
  return text.size() >= 40 && text.size() <= 128 &&
         std::all_of(text.begin(), text.end(), IsHexDigit);
}

bool IsShortHash(std::string_view text) {
  return text.size() >= 7 && text.size() < 40 &&
         std::all_of(text.begin(), text.end(), IsHexDigit) &&
         !std::all_of(text.begin(), text.end(), IsDigit) &&
         std::any_of(text.begin(), text.end(), IsDigit);
}

bool IsTemplate(std::string_view text) {
  if (text.find_first_of("${") != std::string_view::npos) return true;
  const bool percent = text.size() > 2 && text.front() == '%' && text.back() == '%';
  return percent || (text.size() > 2 && text.front() == '<' && text.back() == '>');
}

bool IsLocalPath(std::string_view text) {
  if (text.empty()) return false;
  if (text == "." || text == "..") return true;
  for (const std::string_view beginning :
       {"./", "../", "/", "~/", ".\\", "..\\", "\\", "file:", "link:", "portal:"}) {
    if (text.starts_with(beginning)) return true;
  }
  if (text.size() > 2 && IsLetter(text[0]) && text[1] == ':' &&
      (text[2] == '\\' || text[2] == '/')) {
    return true;
  }
  const bool template_first = text.front() == '$' || text.front() == '{' || text.front() == '%';
  return template_first && text.find_first_of("/\\") != std::string_view::npos;
}

}  // namespace mcpvet::project
