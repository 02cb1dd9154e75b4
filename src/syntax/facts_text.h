// Program facts as text, for `mcpvet debug facts` and for tests.
#pragma once

#include <string>

#include "syntax/facts.h"

namespace mcpvet::syntax {

/// One line for each import, export, class, function, block and instruction.
[[nodiscard]] std::string FactsText(const Module& module);

/// Returns the word for an operation: `load-member`.
[[nodiscard]] std::string_view OpName(Op op);

}  // namespace mcpvet::syntax
