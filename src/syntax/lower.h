// Source tree to program facts. One file per language family does the work (python.cc,
// javascript.cc); the table in lower.cc is the only place that names them.
#pragma once

#include <optional>
#include <string_view>

#include "source/document.h"
#include "syntax/facts.h"
#include "syntax/language.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::syntax {

/// Tells whether there is a lowering for this grammar.
[[nodiscard]] bool CanLower(const Language& language);

/// Lowers a whole document. Text that the grammar could not read, and code nested deeper than
/// base::kMaxLoweredDepth, becomes kOpaque. `language_id` is an id of rules/languages/.
/// Requires CanLower(language).
[[nodiscard]] Module Lower(const SyntaxTree& tree, const source::Document& document,
                           const Language& language, std::string_view language_id);

}  // namespace mcpvet::syntax
