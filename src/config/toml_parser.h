// toml++ is included in this one's .cc only: text in, tree out, or the place of the first mistake.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_tree.h"
#include "config/toml_statements.h"

namespace mcpvet::config {

struct TomlFailure {
  bool duplicate = false;  ///< a key or table given twice
  std::string message;
  std::size_t error = 0;
};

struct TomlOutcome {
  ConfigTree tree;  ///< empty after a failure
  std::optional<TomlFailure> failure;
  bool cut = false;  ///< a ceiling kept part of the text out of the tree
};

/// Reads `text`, of which `statements` are the statements.
[[nodiscard]] TomlOutcome ParseToml(std::string_view text,
                                    const std::vector<TomlStatement>& statements);

}  // namespace mcpvet::config
