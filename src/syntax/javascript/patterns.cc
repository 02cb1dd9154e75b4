// Where values are put: names, members, and patterns that take a value apart.
#include <array>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

void Lowerer::Assign(NodeId target, ValueId value) {
  if (target == kNoNode) return;
  if (tree_.IsTooDeep(target)) {
    LowerUnknown(target);
    return;
  }
  switch (tree_.KindOf(target)) {
    case Kind::kIdentifier:
    case Kind::kShorthandPropertyPattern:
      if (const VariableId variable = scopes_.VariableOf(target); variable != kNone) {
        builder().Write(variable, value, tree_.SpanOf(target));
      }
      break;
    case Kind::kObjectPattern:
      AssignObject(target, value);
      break;
    case Kind::kArrayPattern:
      AssignArray(target, value);
      break;
    case Kind::kAssignmentPattern:
    case Kind::kObjectAssignmentPattern: {
      const NodeId left = tree_.Field(target, &Fields::left);
      const bool is_name = left != kNoNode && tree_[left].first_child == kNoNode;
      Assign(left, OrDefault(tree_.Field(target, &Fields::right), value,
                             is_name ? NameOf(left) : kNoText));
      break;
    }
    case Kind::kParenthesizedExpression:
      Assign(tree_.FirstNamed(target), value);
      break;
    case Kind::kMemberExpression:
    case Kind::kSubscriptExpression:
    case Kind::kNonNullExpression:
      Store(OpenPlace(target), value);
      break;
    case Kind::kUndefined:
      break;
    default:
      LowerUnknown(target);
  }
}

void Lowerer::AssignObject(NodeId pattern, ValueId value) {
  for (NodeId child = tree_.FirstNamed(pattern); child != kNoNode; child = tree_.NextNamed(child)) {
    switch (tree_.KindOf(child)) {
      case Kind::kShorthandPropertyPattern:
        Assign(child, builder().Add(Op::kLoadMember, tree_.SpanOf(child), {value}, NameOf(child)));
        break;
      case Kind::kObjectAssignmentPattern: {
        // `{a = 1}`
        const NodeId left = tree_.Field(child, &Fields::left);
        if (left == kNoNode) break;
        const ValueId member =
            builder().Add(Op::kLoadMember, tree_.SpanOf(left), {value}, NameOf(left));
        Assign(child, member);
        break;
      }
      case Kind::kPairPattern: {
        const NodeId key = tree_.Field(child, &Fields::key);
        const NodeId target = tree_.Field(child, &Fields::value);
        if (key == kNoNode || target == kNoNode) break;
        ValueId member = kNone;
        if (tree_.KindOf(key) == Kind::kComputedPropertyName) {
          const ValueId index = LowerExpression(tree_.FirstNamed(key));
          member = builder().Add(Op::kLoadIndex, tree_.SpanOf(key), {value, index});
        } else {
          member = builder().Add(Op::kLoadMember, tree_.SpanOf(key), {value}, KeyOf(key));
        }
        Assign(target, member);
        break;
      }
      case Kind::kRestPattern: {
        const Operand rest{.value = value, .role = OperandRole::kSpread};
        const ValueId object = builder().Add(Op::kObject, tree_.SpanOf(child), std::span(&rest, 1));
        Assign(tree_.FirstNamed(child), object);
        break;
      }
      default:
        LowerUnknown(child);
    }
  }
}

void Lowerer::AssignArray(NodeId pattern, ValueId value) {
  std::size_t position = 0;
  for (NodeId child = tree_[pattern].first_child; child != kNoNode;
       child = tree_[child].next_sibling) {
    if (!tree_[child].named) {
      if (tree_.TextOf(child) == ",") ++position;
      continue;
    }
    if (tree_.KindOf(child) == Kind::kComment) continue;
    const base::ByteSpan span = tree_.SpanOf(child);
    if (tree_.KindOf(child) == Kind::kRestPattern) {
      const Operand rest{.value = value, .role = OperandRole::kSpread};
      Assign(tree_.FirstNamed(child), builder().Add(Op::kArray, span, std::span(&rest, 1)));
      continue;
    }
    const ValueId index =
        builder().AddConstant(Constant::kNumber, span, Text(std::to_string(position)));
    Assign(child, builder().Add(Op::kLoadIndex, span, {value, index}));
  }
}

/// What takes the place of a value that is undefined.
ValueId Lowerer::OrDefault(NodeId fallback, ValueId value, TextId name) {
  if (fallback == kNoNode) return value;
  const base::ByteSpan span = tree_.SpanOf(fallback);
  const BlockId unset = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  const ValueId undefined = Undefined(span);
  builder().Branch(builder().Add(Op::kTest, span, {value, undefined}, Text("===")), unset, end);
  Start(unset);
  const ValueId initial = LowerExpression(fallback, name);
  builder().Jump(end);
  const std::array values = {value, initial};
  return Join(end, span, values);
}

// Places
// -------------------------------------------------------------------------------------------

Lowerer::Place Lowerer::OpenPlace(NodeId target) {
  target = Unparenthesized(target);
  while (target != kNoNode && tree_.KindOf(target) == Kind::kNonNullExpression) {
    target = Unparenthesized(tree_.FirstNamed(target));
  }
  Place place{.node = target};
  if (target == kNoNode) return place;
  if (tree_.KindOf(target) == Kind::kMemberExpression) {
    place.object = LowerExpression(tree_.Field(target, &Fields::object));
  } else if (tree_.KindOf(target) == Kind::kSubscriptExpression) {
    place.object = LowerExpression(tree_.Field(target, &Fields::object));
    place.index = LowerExpression(tree_.Field(target, &Fields::index));
  }
  return place;
}

ValueId Lowerer::Load(const Place& place) {
  if (place.object == kNone) return LowerExpression(place.node);
  const base::ByteSpan span = tree_.SpanOf(place.node);
  if (place.index != kNone) return builder().Add(Op::kLoadIndex, span, {place.object, place.index});
  const NodeId property = tree_.Field(place.node, &Fields::property);
  return builder().Add(Op::kLoadMember, span, {place.object},
                       property == kNoNode ? Text("") : NameOf(property));
}

void Lowerer::Store(const Place& place, ValueId value) {
  if (place.node == kNoNode) return;
  if (place.object == kNone) {
    Assign(place.node, value);
    return;
  }
  const base::ByteSpan span = tree_.SpanOf(place.node);
  if (place.index != kNone) {
    builder().Add(Op::kStoreIndex, span, {place.object, place.index, value});
    return;
  }
  const NodeId property = tree_.Field(place.node, &Fields::property);
  builder().Add(Op::kStoreMember, span, {place.object, value},
                property == kNoNode ? Text("") : NameOf(property));
}

}  // namespace mcpvet::syntax::javascript
