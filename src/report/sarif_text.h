// Texts as SARIF and its readers take them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mcpvet::report {

/// Returns a relative path as an RFC 3986 reference.
[[nodiscard]] std::string SarifUri(std::string_view path);

/// Returns a message of which nothing is taken for a link or a placeholder, ending in a full stop.
[[nodiscard]] std::string SarifMessage(std::string_view text);

/// Returns `text` without its blank ends, at most `limit` bytes of it.
[[nodiscard]] std::string SarifDescription(std::string_view text, std::size_t limit);

}  // namespace mcpvet::report
