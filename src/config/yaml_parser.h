// The only file that yaml-cpp is included from is this one's .cc: text in, tree out, and where and
// why the library gave up, if it did. Its events are used, never its nodes: they carry the place of
// every alias and expand nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "config/config_tree.h"

namespace mcpvet::config {

struct YamlFailure {
  bool budget = false;  ///< a ceiling, not a mistake in the text
  std::string message;
  std::size_t error = 0;                 ///< where the library noticed, in the text
  std::size_t unread = 0;                ///< up to where the text became nodes
  std::optional<std::size_t> open_flow;  ///< the outermost `[` or `{` that was open
};

struct YamlOutcome {
  ConfigTree tree;  ///< all of the text, or what stood before the failure
  std::optional<YamlFailure> failure;
};

/// Reads `text`, which starts at byte `base` of its file. Spans count from the start of the file.
[[nodiscard]] YamlOutcome ParseYaml(std::string_view text, std::size_t base);

}  // namespace mcpvet::config
