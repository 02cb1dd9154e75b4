// Operators, assignments and everything that decides whether a part of an expression runs.
#include <array>
#include <utility>
#include <vector>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {
namespace {

constexpr std::string_view kNullishAssignment =
    "?"
    "?=";  // in one piece a trigraph

}  // namespace

/// Operators that stand to the left of each other (`a + b + c`) are one loop.
ValueId Lowerer::LowerBinary(NodeId node) {
  std::vector<NodeId> chain;
  NodeId first = node;
  while (first != kNoNode && tree_.KindOf(first) == Kind::kBinaryExpression) {
    chain.push_back(first);
    first = tree_.Field(first, &Fields::left);
  }
  ValueId value = first != kNoNode && tree_.KindOf(first) == Kind::kPrivateIdentifier
                      ? AddLiteral(Constant::kString, first, tree_.TextOf(first))
                      : LowerExpression(first);
  Operands texts(*this);  // of `+`, put together at once
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    const NodeId operation = tree_.Field(*link, &Fields::operator_);
    const NodeId right = tree_.Field(*link, &Fields::right);
    const base::ByteSpan span = tree_.SpanOf(*link);
    const Kind kind = operation == kNoNode ? Kind::kOther : tree_.KindOf(operation);
    switch (kind) {
      case Kind::kAndWord:
      case Kind::kOrWord:
      case Kind::kNullishWord:
        value = LowerShortCircuit(kind, value, right, kNoText, span);
        break;
      case Kind::kPlusWord: {
        if (texts.list().empty()) texts.Add(value);
        texts.Add(LowerExpression(right));
        const auto next = link + 1;
        if (next != chain.rend() && OperatorOf(*next) == Kind::kPlusWord) break;
        value = builder().Add(Op::kConcat, span, texts.list());
        texts.Clear();
        break;
      }
      case Kind::kComparisonWord:
      case Kind::kInWord:
      case Kind::kInstanceofWord: {
        const ValueId other = LowerExpression(right);
        value = builder().Add(Op::kTest, span, {value, other}, Text(tree_.TextOf(operation)));
        break;
      }
      default: {
        const ValueId other = LowerExpression(right);
        value = Opaque(operation == kNoNode ? "operator" : tree_.TextOf(operation), span,
                       {value, other});
      }
    }
  }
  return value;
}

/// `left || right`, `left && right`, `left ?? right`.
ValueId Lowerer::LowerShortCircuit(Kind operation, ValueId left, NodeId right, TextId name,
                                   base::ByteSpan span) {
  const BlockId other = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  if (operation == Kind::kAndWord) {
    builder().Branch(left, other, end);
  } else if (operation == Kind::kOrWord) {
    builder().Branch(left, end, other);
  } else {
    const ValueId null = builder().AddConstant(Constant::kNull, span, kNoText);
    builder().Branch(builder().Add(Op::kTest, span, {left, null}, Text("!=")), end, other);
  }
  Start(other);
  const ValueId second = LowerExpression(right, name);
  builder().Jump(end);
  const std::array values = {left, second};
  return Join(end, span, values);
}

ValueId Lowerer::LowerTernary(NodeId node, TextId name) {
  const base::ByteSpan span = tree_.SpanOf(node);
  const BlockId end = builder().NewBlock();
  std::vector<ValueId> values;
  while (node != kNoNode && tree_.KindOf(node) == Kind::kTernaryExpression) {
    const BlockId if_true = builder().NewBlock();
    const BlockId if_false = builder().NewBlock();
    LowerCondition(tree_.Field(node, &Fields::condition), if_true, if_false);
    Start(if_true);
    values.push_back(LowerExpression(tree_.Field(node, &Fields::consequence), name));
    builder().Jump(end);
    Start(if_false);
    node = tree_.Field(node, &Fields::alternative);
  }
  values.push_back(LowerExpression(node, name));
  builder().Jump(end);
  return Join(end, span, values);
}

/// Returns which operator a binary expression has, else kOther.
Kind Lowerer::OperatorOf(NodeId node) const {
  if (tree_.KindOf(node) != Kind::kBinaryExpression) return Kind::kOther;
  const NodeId operation = tree_.Field(node, &Fields::operator_);
  return operation == kNoNode ? Kind::kOther : tree_.KindOf(operation);
}

