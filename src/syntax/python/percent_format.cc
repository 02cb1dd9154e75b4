#include "syntax/python/percent_format.h"

namespace mcpvet::syntax::python {

std::vector<std::string> SplitPercentFormat(std::string_view format) {
  constexpr std::string_view kFlags = "#0- +.123456789hlL";
  std::vector<std::string> pieces(1);
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      pieces.back() += format[at];
      continue;
    }
    const std::size_t conversion = format.find_first_not_of(kFlags, at + 1);
    if (conversion == std::string_view::npos) return {};
    at = conversion;
    if (format[at] == '(' || format[at] == '*') return {};
    if (format[at] == '%') {
      pieces.back() += '%';
    } else {
      pieces.emplace_back();
    }
  }
  return pieces;
}

}  // namespace mcpvet::syntax::python
