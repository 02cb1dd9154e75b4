// Expressions: names, literals and what is put together from others.
#include "syntax/javascript/literal_text.h"
#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

ValueId Lowerer::LowerExpression(NodeId node, TextId name) {
  if (node == kNoNode) return Undefined({});
  if (tree_.IsTooDeep(node)) return LowerUnknown(node);
  switch (tree_.KindOf(node)) {
    case Kind::kIdentifier:
    case Kind::kShorthandProperty:
    case Kind::kShorthandPropertyPattern:
    case Kind::kTypeIdentifier:
    case Kind::kThis:
    case Kind::kSuper:
      return LowerName(node);
    case Kind::kImport:
      return builder().Add(Op::kName, tree_.SpanOf(node), std::span<const Operand>(),
                           Text("import"));
    case Kind::kString:
      return AddLiteral(Constant::kString, node, StringText(tree_, node));
    case Kind::kNumber:
      return AddLiteral(Constant::kNumber, node, NumberText(tree_.TextOf(node)));
    case Kind::kTrue:
    case Kind::kFalse:
      return AddLiteral(Constant::kBoolean, node, tree_.TextOf(node));
    case Kind::kRegex:
      return AddLiteral(Constant::kRegex, node, tree_.TextOf(node));
    case Kind::kNull:
      return builder().AddConstant(Constant::kNull, tree_.SpanOf(node), kNoText);
    case Kind::kUndefined:
      return Undefined(tree_.SpanOf(node));
    case Kind::kTemplateString:
      return LowerTemplate(node);
    case Kind::kObject:
      return LowerObject(node);
    case Kind::kArray:
      return LowerArray(node);
    case Kind::kCallExpression:
    case Kind::kMemberExpression:
    case Kind::kSubscriptExpression:
    case Kind::kNonNullExpression:
      return LowerChain(node);
    case Kind::kNestedIdentifier: {
      const ValueId object = LowerExpression(tree_.Field(node, &Fields::object));
      return builder().Add(Op::kLoadMember, tree_.SpanOf(node), {object},
                           Text(tree_.TextOf(tree_.Field(node, &Fields::property))));
    }
    case Kind::kNewExpression:
      return LowerNew(node);
    case Kind::kAwaitExpression:
      return LowerAwait(node);
    case Kind::kYieldExpression:
      return LowerYield(node);
    case Kind::kBinaryExpression:
      return LowerBinary(node);
    case Kind::kTernaryExpression:
      return LowerTernary(node, name);
    case Kind::kUnaryExpression:
      return LowerUnary(node);
    case Kind::kUpdateExpression:
      return LowerUpdate(node);
    case Kind::kAssignmentExpression:
      return LowerAssignment(node);
    case Kind::kAugmentedAssignment:
      return LowerAugmentedAssignment(node);
    case Kind::kSequenceExpression:
      return LowerSequence(node, name);
    case Kind::kParenthesizedExpression:
    case Kind::kAsExpression:
    case Kind::kInstantiationExpression:
      return LowerExpression(tree_.FirstNamed(node), name);
    case Kind::kTypeAssertion: {
      const NodeId type = tree_.FirstNamed(node);
      return LowerExpression(type == kNoNode ? kNoNode : tree_.NextNamed(type), name);
    }
    case Kind::kFunctionExpression: {
      const ValueId closure = LowerClosure(node, name, FunctionKind::kFunction);
      const NodeId own = tree_.Field(node, &Fields::name);
      if (own != kNoNode && scopes_.VariableOf(own) != kNone) {
        builder().Write(scopes_.VariableOf(own), closure, tree_.SpanOf(own));
      }
      return closure;
    }
    case Kind::kFunctionDeclaration:
      return LowerClosure(node, name, FunctionKind::kFunction);
    case Kind::kArrowFunction:
      return LowerClosure(node, name, FunctionKind::kLambda);
    case Kind::kMethodDefinition:
      return LowerClosure(node, KeyOf(tree_.Field(node, &Fields::name)), FunctionKind::kMethod);
    case Kind::kClass:
    case Kind::kClassDeclaration:
    case Kind::kAbstractClassDeclaration:
      return LowerClass(node, name);
    case Kind::kSpreadElement:
      return LowerExpression(tree_.FirstNamed(node));
    case Kind::kMetaProperty:
      return Opaque(tree_.TextOf(node), tree_.SpanOf(node), {});
    case Kind::kJsxElement:
    case Kind::kJsxSelfClosingElement:
      return LowerJsx(node);
    case Kind::kJsxExpression: {
      const NodeId inner = tree_.FirstNamed(node);
      return inner == kNoNode ? Undefined(tree_.SpanOf(node)) : LowerExpression(inner);
    }
    default:
      return LowerUnknown(node);
  }
}

