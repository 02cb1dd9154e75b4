#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

void FunctionLowering::Parameters(NodeId parameters) {
  ParameterKind kind = ParameterKind::kPositional;
  for (const NodeId each : nodes_.ChildrenOf(parameters)) {
    switch (nodes_.KindOf(each)) {
      case Kind::kPositionalSeparator:
        for (Parameter& before : function().parameters) {
          before.kind = ParameterKind::kPositionalOnly;
        }
        break;
      case Kind::kKeywordSeparator:
        kind = ParameterKind::kNamedOnly;
        break;
      default:
        if (nodes_[each].is_error) break;
        AddParameter(each, kind);
        if (function().parameters.back().kind == ParameterKind::kRest) {
          kind = ParameterKind::kNamedOnly;
        }
    }
  }
}

/// Its default and its type are looked up where the function is defined.
void FunctionLowering::AddParameter(NodeId node, ParameterKind kind) {
  NodeId target = node;
  NodeId initial = kNoNode;
  switch (nodes_.KindOf(node)) {
    case Kind::kDefaultParameter:
    case Kind::kTypedDefaultParameter:
      target = nodes_.Field(node, fields_.name);
      initial = nodes_.Field(node, fields_.value);
      break;
    case Kind::kTypedParameter:
      target = nodes_.FirstChild(node);
      break;
    default:
      break;
  }
  if (nodes_.KindOf(target) == Kind::kListSplatPattern) kind = ParameterKind::kRest;
  if (nodes_.KindOf(target) == Kind::kDictionarySplatPattern) kind = ParameterKind::kNamedRest;
  if (kind == ParameterKind::kRest || kind == ParameterKind::kNamedRest) {
    target = nodes_.FirstChild(target);
  }

  Parameter parameter;
  parameter.kind = kind;
  parameter.span = nodes_.SpanOf(node);
  {
    const Switch outside(scope_, self_.outer);
    if (initial != kNoNode) parameter.initial = Expression(initial);
    parameter.type = Annotation(nodes_.Field(node, fields_.type));
  }
  parameter.optional = initial != kNoNode;
  const bool is_name = nodes_.KindOf(target) == Kind::kIdentifier;
  if (is_name) parameter.name = NameOf(target);
  const auto index = static_cast<std::uint32_t>(function().parameters.size());
  const Operand operand{parameter.initial};
  parameter.value =
      builder_.Add(Op::kParameter, nodes_.SpanOf(target),
                   std::span(&operand, parameter.optional ? 1 : 0), parameter.name, index);
  const ValueId value = parameter.value;
  function().parameters.push_back(std::move(parameter));
  if (target != kNoNode) Assign(target, value);
}

}  // namespace mcpvet::syntax::python
