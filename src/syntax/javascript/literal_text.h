// What literals mean: the text between the quotes with escapes resolved, numbers in one spelling.
#pragma once

#include <string>
#include <string_view>

#include "syntax/javascript/code_tree.h"

namespace mcpvet::syntax::javascript {

/// Returns the value of a string, or of a template without holes.
[[nodiscard]] std::string StringText(const CodeTree& tree, NodeId node);
/// Appends what an escape sequence (`\n`, `\x41`, `\u{1F600}`) stands for. Halves of a surrogate
/// pair come one by one: `half` keeps the first; give 0 at the start of a text.
void AppendEscape(std::string_view escape, std::string& text, char32_t& half);
/// Returns a number without separators and, if it is whole, in decimal.
[[nodiscard]] std::string NumberText(std::string_view literal);
/// Returns what `&amp;` and its like stand for; what is unknown stays as it is.
[[nodiscard]] std::string CharacterReferenceText(std::string_view reference);

}  // namespace mcpvet::syntax::javascript
