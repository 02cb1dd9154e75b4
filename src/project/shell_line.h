// A shell command line as located words: which commands it runs one after another.
#pragma once

#include <string_view>
#include <vector>

#include "config/config_tree.h"
#include "project/located_text.h"

namespace mcpvet::project {

/// Returns the simple commands of a line, each as its words. `tree` is what the line was read from.
[[nodiscard]] std::vector<std::vector<LocatedText>> SimpleCommands(const config::ConfigTree& tree,
                                                                   const LocatedText& line);

/// Returns the words of all its commands together.
[[nodiscard]] std::vector<LocatedText> CommandWords(const config::ConfigTree& tree,
                                                    const LocatedText& line);

/// Tells whether a word is `NAME=value`, as shells take before a command.
[[nodiscard]] bool IsAssignment(std::string_view word);

}  // namespace mcpvet::project
