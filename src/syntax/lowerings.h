// The lowerings, one for each language family, for lower.cc. Each fills the lists of a module whose
// path and language are set.
#pragma once

#include <string_view>

#include "syntax/facts.h"
#include "syntax/language.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::syntax {

void LowerPython(const SyntaxTree& tree, std::string_view text, const Language& language,
                 Module& module);

/// JavaScript and TypeScript, with and without JSX.
void LowerJavaScript(const SyntaxTree& tree, std::string_view text, const Language& language,
                     Module& module);

}  // namespace mcpvet::syntax
