// Chains of members and calls, which `?.` may cut short, and what else calls something.
#include <array>
#include <vector>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {
namespace {

bool IsLink(Kind kind) {
  return kind == Kind::kCallExpression || kind == Kind::kMemberExpression ||
         kind == Kind::kSubscriptExpression || kind == Kind::kNonNullExpression;
}

}  // namespace

ValueId Lowerer::LowerChain(NodeId node, bool awaited) {
  std::vector<NodeId> links;
  NodeId start = node;
  while (start != kNoNode && IsLink(tree_.KindOf(start))) {
    links.push_back(start);
    switch (tree_.KindOf(start)) {
      case Kind::kCallExpression:
        start = tree_.Field(start, &Fields::function);
        break;
      case Kind::kNonNullExpression:
        start = tree_.FirstNamed(start);
        break;
      default:
        start = tree_.Field(start, &Fields::object);
    }
  }
  ValueId value = kNone;
  BlockId cut_short = kNone;
  for (auto link = links.rbegin(); link != links.rend(); ++link) {
    const Kind kind = tree_.KindOf(*link);
    if (value == kNone) {
      if (kind == Kind::kCallExpression && start != kNoNode) {
        if (const auto module = LowerModuleCall(*link, start)) {
          value = *module;
          continue;
        }
      }
      value = LowerExpression(start);
    }
    const bool is_optional =
        tree_.Has(*link, Kind::kOptionalChain) || tree_.Has(*link, Kind::kQuestionDotWord);
    const base::ByteSpan span = tree_.SpanOf(*link);
    if (is_optional) {
      if (cut_short == kNone) cut_short = builder().NewBlock();
      const base::ByteSpan before = builder().instruction(value).span;
      const ValueId null = builder().AddConstant(Constant::kNull, before, kNoText);
      const ValueId is_there = builder().Add(Op::kTest, before, {value, null}, Text("!="));
      const BlockId next = builder().NewBlock();
      builder().Branch(is_there, next, cut_short);
      Start(next);
    }
    switch (kind) {
      case Kind::kMemberExpression: {
        const NodeId property = tree_.Field(*link, &Fields::property);
        value = builder().Add(Op::kLoadMember, span, {value},
                              property == kNoNode ? Text("") : NameOf(property));
        break;
      }
      case Kind::kSubscriptExpression: {
        const ValueId index = LowerExpression(tree_.Field(*link, &Fields::index));
        value = builder().Add(Op::kLoadIndex, span, {value, index});
        break;
      }
      case Kind::kCallExpression:
        value = LowerCall(*link, value, awaited && *link == node, is_optional);
        break;
      default:
        break;
    }
  }
  if (cut_short == kNone) return value;
  const BlockId end = builder().NewBlock();
  builder().Jump(end);
  Start(cut_short);
  const ValueId undefined = Undefined(tree_.SpanOf(node));
  builder().Jump(end);
  const std::array values = {value, undefined};
  return Join(end, tree_.SpanOf(node), values);
}

ValueId Lowerer::LowerCall(NodeId node, ValueId callee, bool awaited, bool optional) {
  Operands operands(*this);
  operands.Add(callee);
  CallFlags flags;
  flags.awaited = awaited;
  flags.optional = optional;
  const NodeId arguments = tree_.Field(node, &Fields::arguments);
  if (arguments != kNoNode && tree_.KindOf(arguments) == Kind::kTemplateString) {
    flags.tagged = true;
    AddTemplateParts(arguments, operands);
  } else {
    AddArguments(arguments, operands);
  }
  return builder().AddCall(tree_.SpanOf(node), operands.list(), flags);
}

void Lowerer::AddArguments(NodeId arguments, Operands& operands) {
  if (arguments == kNoNode) return;
  if (tree_.IsTooDeep(arguments)) {
    operands.Add(LowerUnknown(arguments), OperandRole::kSpread);
    return;
  }
  for (NodeId child = tree_.FirstNamed(arguments); child != kNoNode;
       child = tree_.NextNamed(child)) {
    const bool is_spread = tree_.KindOf(child) == Kind::kSpreadElement;
    operands.Add(LowerExpression(child), is_spread ? OperandRole::kSpread : OperandRole::kPlain);
  }
}

ValueId Lowerer::LowerNew(NodeId node, bool awaited) {
  Operands operands(*this);
  operands.Add(LowerExpression(tree_.Field(node, &Fields::constructor)));
  AddArguments(tree_.Field(node, &Fields::arguments), operands);
  CallFlags flags;
  flags.is_new = true;
  flags.awaited = awaited;
  return builder().AddCall(tree_.SpanOf(node), operands.list(), flags);
}

ValueId Lowerer::LowerAwait(NodeId node) {
  const NodeId operand = Unparenthesized(tree_.FirstNamed(node));
  if (operand == kNoNode || tree_.IsTooDeep(operand)) return LowerExpression(operand);
  switch (tree_.KindOf(operand)) {
    case Kind::kCallExpression:
      return LowerChain(operand, true);
    case Kind::kNewExpression:
      return LowerNew(operand, true);
    default: {
      const ValueId value = LowerExpression(operand);
      builder().MayThrow();
      return value;
    }
  }
}

ValueId Lowerer::LowerYield(NodeId node) {
  const NodeId operand = tree_.FirstNamed(node);
  const base::ByteSpan span = tree_.SpanOf(node);
  if (operand == kNoNode) return builder().Add(Op::kYield, span);
  ValueId value = LowerExpression(operand);
  if (tree_.Has(node, Kind::kStarWord)) {
    value = builder().Add(Op::kLoadIndex, tree_.SpanOf(operand), {value});
  }
  const ValueId back = builder().Add(Op::kYield, span, {value});
  builder().MayThrow();
  return back;
}

}  // namespace mcpvet::syntax::javascript
