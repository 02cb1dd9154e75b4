#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

/// `a = b = value` is nested to the right, as deep as it is long; targets are written in order.
ValueId FunctionLowering::Assignment(NodeId node) {
  std::vector<NodeId> targets;
  NodeId right = node;
  while (nodes_.KindOf(right) == Kind::kAssignment) {
    const NodeId target = nodes_.Field(right, fields_.left);
    const NodeId type = nodes_.Field(right, fields_.type);
    targets.push_back(target);
    right = nodes_.Field(right, fields_.right);
    if (type != kNoNode) Declare(target, type, right != kNoNode);
  }
  if (right == kNoNode) return kNone;
  if (targets.size() == 1 && AssignPairwise(targets[0], right)) return kNone;
  const ValueId value = Expression(right);
  for (const NodeId target : targets) Assign(target, value);
  return value;
}

/// Types of what is not a field of a class have nowhere to go.
void FunctionLowering::Declare(NodeId target, NodeId type, bool has_value) {
  if (class_ == kNone || nodes_.KindOf(target) != Kind::kIdentifier) return;
  NoteField(NameOf(target), nodes_.SpanOf(target), Annotation(type), has_value);
}

/// `a, b = x, y` without the tuple in between. False where the sides do not fit.
bool FunctionLowering::AssignPairwise(NodeId target, NodeId value) {
  const Kind left = nodes_.KindOf(target);
  const Kind right = nodes_.KindOf(value);
  const bool fit = (left == Kind::kPatternList || left == Kind::kTuplePattern) &&
                   (right == Kind::kExpressionList || right == Kind::kTuple) &&
                   nodes_.CountChildren(target) == nodes_.CountChildren(value);
  if (!fit) return false;
  for (const NodeId side : {target, value}) {
    for (const NodeId each : nodes_.ChildrenOf(side)) {
      const Kind kind = nodes_.KindOf(each);
      if (kind == Kind::kListSplat || kind == Kind::kListSplatPattern) return false;
    }
  }
  std::vector<ValueId> values;
  for (const NodeId each : nodes_.ChildrenOf(value)) values.push_back(Expression(each));
  std::size_t next = 0;
  for (const NodeId each : nodes_.ChildrenOf(target)) Assign(each, values[next++]);
  return true;
}

void FunctionLowering::AugmentedAssignment(NodeId node) {
  const NodeId target = nodes_.Unwrap(nodes_.Field(node, fields_.left));
  std::string_view op = nodes_.TextOf(nodes_.Field(node, fields_.operator_));
  if (op.ends_with('=')) op.remove_suffix(1);
  const base::ByteSpan span = nodes_.SpanOf(node);
  const base::ByteSpan place = nodes_.SpanOf(target);
  const NodeId right = nodes_.Field(node, fields_.right);
  // What the target stands on is evaluated once.
  switch (nodes_.KindOf(target)) {
    case Kind::kAttribute: {
      const ValueId object = Expression(nodes_.Field(target, fields_.object));
      const TextId member = NameOf(nodes_.Field(target, fields_.attribute));
      const ValueId before = builder_.Add(Op::kLoadMember, place, {object}, member);
      const ValueId value = Combine(op, before, Expression(right), span);
      builder_.Add(Op::kStoreMember, place, {object, value}, member);
      return;
    }
    case Kind::kSubscript: {
      const ValueId object = Expression(nodes_.Field(target, fields_.value));
      const ValueId index = IndexOf(target, object);
      const ValueId before = builder_.Add(Op::kLoadIndex, place, {object, index});
      const ValueId value = Combine(op, before, Expression(right), span);
      builder_.Add(Op::kStoreIndex, place, {object, index, value});
      return;
    }
    default: {
      const ValueId before = Expression(target);
      Assign(target, Combine(op, before, Expression(right), span));
    }
  }
}

void FunctionLowering::Assign(NodeId target, ValueId value) {
  const Nesting nesting(depth_);
  if (target == kNoNode) return;
  target = nodes_.Unwrap(target);
  const base::ByteSpan span = nodes_.SpanOf(target);
  switch (nesting.TooDeep() ? Kind::kOther : nodes_.KindOf(target)) {
    case Kind::kIdentifier: {
      const TextId name = NameOf(target);
      if (class_ != kNone) NoteField(name, span, kNone, true);
      return WriteName(name, value, span);
    }
    case Kind::kAttribute: {
      const ValueId object = Expression(nodes_.Field(target, fields_.object));
      builder_.Add(Op::kStoreMember, span, {object, value},
                   NameOf(nodes_.Field(target, fields_.attribute)));
      return;
    }
    case Kind::kSubscript: {
      const ValueId object = Expression(nodes_.Field(target, fields_.value));
      const ValueId index = IndexOf(target, object);
      builder_.Add(Op::kStoreIndex, span, {object, index, value});
      return;
    }
    case Kind::kPatternList:
    case Kind::kTuplePattern:
    case Kind::kListPattern:
    case Kind::kTuple:
    case Kind::kList:
    case Kind::kExpressionList:
      return Unpack(target, value);
    case Kind::kAsPatternTarget:
    case Kind::kListSplatPattern:
    case Kind::kListSplat:
      return Assign(nodes_.FirstChild(target), value);
    default:
      Opaque(target);
  }
}

/// `a, *b, c`: what stands behind the star is counted from the end.
void FunctionLowering::Unpack(NodeId target, ValueId value) {
  const std::size_t count = nodes_.CountChildren(target);
  std::size_t at = 0;
  bool behind_star = false;
  for (const NodeId each : nodes_.ChildrenOf(target)) {
    const base::ByteSpan span = nodes_.SpanOf(each);
    const Kind kind = nodes_.KindOf(each);
    if (kind == Kind::kListSplatPattern || kind == Kind::kListSplat) {
      behind_star = true;
      Assign(each, builder_.Add(Op::kOpaque, span, {value}, Word("slice")));
    } else {
      const std::string index = behind_star ? "-" + std::to_string(count - at) : std::to_string(at);
      const ValueId number = builder_.AddConstant(Constant::kNumber, span, Word(index));
      Assign(each, builder_.Add(Op::kLoadIndex, span, {value, number}));
    }
    ++at;
  }
}

}  // namespace mcpvet::syntax::python
