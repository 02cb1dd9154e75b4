// JSX: an element is a call of its component with the attributes by name and what it holds.
#include "base/ascii.h"
#include "syntax/javascript/literal_text.h"
#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

ValueId Lowerer::LowerJsx(NodeId node) {
  const bool has_children = tree_.KindOf(node) == Kind::kJsxElement;
  const NodeId opening = has_children ? tree_.ChildOf(node, Kind::kJsxOpeningElement) : node;
  Operands operands(*this);
  if (opening == kNoNode) return LowerUnknown(node);
  if (tree_.Field(opening, &Fields::name) == kNoNode) {
    // `<>…</>` is no more than what it holds.
    AddJsxChildren(node, operands);
    return builder().Add(Op::kArray, tree_.SpanOf(node), operands.list());
  }
  operands.Add(LowerJsxName(opening));
  AddJsxAttributes(opening, operands);
  if (has_children) AddJsxChildren(node, operands);
  return builder().AddCall(tree_.SpanOf(node), operands.list());
}

/// Elements of the page itself, in small letters, are named by a text.
ValueId Lowerer::LowerJsxName(NodeId element) {
  const NodeId name = tree_.Field(element, &Fields::name);
  const std::string_view text = tree_.TextOf(name);
  const bool is_component =
      tree_.KindOf(name) == Kind::kMemberExpression ||
      (tree_.KindOf(name) == Kind::kIdentifier && !text.empty() && !base::IsLower(text.front()));
  return is_component ? LowerExpression(name) : AddLiteral(Constant::kString, name, text);
}

void Lowerer::AddJsxAttributes(NodeId element, Operands& operands) {
  for (NodeId child = tree_.FirstNamed(element); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.KindOf(child) == Kind::kJsxExpression) {
      operands.Add(LowerExpression(child), OperandRole::kSpread);
      continue;
    }
    if (tree_.KindOf(child) != Kind::kJsxAttribute) continue;
    const NodeId name = tree_.FirstNamed(child);
    if (name == kNoNode) continue;
    const NodeId value = tree_.NextNamed(name);
    operands.Add(value == kNoNode ? AddLiteral(Constant::kBoolean, name, "true")
                                  : LowerExpression(value, NameOf(name)),
                 OperandRole::kNamed, NameOf(name));
  }
}

void Lowerer::AddJsxChildren(NodeId element, Operands& operands) {
  for (NodeId child = tree_.FirstNamed(element); child != kNoNode; child = tree_.NextNamed(child)) {
    switch (tree_.KindOf(child)) {
      case Kind::kJsxOpeningElement:
      case Kind::kJsxClosingElement:
        break;
      case Kind::kJsxText:
        if (tree_.TextOf(child).find_first_not_of(" \t\r\n") != std::string_view::npos) {
          operands.Add(AddLiteral(Constant::kString, child, tree_.TextOf(child)));
        }
        break;
      case Kind::kHtmlCharacterReference:
        operands.Add(
            AddLiteral(Constant::kString, child, CharacterReferenceText(tree_.TextOf(child))));
        break;
      case Kind::kJsxExpression:
        // `{/* a comment */}` holds nothing.
        if (const NodeId inner = tree_.FirstNamed(child); inner != kNoNode) {
          const bool is_spread = tree_.KindOf(inner) == Kind::kSpreadElement;
          operands.Add(LowerExpression(inner),
                       is_spread ? OperandRole::kSpread : OperandRole::kPlain);
        }
        break;
      default:
        operands.Add(LowerExpression(child));
    }
  }
}

}  // namespace mcpvet::syntax::javascript
