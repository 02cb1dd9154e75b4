#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

FunctionLowering::FunctionLowering(ModuleLowering& lowering, const PendingFunction& function)
    : lowering_(lowering),
      nodes_(lowering.nodes),
      fields_(lowering.nodes.fields()),
      scopes_(lowering.scopes),
      module_(lowering.module),
      self_(function),
      scope_(function.scope),
      builder_(lowering.module, function.function) {}

void FunctionLowering::Run() {
  EnterScope(scope_);
  const NodeId body = nodes_.Field(self_.node, fields_.body);
  switch (nodes_.KindOf(self_.node)) {
    case Kind::kFunctionDefinition:
      Parameters(nodes_.Field(self_.node, fields_.parameters));
      FindReceiver();
      {
        const Switch outside(scope_, self_.outer);
        const ValueId type = Annotation(nodes_.Field(self_.node, fields_.return_type));
        function().return_type = type;
      }
      Statements(body);
      break;
    case Kind::kLambda: {
      Parameters(nodes_.Field(self_.node, fields_.parameters));
      const ValueId value = Expression(body);
      builder_.AddReturn(nodes_.SpanOf(body), value);
      break;
    }
    case Kind::kClassDefinition:
      class_ = function().owner;
      Statements(body);
      FinishClass();
      break;
    default:
      function().doc = DocOf(self_.node);
      Statements(self_.node);
  }
  builder_.Finish();
}

/// `self` and `cls` are parameters like any other, whatever their name.
void FunctionLowering::FindReceiver() {
  Function& own = function();
  const bool has_receiver = own.kind != FunctionKind::kFunction &&
                            own.kind != FunctionKind::kStaticMethod && !own.parameters.empty();
  if (!has_receiver) return;
  const Parameter& first = own.parameters.front();
  const bool by_position =
      first.kind == ParameterKind::kPositional || first.kind == ParameterKind::kPositionalOnly;
  if (by_position) own.receiver = first.value;
}

}  // namespace mcpvet::syntax::python
