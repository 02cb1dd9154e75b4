#include "syntax/javascript/lowerer.h"
#include "syntax/lowerings.h"

namespace mcpvet::syntax {

void LowerJavaScript(const SyntaxTree& tree, std::string_view text, const Language& language,
                     Module& module) {
  const javascript::CodeTree code(tree, text, javascript::GrammarOf(language));
  javascript::Lowerer(code, module).Run();
}

}  // namespace mcpvet::syntax