// Names and constants
// ------------------------------------------------------------------------------

ValueId Lowerer::LowerName(NodeId node) {
  const VariableId variable = scopes_.VariableOf(node);
  const base::ByteSpan span = tree_.SpanOf(node);
  if (variable != kNone) return builder().Read(variable, span);
  return builder().Add(Op::kName, span, std::span<const Operand>(), NameOf(node));
}

ValueId Lowerer::AddLiteral(Constant type, NodeId node, std::string_view text) {
  return builder().AddConstant(type, tree_.SpanOf(node), Text(text));
}

ValueId Lowerer::Undefined(base::ByteSpan span) {
  return builder().AddConstant(Constant::kUndefined, span, kNoText);
}

ValueId Lowerer::Opaque(std::string_view what, base::ByteSpan span,
                        std::initializer_list<ValueId> of) {
  return builder().Add(Op::kOpaque, span, of, Text(what));
}

TextId Lowerer::NameOf(NodeId identifier) { return Text(tree_.TextOf(identifier)); }

bool Lowerer::IsUndeclared(NodeId node, std::string_view name) const {
  return tree_.KindOf(node) == Kind::kIdentifier && scopes_.VariableOf(node) == kNone &&
         tree_.TextOf(node) == name;
}

NodeId Lowerer::Unparenthesized(NodeId node) const {
  while (node != kNoNode && tree_.KindOf(node) == Kind::kParenthesizedExpression) {
    node = tree_.FirstNamed(node);
  }
  return node;
}

// Texts
// --------------------------------------------------------------------------------------------

ValueId Lowerer::LowerTemplate(NodeId node) {
  if (!tree_.Has(node, Kind::kTemplateSubstitution)) {
    return AddLiteral(Constant::kString, node, StringText(tree_, node));
  }
  Operands parts(*this);
  AddTemplateParts(node, parts);
  return builder().Add(Op::kConcat, tree_.SpanOf(node), parts.list());
}

void Lowerer::AddTemplateParts(NodeId node, Operands& parts) {
  std::string text;
  base::ByteSpan span;
  char32_t half = 0;
  const auto flush = [&] {
    if (!span.empty()) {
      parts.Add(builder().AddConstant(Constant::kString, span, Text(text)));
    }
    text.clear();
    span = {};
    half = 0;
  };
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.KindOf(child) == Kind::kTemplateSubstitution) {
      flush();
      parts.Add(LowerExpression(tree_.FirstNamed(child)));
      continue;
    }
    if (tree_.KindOf(child) == Kind::kEscapeSequence) {
      AppendEscape(tree_.TextOf(child), text, half);
    } else {
      text += tree_.TextOf(child);
    }
    const base::ByteSpan part = tree_.SpanOf(child);
    span = span.empty() ? part : base::ByteSpan{span.begin, part.end};
  }
  flush();
}

// Objects and lists
// ------------------------------------------------------------------------------

/// Returns the text of a key, or kNoText where it is computed from more than a literal.
TextId Lowerer::KeyOf(NodeId key) {
  if (key == kNoNode) return kNoText;
  switch (tree_.KindOf(key)) {
    case Kind::kString:
      return Text(StringText(tree_, key));
    case Kind::kNumber:
      return Text(NumberText(tree_.TextOf(key)));
    case Kind::kComputedPropertyName: {
      const NodeId inner = tree_.FirstNamed(key);
      if (inner != kNoNode &&
          (tree_.KindOf(inner) == Kind::kString || tree_.KindOf(inner) == Kind::kNumber)) {
        return KeyOf(inner);
      }
      return NameOf(key);
    }
    default:
      return NameOf(key);
  }
}

