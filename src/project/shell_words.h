// Splits a shell command line into words and operators, each with its place. Enough of the POSIX
// grammar to know what a line starts: quotes, escapes, `&&`, `||`, `;`, `|` and redirections.
// Nothing is expanded. A backslash escapes only what a shell would treat specially, so that Windows
// paths survive.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::project {

struct ShellWord {
  std::string text;
  std::size_t begin = 0;  ///< in the line: the content, without quotes that enclose all of it
  std::size_t end = 0;
  bool separator = false;  ///< `&&`, `||`, `;`, `|`, `&` or a line end: another command follows
};

/// Returns at most `limit` words of `line`.
[[nodiscard]] std::vector<ShellWord> SplitShellWords(std::string_view line, std::size_t limit);

}  // namespace mcpvet::project
