// The `%` formatting of Python, as far as it tells where values go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::syntax::python {

/// Returns the text between the values: one piece more than there are values. Empty where the
/// format takes them by name or takes widths from them.
[[nodiscard]] std::vector<std::string> SplitPercentFormat(std::string_view format);

}  // namespace mcpvet::syntax::python
