// Parses and prints the PATHs of conditions (rules/condition.h).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "rules/condition.h"

namespace mcpvet::rules {

/// `.name` starts at the selected element, `server.url.host` at what is called server. A name that
/// is no plain word is quoted: `client.settings."a.b"`.
[[nodiscard]] base::Result<FieldPath> ParseFieldPath(std::string_view text);

[[nodiscard]] std::string ToString(const FieldPath& path);

}  // namespace mcpvet::rules
