// Types as values of the block that only describes: names, generics, literals and objects.
#include <vector>

#include "syntax/javascript/literal_text.h"
#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

ValueId Lowerer::LowerAnnotation(NodeId annotation) {
  const BlockId code = builder().current();
  builder().Enter(builder().AnnotationsBlock());
  const NodeId type = tree_.FirstNamed(annotation);
  const ValueId value =
      type == kNoNode ? Opaque("type", tree_.SpanOf(annotation), {}) : LowerType(type);
  builder().Enter(code);
  return value;
}

ValueId Lowerer::LowerType(NodeId node) {
  const base::ByteSpan span = tree_.SpanOf(node);
  const NodeId inner = tree_.FirstNamed(node);
  if (tree_.IsTooDeep(node)) return Opaque(tree_.NameOf(node), span, {});
  switch (tree_.KindOf(node)) {
    case Kind::kTypeIdentifier:
    case Kind::kIdentifier:
    case Kind::kPredefinedType:
      return LowerTypeName(node);
    case Kind::kNestedTypeIdentifier:
    case Kind::kNestedIdentifier: {
      const bool is_type = tree_.KindOf(node) == Kind::kNestedTypeIdentifier;
      const NodeId outer = tree_.Field(node, is_type ? &Fields::module : &Fields::object);
      const NodeId name = tree_.Field(node, is_type ? &Fields::name : &Fields::property);
      if (outer == kNoNode || name == kNoNode) break;
      const ValueId object = LowerType(outer);
      return builder().Add(Op::kLoadMember, span, {object}, NameOf(name));
    }
    case Kind::kMemberExpression: {
      const NodeId outer = tree_.Field(node, &Fields::object);
      const NodeId name = tree_.Field(node, &Fields::property);
      if (outer == kNoNode || name == kNoNode) break;
      const ValueId object = LowerType(outer);
      return builder().Add(Op::kLoadMember, span, {object}, NameOf(name));
    }
    case Kind::kGenericType: {
      const NodeId name = tree_.Field(node, &Fields::name);
      const NodeId arguments = tree_.Field(node, &Fields::type_arguments);
      if (name == kNoNode || arguments == kNoNode) break;
      const ValueId generic = LowerType(name);
      const NodeId first = tree_.FirstNamed(arguments);
      if (first == kNoNode) return generic;
      const ValueId of =
          tree_.NextNamed(first) == kNoNode ? LowerType(first) : LowerTypeParts("", arguments);
      return builder().Add(Op::kLoadIndex, span, {generic, of});
    }
    case Kind::kArrayType: {
      if (inner == kNoNode) break;
      const ValueId element = LowerType(inner);
      const ValueId array =
          builder().Add(Op::kName, span, std::span<const Operand>(), Text("Array"));
      return builder().Add(Op::kLoadIndex, span, {array, element});
    }
    case Kind::kLiteralType:
      return LowerLiteralType(inner == kNoNode ? node : inner);
    case Kind::kString:
    case Kind::kNumber:
    case Kind::kTrue:
    case Kind::kFalse:
    case Kind::kNull:
    case Kind::kUndefined:
    case Kind::kUnaryExpression:
      return LowerLiteralType(node);
    case Kind::kObjectType:
      return LowerObjectType(node);
    case Kind::kTupleType:
      return LowerTypeParts("", node);
    case Kind::kUnionType:
    case Kind::kIntersectionType:
      return LowerTypeParts(tree_.KindOf(node) == Kind::kUnionType ? "|" : "&", node);
    case Kind::kParenthesizedType:
    case Kind::kReadonlyType:
    case Kind::kOptionalType:
    case Kind::kTypeAnnotation:
      if (inner == kNoNode) break;
      return LowerType(inner);
    case Kind::kRequiredParameter:
    case Kind::kOptionalParameter: {
      // Of a tuple with names.
      const NodeId type = tree_.Field(node, &Fields::type);
      if (type == kNoNode) break;
      return LowerType(type);
    }
    case Kind::kTypeQuery: {
      if (inner == kNoNode) break;
      const ValueId of = LowerType(inner);
      return Opaque("typeof", span, {of});
    }
    default:
      break;
  }
  return Opaque(tree_.NameOf(node), span, {});
}

ValueId Lowerer::LowerTypeName(NodeId node) {
  const std::string_view name = tree_.TextOf(node);
  const VariableId variable = scopes_.Resolve(name, scopes_.functions()[current_->function].scope);
  return builder().Add(Op::kName, tree_.SpanOf(node), std::span<const Operand>(), Text(name),
                       variable);
}

