// Files that give programs their environment and settings, and are no client's configuration: the
// content of rules/environments/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/read_config.h"
#include "config/record_reader.h"

namespace mcpvet::rules {

struct EnvironmentFormat {
  std::string id;     ///< kebab-case: `compose`
  std::string title;  ///< goes on from "in the …": `compose file`
  std::string kind;   ///< for conditions of rules: `secrets`, `deployment`, `pipeline`, `source`
  std::vector<std::string> files;     ///< path globs
  std::vector<std::string> mentions;  ///< one of these stands in the text; empty: any text
  std::optional<config::Syntax> syntax;
  std::string lines;    ///< in place of a syntax: RE2 with the name as group 1 and the value as 2
  std::string encoded;  ///< the map whose values are base64; may be empty
  std::string file;     ///< where it was loaded from
};

/// Reads a file of rules/environments/. What is wrong with it is told to `file`.
[[nodiscard]] EnvironmentFormat ReadEnvironmentFormat(config::RecordFile& file);

}  // namespace mcpvet::rules