ValueId Lowerer::LowerObject(NodeId node) {
  Operands parts(*this);
  const auto add = [&](NodeId key, ValueId value, ValueId computed) {
    if (computed != kNone) {
      parts.Add(computed, OperandRole::kKey);
      parts.Add(value);
    } else {
      parts.Add(value, OperandRole::kNamed, KeyOf(key));
    }
  };
  const auto computed_key = [&](NodeId key) {
    if (tree_.KindOf(key) != Kind::kComputedPropertyName) return kNone;
    const NodeId inner = tree_.FirstNamed(key);
    const bool is_literal = inner == kNoNode || tree_.KindOf(inner) == Kind::kString ||
                            tree_.KindOf(inner) == Kind::kNumber;
    return is_literal ? kNone : LowerExpression(inner);
  };
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    switch (tree_.KindOf(child)) {
      case Kind::kPair: {
        const NodeId key = tree_.Field(child, &Fields::key);
        if (key == kNoNode) break;
        const ValueId computed = computed_key(key);
        const ValueId value = LowerExpression(tree_.Field(child, &Fields::value), KeyOf(key));
        add(key, value, computed);
        break;
      }
      case Kind::kShorthandProperty:
        parts.Add(LowerName(child), OperandRole::kNamed, NameOf(child));
        break;
      case Kind::kSpreadElement:
        parts.Add(LowerExpression(child), OperandRole::kSpread);
        break;
      case Kind::kMethodDefinition: {
        const NodeId key = tree_.Field(child, &Fields::name);
        if (key == kNoNode) break;
        const ValueId computed = computed_key(key);
        const bool is_getter = tree_.Has(child, Kind::kGetWord);
        const bool is_setter = tree_.Has(child, Kind::kSetWord);
        const ValueId closure = LowerClosure(child, KeyOf(key),
                                             is_getter   ? FunctionKind::kGetter
                                             : is_setter ? FunctionKind::kSetter
                                                         : FunctionKind::kMethod);
        // What a getter gives is the value of the property; a setter gives none.
        if (is_getter) {
          const Operand callee{.value = closure};
          add(key, builder().AddCall(tree_.SpanOf(child), std::span(&callee, 1)), computed);
        } else if (!is_setter) {
          add(key, closure, computed);
        }
        break;
      }
      default:
        parts.Add(LowerUnknown(child), OperandRole::kSpread);
    }
  }
  return builder().Add(Op::kObject, tree_.SpanOf(node), parts.list());
}

ValueId Lowerer::LowerArray(NodeId node) {
  Operands elements(*this);
  bool after_element = false;
  for (NodeId child = tree_[node].first_child; child != kNoNode;
       child = tree_[child].next_sibling) {
    if (!tree_[child].named) {
      // A comma without an element before it leaves a hole.
      if (tree_.TextOf(child) != ",") continue;
      if (!after_element) elements.Add(Undefined(tree_.SpanOf(child)));
      after_element = false;
    } else if (tree_.KindOf(child) != Kind::kComment) {
      const bool is_spread = tree_.KindOf(child) == Kind::kSpreadElement;
      elements.Add(LowerExpression(child), is_spread ? OperandRole::kSpread : OperandRole::kPlain);
      after_element = true;
    }
  }
  return builder().Add(Op::kArray, tree_.SpanOf(node), elements.list());
}

ValueId Lowerer::LowerSequence(NodeId node, TextId name) {
  ValueId last = kNone;
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    last = LowerExpression(child, name);
  }
  return last == kNone ? Undefined(tree_.SpanOf(node)) : last;
}

// What is not known
// ------------------------------------------------------------------------------

ValueId Lowerer::LowerUnknown(NodeId node) {
  const std::string_view kind = tree_.NameOf(node);
  const auto known = module_.opaque_kinds.find(kind);
  if (known == module_.opaque_kinds.end()) {
    module_.opaque_kinds.emplace(kind, 1);
  } else {
    ++known->second;
  }
  Operands parts(*this);
  if (!tree_.IsTooDeep(node)) AddUnknownParts(node, parts);
  return builder().Add(Op::kOpaque, tree_.SpanOf(node), parts.list(), Text(kind));
}

/// Lowers what is inside a node of an unknown kind as what it is.
void Lowerer::AddUnknownParts(NodeId node, Operands& parts) {
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.IsTooDeep(child) || IsType(tree_.KindOf(child))) continue;
    switch (ClassOf(tree_.KindOf(child))) {
      case NodeClass::kStatement:
        LowerStatement(child);
        break;
      case NodeClass::kExpression:
        parts.Add(LowerExpression(child));
        break;
      case NodeClass::kPart:
        AddUnknownParts(child, parts);
        break;
    }
  }
}

ValueId Lowerer::Join(BlockId block, base::ByteSpan span, std::span<const ValueId> values) {
  builder().Seal(block);
  builder().Enter(block);
  return builder().AddPhi(span, values);
}

}  // namespace mcpvet::syntax::javascript