ValueId Lowerer::LowerLiteralType(NodeId node) {
  switch (tree_.KindOf(node)) {
    case Kind::kString:
      return AddLiteral(Constant::kString, node, StringText(tree_, node));
    case Kind::kNumber:
      return AddLiteral(Constant::kNumber, node, NumberText(tree_.TextOf(node)));
    case Kind::kUnaryExpression:
      return AddLiteral(Constant::kNumber, node, tree_.TextOf(node));
    case Kind::kTrue:
    case Kind::kFalse:
      return AddLiteral(Constant::kBoolean, node, tree_.TextOf(node));
    case Kind::kNull:
      return builder().AddConstant(Constant::kNull, tree_.SpanOf(node), kNoText);
    case Kind::kUndefined:
      return Undefined(tree_.SpanOf(node));
    default:
      return Opaque(tree_.NameOf(node), tree_.SpanOf(node), {});
  }
}

/// A list of types, as an array (no `what`) or as something opaque. Unions lean to the left.
ValueId Lowerer::LowerTypeParts(std::string_view what, NodeId node) {
  std::vector<NodeId> parts;
  const Kind kind = tree_.KindOf(node);
  NodeId at = node;
  while (true) {
    std::vector<NodeId> here;
    for (NodeId child = tree_.FirstNamed(at); child != kNoNode; child = tree_.NextNamed(child)) {
      here.push_back(child);
    }
    const bool goes_on = !what.empty() && !here.empty() && tree_.KindOf(here.front()) == kind;
    for (std::size_t i = here.size(); i-- > (goes_on ? 1U : 0U);) parts.push_back(here[i]);
    if (!goes_on) break;
    at = here.front();
  }
  Operands operands(*this);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) operands.Add(LowerType(*part));
  const base::ByteSpan span = tree_.SpanOf(node);
  if (what.empty()) return builder().Add(Op::kArray, span, operands.list());
  return builder().Add(Op::kOpaque, span, operands.list(), Text(what));
}

/// A property marked `?` is what is written or undefined.
ValueId Lowerer::LowerObjectType(NodeId node) {
  Operands members(*this);
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    const base::ByteSpan span = tree_.SpanOf(child);
    switch (tree_.KindOf(child)) {
      case Kind::kPropertySignature: {
        const NodeId name = tree_.Field(child, &Fields::name);
        if (name == kNoNode) break;
        const NodeId type = tree_.Field(child, &Fields::type);
        ValueId value = type == kNoNode ? Opaque("any", span, {}) : LowerType(type);
        if (tree_.Has(child, Kind::kQuestionWord)) {
          const ValueId undefined = Undefined(span);
          value = Opaque("|", span, {value, undefined});
        }
        members.Add(value, OperandRole::kNamed, KeyOf(name));
        break;
      }
      case Kind::kMethodSignature: {
        const NodeId name = tree_.Field(child, &Fields::name);
        if (name == kNoNode) break;
        members.Add(Opaque("function_type", span, {}), OperandRole::kNamed, KeyOf(name));
        break;
      }
      case Kind::kIndexSignature: {
        const NodeId key = tree_.Field(child, &Fields::index_type);
        const NodeId type = tree_.Field(child, &Fields::type);
        if (key == kNoNode || type == kNoNode) break;
        members.Add(LowerType(key), OperandRole::kKey);
        members.Add(LowerType(type));
        break;
      }
      default:
        break;
    }
  }
  return builder().Add(Op::kObject, tree_.SpanOf(node), members.list());
}

/// The name of a type means what it is made of.
void Lowerer::LowerTypeDeclaration(NodeId node) {
  const NodeId name = tree_.Field(node, &Fields::name);
  const NodeId type = tree_.Field(
      node, tree_.KindOf(node) == Kind::kInterfaceDeclaration ? &Fields::body : &Fields::value);
  const VariableId variable = name == kNoNode ? kNone : scopes_.VariableOf(name);
  if (variable == kNone || type == kNoNode) return;
  // A value of the same name says more.
  if (!scopes_.IsTypeOnly(variable)) return;
  const BlockId code = builder().current();
  builder().Enter(builder().AnnotationsBlock());
  const ValueId value = LowerType(type);
  builder().Enter(code);
  module_.variables[variable].values.push_back({current_->function, value});
}

}  // namespace mcpvet::syntax::javascript
