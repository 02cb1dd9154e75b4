#include "syntax/lowerings.h"

namespace mcpvet::syntax {

void LowerPython(const SyntaxTree&, std::string_view, const Language&, Module& module) {
  module.functions.emplace_back().kind = FunctionKind::kModule;
}

}  // namespace mcpvet::syntax
