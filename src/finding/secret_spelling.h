// The ways in which one secret may be written: a configuration file holds it with escapes, a
// message without, a URL with percent signs, and a log line quotes one line of many.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::finding {

/// Returns the spellings of `secret`, itself first, each once. A text of several lines is followed
/// by each of its lines.
[[nodiscard]] std::vector<std::string> SecretSpellings(std::string_view secret);

}  // namespace mcpvet::finding
