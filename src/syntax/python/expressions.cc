#include <algorithm>

#include "syntax/python/function_lowering.h"
#include "syntax/python/literal_text.h"

namespace mcpvet::syntax::python {

ValueId FunctionLowering::Expression(NodeId node) {
  if (node == kNoNode) return builder_.Add(Op::kOpaque, {}, {}, Word("missing"));
  const Nesting nesting(depth_);
  return nesting.TooDeep() ? Opaque(node) : ExpressionOfKind(node, nodes_.KindOf(node));
}

ValueId FunctionLowering::ExpressionOfKind(NodeId node, Kind kind) {
  const base::ByteSpan span = nodes_.SpanOf(node);
  switch (kind) {
    case Kind::kIdentifier:
      return ReadName(NameOf(node), span);
    case Kind::kAttribute:
    case Kind::kCall:
    case Kind::kSubscript:
      return Chain(node);
    case Kind::kString:
    case Kind::kConcatenatedString:
      return String(node);
    case Kind::kInteger:
    case Kind::kFloat:
      return Number(node);
    case Kind::kTrue:
      return builder_.AddConstant(Constant::kBoolean, span, Word("true"));
    case Kind::kFalse:
      return builder_.AddConstant(Constant::kBoolean, span, Word("false"));
    case Kind::kNone:
      return builder_.AddConstant(Constant::kNull, span, kNoText);
    case Kind::kEllipsis:
      return builder_.Add(Op::kOpaque, span, {}, Word("..."));
    case Kind::kParenthesizedExpression:
    case Kind::kType: {
      const NodeId inner = nodes_.Unwrap(node);
      return inner == node ? Opaque(node) : Expression(inner);
    }
    case Kind::kList:
    case Kind::kTuple:
    case Kind::kSet:
    case Kind::kExpressionList:
    case Kind::kPatternList:
    case Kind::kTuplePattern:
    case Kind::kListPattern:
      return Elements(node);
    case Kind::kListSplat:
    case Kind::kListSplatPattern: {
      const Operand element{Expression(nodes_.FirstChild(node)), kNoText, OperandRole::kSpread};
      return builder_.Add(Op::kArray, span, std::span(&element, 1));
    }
    case Kind::kDictionary:
      return Dictionary(node);
    case Kind::kListComprehension:
    case Kind::kSetComprehension:
    case Kind::kDictionaryComprehension:
    case Kind::kGeneratorExpression:
      return in_annotation_ ? Opaque(node) : Comprehension(node);
    case Kind::kBinaryOperator:
      return BinaryOperators(node);
    case Kind::kUnaryOperator:
      return UnaryOperator(node);
    case Kind::kNotOperator:
      return NotOperator(node);
    case Kind::kBooleanOperator:
      return in_annotation_ ? Opaque(node) : BooleanOperators(node);
    case Kind::kComparisonOperator:
      return in_annotation_ ? Opaque(node) : Comparison(node);
    case Kind::kConditionalExpression:
      return in_annotation_ ? Opaque(node) : Conditional(node);
    case Kind::kLambda:
      return Lambda(node);
    case Kind::kNamedExpression:
      return NamedExpression(node);
    case Kind::kAwait:
      return Await(node);
    case Kind::kYield:
      return Yield(node);
    case Kind::kAssignment: {  // the grammar reads it so in broken code only
      const ValueId value = Assignment(node);
      return value == kNone ? Expression(kNoNode) : value;
    }
    case Kind::kDottedName:
      return DottedName(node);
    case Kind::kGenericType:
    case Kind::kUnionType:
    case Kind::kMemberType:
      return TypeExpression(node);
    default:
      return Opaque(node);
  }
}

ValueId FunctionLowering::Opaque(NodeId node) {
  const std::string_view kind = nodes_.KindName(node);
  auto count = module_.opaque_kinds.find(kind);
  if (count == module_.opaque_kinds.end()) {
    count = module_.opaque_kinds.emplace(std::string(kind), 0).first;
  }
  ++count->second;
  const std::size_t first = operands_.size();
  if (depth_ <= base::kMaxLoweredDepth) {
    for (const NodeId child : nodes_.ChildrenOf(node)) {
      const ValueId value = Expression(child);
      operands_.push_back({value});
    }
  }
  return AddOperands(Op::kOpaque, nodes_.SpanOf(node), first, Word(kind));
}

/// Takes the operands from `first` on off the stack.
ValueId FunctionLowering::AddOperands(Op op, base::ByteSpan span, std::size_t first, TextId text) {
  const ValueId added = builder_.Add(op, span, std::span(operands_).subspan(first), text);
  operands_.resize(first);
  return added;
}

ValueId FunctionLowering::Chain(NodeId node) {
  const std::size_t first = links_.size();
  for (bool inside = true; inside;) {
    switch (nodes_.KindOf(node)) {
      case Kind::kAttribute:
        links_.push_back(node);
        node = nodes_.Field(node, fields_.object);
        break;
      case Kind::kCall:
        links_.push_back(node);
        node = nodes_.Field(node, fields_.function);
        break;
      case Kind::kSubscript:
        links_.push_back(node);
        node = nodes_.Field(node, fields_.value);
        break;
      default:
        inside = false;
    }
  }
  ValueId value = Expression(node);
  while (links_.size() > first) {
    const NodeId link = links_.back();
    links_.pop_back();
    switch (nodes_.KindOf(link)) {
      case Kind::kCall:
        value = Call(link, value);
        break;
      case Kind::kSubscript:
        value = Subscript(link, value);
        break;
      default:
        value = builder_.Add(Op::kLoadMember, nodes_.SpanOf(link), {value},
                             NameOf(nodes_.Field(link, fields_.attribute)));
    }
  }
  return value;
}

ValueId FunctionLowering::Call(NodeId node, ValueId callee) {
  const Switch names(strings_name_types_, false);
  const std::size_t first = operands_.size();
  operands_.push_back({callee});
  const NodeId arguments = nodes_.Field(node, fields_.arguments);
  if (nodes_.KindOf(arguments) == Kind::kArgumentList) {
    for (const NodeId argument : nodes_.ChildrenOf(arguments)) AddArgument(argument);
  } else {
    const ValueId generator = Expression(arguments);
    operands_.push_back({generator});
  }
  const ValueId called = builder_.AddCall(nodes_.SpanOf(node), std::span(operands_).subspan(first));
  operands_.resize(first);
  return called;
}

void FunctionLowering::AddArgument(NodeId node) {
  Operand operand;
  NodeId value = node;
  switch (nodes_.KindOf(node)) {
    case Kind::kKeywordArgument:
      operand.role = OperandRole::kNamed;
      operand.name = NameOf(nodes_.Field(node, fields_.name));
      value = nodes_.Field(node, fields_.value);
      break;
    case Kind::kListSplat:
    case Kind::kListSplatPattern:
      operand.role = OperandRole::kSpread;
      value = nodes_.FirstChild(node);
      break;
    case Kind::kDictionarySplat:
    case Kind::kDictionarySplatPattern:
      operand.role = OperandRole::kSpreadNamed;
      value = nodes_.FirstChild(node);
      break;
    default:
      break;
  }
  operand.value = Expression(value);
  operands_.push_back(operand);
}

ValueId FunctionLowering::Subscript(NodeId node, ValueId object) {
  const NodeId subscript = nodes_.Field(node, fields_.subscript);
  if (nodes_.KindOf(subscript) == Kind::kSlice && nodes_.LastChild(node) == subscript) {
    return SliceOf(subscript, object);
  }
  const ValueId index = IndexOf(node, object);
  builder_.MayThrow();
  return builder_.Add(Op::kLoadIndex, nodes_.SpanOf(node), {object, index});
}

/// What stands between the brackets behind `object`; several are a tuple.
ValueId FunctionLowering::IndexOf(NodeId node, ValueId object) {
  const bool all = nodes_.KindOf(node) == Kind::kTypeParameter;
  const std::size_t first = operands_.size();
  base::ByteSpan span;
  for (const NodeId child : nodes_.ChildrenOf(node)) {
    if (!all && nodes_[child].field != fields_.subscript) continue;
    if (operands_.size() == first) span.begin = nodes_.SpanOf(child).begin;
    span.end = nodes_.SpanOf(child).end;
    const Switch names(strings_name_types_, NamesTypes(object, operands_.size() - first));
    const ValueId value =
        nodes_.KindOf(child) == Kind::kSlice ? SliceOf(child, kNone) : Expression(child);
    operands_.push_back({value});
  }
  if (operands_.size() != first + 1) return AddOperands(Op::kArray, span, first);
  const ValueId only = operands_.back().value;
  operands_.pop_back();
  return only;
}

/// Of an object, or of whatever is indexed with it where that is not given.
ValueId FunctionLowering::SliceOf(NodeId slice, ValueId object) {
  const std::size_t first = operands_.size();
  if (object != kNone) operands_.push_back({object});
  for (const NodeId bound : nodes_.ChildrenOf(slice)) {
    const ValueId value = Expression(bound);
    operands_.push_back({value});
  }
  const base::ByteSpan span = nodes_.SpanOf(object == kNone ? slice : nodes_[slice].parent);
  return AddOperands(Op::kOpaque, span, first, Word("slice"));
}

ValueId FunctionLowering::Elements(NodeId node) {
  const std::size_t first = operands_.size();
  for (const NodeId element : nodes_.ChildrenOf(node)) {
    const Kind kind = nodes_.KindOf(element);
    const bool spread = kind == Kind::kListSplat || kind == Kind::kListSplatPattern;
    const ValueId value = Expression(spread ? nodes_.FirstChild(element) : element);
    operands_.push_back({value, kNoText, spread ? OperandRole::kSpread : OperandRole::kPlain});
  }
  return AddOperands(Op::kArray, nodes_.SpanOf(node), first);
}

ValueId FunctionLowering::Dictionary(NodeId node) {
  const std::size_t first = operands_.size();
  for (const NodeId entry : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(entry) == Kind::kPair) {
      AddPair(entry);
    } else {
      const bool splat = nodes_.KindOf(entry) == Kind::kDictionarySplat;
      const ValueId value = Expression(splat ? nodes_.FirstChild(entry) : entry);
      operands_.push_back({value, kNoText, OperandRole::kSpreadNamed});
    }
  }
  return AddOperands(Op::kObject, nodes_.SpanOf(node), first);
}