void Lowerer::LowerCondition(NodeId node, BlockId if_true, BlockId if_false) {
  while (node != kNoNode && !tree_.IsTooDeep(node)) {
    const Kind kind = tree_.KindOf(node);
    if (kind == Kind::kParenthesizedExpression) {
      node = tree_.FirstNamed(node);
    } else if (kind == Kind::kUnaryExpression && tree_.Has(node, Kind::kNotWord)) {
      node = tree_.Field(node, &Fields::argument);
      std::swap(if_true, if_false);
    } else {
      break;
    }
  }
  const bool is_true = node != kNoNode && tree_.KindOf(node) == Kind::kTrue;
  if (is_true || (node != kNoNode && tree_.KindOf(node) == Kind::kFalse)) {
    builder().Jump(is_true ? if_true : if_false);
    return;
  }
  const Kind kind = node == kNoNode ? Kind::kOther : OperatorOf(node);
  if ((kind != Kind::kAndWord && kind != Kind::kOrWord) || tree_.IsTooDeep(node)) {
    const ValueId value = LowerExpression(node);
    builder().Branch(value, if_true, if_false);
    return;
  }
  // `a && b && c` leans to the left.
  std::vector<NodeId> rights;
  while (node != kNoNode && OperatorOf(node) == kind) {
    rights.push_back(tree_.Field(node, &Fields::right));
    node = tree_.Field(node, &Fields::left);
  }
  rights.push_back(node);
  for (std::size_t left = rights.size(); left-- > 1;) {
    const BlockId next = builder().NewBlock();
    if (kind == Kind::kAndWord) {
      LowerCondition(rights[left], next, if_false);
    } else {
      LowerCondition(rights[left], if_true, next);
    }
    Start(next);
  }
  LowerCondition(rights.front(), if_true, if_false);
}

ValueId Lowerer::LowerUnary(NodeId node) {
  const NodeId operation = tree_.Field(node, &Fields::operator_);
  const base::ByteSpan span = tree_.SpanOf(node);
  const ValueId value = LowerExpression(tree_.Field(node, &Fields::argument));
  const std::string_view text = operation == kNoNode ? "operator" : tree_.TextOf(operation);
  if (text == "!") return builder().Add(Op::kTest, span, {value}, Text(text));
  if (text == "void") return Undefined(span);
  const Instruction& operand = builder().instruction(value);
  if (text == "-" && operand.constant == Constant::kNumber) {
    return builder().AddConstant(Constant::kNumber, span,
                                 Text("-" + std::string(module_.Text(operand.text))));
  }
  return Opaque(text, span, {value});
}

ValueId Lowerer::LowerUpdate(NodeId node) {
  const Place place = OpenPlace(tree_.Field(node, &Fields::argument));
  const ValueId before = Load(place);
  const NodeId operation = tree_.Field(node, &Fields::operator_);
  const ValueId after = Opaque(operation == kNoNode ? "operator" : tree_.TextOf(operation),
                               tree_.SpanOf(node), {before});
  Store(place, after);
  const bool is_prefix = operation != kNoNode && operation == tree_[node].first_child;
  return is_prefix ? after : before;
}

ValueId Lowerer::LowerAssignment(NodeId node) {
  const NodeId left = Unparenthesized(tree_.Field(node, &Fields::left));
  const NodeId right = tree_.Field(node, &Fields::right);
  if (left == kNoNode || right == kNoNode) return LowerUnknown(node);
  const Kind kind = tree_.KindOf(left);
  if (kind == Kind::kMemberExpression || kind == Kind::kSubscriptExpression ||
      kind == Kind::kNonNullExpression) {
    const Place place = OpenPlace(left);
    const NodeId property = tree_.Field(left, &Fields::property);
    const ValueId value = LowerExpression(right, KeyOf(property));
    Store(place, value);
    NoteCommonJsExport(left, value, right);
    return value;
  }
  const bool is_name = kind == Kind::kIdentifier;
  const ValueId value = LowerExpression(right, is_name ? NameOf(left) : kNoText);
  Assign(left, value);
  return value;
}

ValueId Lowerer::LowerAugmentedAssignment(NodeId node) {
  const NodeId right = tree_.Field(node, &Fields::right);
  const NodeId operation = tree_.Field(node, &Fields::operator_);
  const NodeId left = Unparenthesized(tree_.Field(node, &Fields::left));
  if (left == kNoNode || right == kNoNode || operation == kNoNode) return LowerUnknown(node);
  const base::ByteSpan span = tree_.SpanOf(node);
  const Place place = OpenPlace(left);
  const ValueId before = Load(place);
  const std::string_view text = tree_.TextOf(operation);
  if (text == "+=") {
    const ValueId more = LowerExpression(right);
    const ValueId value = builder().Add(Op::kConcat, span, {before, more});
    Store(place, value);
    return value;
  }
  if (text != kNullishAssignment && text != "||=" && text != "&&=") {
    const ValueId more = LowerExpression(right);
    const ValueId value = Opaque(text.substr(0, text.size() - 1), span, {before, more});
    Store(place, value);
    return value;
  }
  const BlockId assigned = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  if (text == "&&=") {
    builder().Branch(before, assigned, end);
  } else if (text == "||=") {
    builder().Branch(before, end, assigned);
  } else {
    const ValueId null = builder().AddConstant(Constant::kNull, span, kNoText);
    builder().Branch(builder().Add(Op::kTest, span, {before, null}, Text("!=")), end, assigned);
  }
  Start(assigned);
  const bool is_name = tree_.KindOf(left) == Kind::kIdentifier;
  const ValueId value = LowerExpression(right, is_name ? NameOf(left) : kNoText);
  Store(place, value);
  builder().Jump(end);
  const std::array values = {before, value};
  return Join(end, span, values);
}

}  // namespace mcpvet::syntax::javascript
