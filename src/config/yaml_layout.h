// What lies between the marks of yaml-cpp, which names the first byte of things only: white space,
// comments, properties (anchors and tags), and the ends of quoted scalars and names. The rules are
// those of its scanner, not quite those of the YAML specification.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/config_tree.h"

namespace mcpvet::config {

/// Returns the offset after white space, line ends and comments.
[[nodiscard]] std::size_t SkipYamlSpace(std::string_view text, std::size_t at);

/// Tells whether the marker `---` of a new document stands at `at`.
[[nodiscard]] bool IsYamlDocumentStart(std::string_view text, std::size_t at);

/// Returns the offset after the anchor or alias name whose `&` or `*` stands at `at`.
[[nodiscard]] std::size_t EndOfYamlName(std::string_view text, std::size_t at);

struct YamlProperties {
  std::size_t end = 0;   ///< after the last property
  std::size_t next = 0;  ///< of what follows: white space and comments skipped
};
/// Skips the properties that a node at `at` has; those after them belong to its first child.
[[nodiscard]] YamlProperties SkipYamlProperties(std::string_view text, std::size_t at, bool anchor,
                                                bool tag);

/// Returns the offset after the quoted scalar that starts at `at`; npos where it is never closed.
[[nodiscard]] std::size_t EndOfYamlQuoted(std::string_view text, std::size_t at);

/// Returns the length of a written null (`~`, `null`, `Null`, `NULL`) at `at`, else 0.
[[nodiscard]] std::size_t YamlNullAt(std::string_view text, std::size_t at);

/// Tells whether the key of an entry could end at `at`: a colon follows on the line.
[[nodiscard]] bool YamlColonFollows(std::string_view text, std::size_t at);

/// Returns what an untagged plain scalar is in the core schema of YAML 1.2.
[[nodiscard]] NodeKind KindOfYamlPlain(std::string_view scalar);

}  // namespace mcpvet::config