void FunctionLowering::AddPair(NodeId pair) {
  const NodeId key = nodes_.Unwrap(nodes_.Field(pair, fields_.key));
  const NodeId value = nodes_.Field(pair, fields_.value);
  if (IsPlain(key)) {
    const TextId name = Word(PlainText(key));
    const ValueId named = Expression(value);
    operands_.push_back({named, name, OperandRole::kNamed});
    return;
  }
  const ValueId computed = Expression(key);
  operands_.push_back({computed, kNoText, OperandRole::kKey});
  const ValueId keyed = Expression(value);
  operands_.push_back({keyed});
}

ValueId FunctionLowering::Await(NodeId node) {
  const NodeId awaited = nodes_.Unwrap(nodes_.FirstChild(node));
  const ValueId value = Expression(awaited);
  if (nodes_.KindOf(awaited) == Kind::kCall && builder_.instruction(value).op == Op::kCall) {
    builder_.instruction(value).call.awaited = true;
  }
  return value;
}

ValueId FunctionLowering::Yield(NodeId node) {
  const base::ByteSpan span = nodes_.SpanOf(node);
  const NodeId yielded = nodes_.FirstChild(node);
  if (yielded == kNoNode) return builder_.Add(Op::kYield, span, {});
  ValueId value = Expression(yielded);
  if (nodes_.HasWord(node, Kind::kWordFrom)) {
    value = builder_.Add(Op::kLoadIndex, nodes_.SpanOf(yielded), {value});
  }
  return builder_.Add(Op::kYield, span, {value});
}

ValueId FunctionLowering::NamedExpression(NodeId node) {
  const NodeId name = nodes_.Field(node, fields_.name);
  const ValueId value = Expression(nodes_.Field(node, fields_.value));
  if (name != kNoNode) WriteName(NameOf(name), value, nodes_.SpanOf(name));
  return value;
}

ValueId FunctionLowering::Number(NodeId node) {
  return builder_.AddConstant(Constant::kNumber, nodes_.SpanOf(node),
                              Word(NumberText(nodes_.TextOf(node))));
}

}  // namespace mcpvet::syntax::python
