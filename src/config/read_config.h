// The door of this folder: a text and its syntax in, a ConfigTree and what was wrong with it out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "config/config_tree.h"
#include "source/notice.h"

namespace mcpvet::config {

enum class Syntax : std::uint8_t {
  kJson,  ///< JSON with comments, trailing commas and a byte order mark
  kYaml,
  kToml,
  kDotenv,
  kFrontMatter,    ///< YAML between `---` lines at the top of a Markdown file
  kProperties,     ///< `a.b.c = value` lines; dotted keys are maps in maps
  kContainerfile,  ///< the build file of a container image
};

/// Returns the syntax that a file name stands for (`.jsonc` → JSON, `.env.local` → dotenv), or
/// nothing.
[[nodiscard]] std::optional<Syntax> SyntaxOfPath(std::string_view path);
/// Returns the syntax of that name in data files: `json yaml toml dotenv
/// front-matter properties containerfile`.
[[nodiscard]] std::optional<Syntax> SyntaxOfName(std::string_view name);

struct ReadConfig {
  ConfigTree tree;
  std::vector<source::Notice> notices;  ///< malformed places, duplicate keys, ceilings; path set
  bool complete = true;                 ///< false where part of the text could not be used
};

/// Reads as much of `text` as can be read, unless it is larger than `max_bytes`. Never throws,
/// whatever the bytes.
[[nodiscard]] ReadConfig ReadConfigText(std::string_view path, std::string_view text, Syntax syntax,
                                        std::size_t max_bytes = base::kMaxParsedBytes);

}  // namespace mcpvet::config
