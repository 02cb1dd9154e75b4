// Tokens that have no form of their own, such as 32 hexadecimal digits, are told by the name of the
// field that they stand in. This makes one pattern out of such names and the form of the value,
// for the ways in which configuration, environment files, commands and source code assign a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::rules {

/// Returns a pattern that matches any of `names` (words joined by `_`, in whatever convention and
/// case: `ACME_API_KEY`, `acme-api-key`, `acmeApiKey`), an assignment, and `value` as
/// group 1.
[[nodiscard]] std::string NamedTokenPattern(const std::vector<std::string>& names,
                                            std::string_view value);

/// Returns literals that stand at the start of such names: at most one byte after the start of
/// every match.
[[nodiscard]] std::vector<std::string> NamedTokenLiterals(const std::vector<std::string>& names);

}  // namespace mcpvet::rules
