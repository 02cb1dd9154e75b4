// The program behind main: words in, streams and an exit code out.
#pragma once

#include <string>
#include <vector>

namespace mcpvet::cli {

/// Runs the command line `words` (without the program's name). Never throws.
[[nodiscard]] int Run(std::vector<std::string> words);

}  // namespace mcpvet::cli
