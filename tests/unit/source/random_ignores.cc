#include "unit/source/random_ignores.h"

#include <algorithm>

namespace mcpvet::source {

std::string RandomIgnores::Name() {
  static constexpr const char* kNames[] = {
      "a",     "b",    "ab",  "abc",   "a.b",   "x.log",  "build", "foo",         "foo.txt", "a b",
      "[a]",   "#x",   "!y",  "\\z",   "*",     ".env",   "foo ",  "\xC3\xA9.md", "a-b",     "]",
      "a\\ b", "A",    "B2",  "_",     "{a,b}", "a\tb",   "?",     "-",           "^a",      "aaab",
      " lead", "b\rc", "...", "foo\r", "Z9.py", "a[b]c*", "x!",    "{",           "~",       "@"};
  return Pick(kNames);
}

std::string RandomIgnores::NewPath(std::size_t depth) {
  std::string path = Name();
  while (depth-- > 1 && !OneIn(3)) path += "/" + Name();
  return path;
}

void RandomIgnores::Bend(std::string& pattern) {
  static constexpr const char* kClasses[] = {
      "[a]",           "[!a]",         "[^b]",        "[a-z]",
      "[]a]",          "[!]a]",        "[[:alpha:]]", "[[:space:]]",
      "[![:alnum:]_]", "[\\]a]",       "[a-\\c]",     "[--.]",
      "[[:bad:]]",     "[a",           "[",           "[[:punct:]]",
      "[z-a]",         "[a/b]",        "[*?]",        "[[:a]",
      "[-a]",          "[[:upper:]-]", "[a-]",        "[\\\\]"};
  static constexpr const char* kJunk[] = {"*", "?",  "/",  "\\",  "!",  "#",  "[",   "]",  "-",
                                          " ", "a",  "**", ".",   "{",  "}",  "^",   "//", "\\/",
                                          "b", "\r", "\t", "***", "*/", "/*", "**/", "/**"};
  const std::size_t at = Below(pattern.size() + 1);
  const std::size_t length = std::min<std::size_t>(1 + Below(3), pattern.size() - at);
  const std::size_t slash = pattern.find('/');
  switch (Below(10)) {
    case 0:
      pattern.replace(at, std::min<std::size_t>(length, 1), "?");
      break;
    case 1:
      pattern.replace(at, length, "*");
      break;
    case 2:
    case 3:
      pattern.replace(at, std::min<std::size_t>(length, 1), Pick(kClasses));
      break;
    case 4:
      pattern.insert(at, "\\");
      break;
    case 5:
      pattern.insert(at, Pick(kJunk));
      break;
    case 6:
      if (slash != std::string::npos) pattern.replace(0, slash, OneIn(2) ? "**" : "*");
      break;
    case 7:
      if (slash != std::string::npos) pattern.replace(slash, 1, OneIn(2) ? "/**/" : "**/");
      break;
    case 8:
      pattern.insert(0, OneIn(2) ? "**/" : "/");
      break;
    default:
      pattern += OneIn(2) ? "/**" : "/*";
      break;
  }
}

std::string RandomIgnores::Line(const std::vector<std::string>& paths) {
  static constexpr const char* kWhole[] = {"*",  "!*/", "**",  "/*",  "#",     "",   " ",
                                           "!",  "/",   "**/", "/**", "!/a/*", "*/", "!**/a*",
                                           "\\", "//",  "!!a", "*.*", "?",     "***"};
  if (OneIn(12)) return Pick(kWhole);
  std::string pattern = paths[Below(paths.size())];
  // A name, a path from the top, or something in between.
  const std::size_t cut = pattern.find('/');
  const std::size_t last = pattern.rfind('/');
  if (OneIn(3)) pattern = pattern.substr(last + 1);
  if (OneIn(4) && cut != std::string::npos && cut < pattern.size()) pattern.erase(0, cut + 1);
  if (OneIn(4) && cut != std::string::npos && cut < pattern.size()) pattern.resize(cut);
  for (std::size_t bends = Below(4); bends > 0; --bends) Bend(pattern);
  if (OneIn(4)) pattern += '/';
  if (OneIn(6)) pattern.insert(0, "/");
  if (OneIn(3)) pattern.insert(0, "!");
  if (OneIn(10)) pattern.insert(0, "\\");
  if (OneIn(8)) pattern += OneIn(2) ? "  " : "\\  ";
  return pattern;
}

std::string RandomIgnores::File(const std::vector<std::string>& paths, std::size_t lines) {
  std::string text = OneIn(10) ? "\xEF\xBB\xBF" : "";
  for (std::size_t i = 1 + Below(lines); i > 0; --i) {
    text += Line(paths);
    if (i > 1 || !OneIn(4)) text += OneIn(6) ? "\r\n" : "\n";
  }
  return text;
}

}  // namespace mcpvet::source
