#include "syntax/flat_tree.h"
#include "syntax/lowerings.h"
#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax {

void LowerPython(const SyntaxTree& tree, std::string_view text, const Language& language,
                 Module& module) {
  static const python::Grammar grammar(language);
  const FlatTree flat(tree);
  const python::NodeReader nodes(flat, text, grammar);
  python::Scopes scopes(flat, text, grammar, module.texts);
  python::ModuleLowering lowering{nodes, scopes, module, {}, {}, 0};

  module.exports_variables = true;
  Function& body = module.functions.emplace_back();
  body.kind = FunctionKind::kModule;
  body.span = nodes.SpanOf(nodes.root());
  lowering.pending.push_back({nodes.root(), 0, python::Scopes::module(), kNone});
  while (!lowering.pending.empty()) {
    const python::PendingFunction next = lowering.pending.front();
    lowering.pending.pop_front();
    python::FunctionLowering(lowering, next).Run();
  }
}

}  // namespace mcpvet::syntax
