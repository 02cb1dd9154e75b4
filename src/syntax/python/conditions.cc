#include <algorithm>

#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

/// A chain such as `a and b and c` is nested to the left, as deep as it is long.
std::vector<NodeId> FunctionLowering::OperandsOfBoolean(NodeId node) const {
  const std::string_view op = nodes_.TextOf(nodes_.Field(node, fields_.operator_));
  std::vector<NodeId> operands;
  while (nodes_.KindOf(node) == Kind::kBooleanOperator &&
         nodes_.TextOf(nodes_.Field(node, fields_.operator_)) == op) {
    operands.push_back(nodes_.Field(node, fields_.right));
    node = nodes_.Field(node, fields_.left);
  }
  operands.push_back(node);
  std::ranges::reverse(operands);
  return operands;
}

ValueId FunctionLowering::BooleanOperators(NodeId node) {
  const bool is_and = nodes_.TextOf(nodes_.Field(node, fields_.operator_)) == "and";
  const std::vector<NodeId> operands = OperandsOfBoolean(node);
  const BlockId join = builder_.NewBlock();
  std::vector<ValueId> values;
  for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
    values.push_back(Expression(operands[i]));
    const BlockId rest = builder_.NewBlock();
    builder_.Branch(values.back(), is_and ? rest : join, is_and ? join : rest);
    builder_.Seal(rest);
    builder_.Enter(rest);
  }
  values.push_back(Expression(operands.back()));
  builder_.Jump(join);
  builder_.Seal(join);
  builder_.Enter(join);
  return builder_.AddPhi(nodes_.SpanOf(node), values);
}

/// `a < b < c` is `a < b and b < c` with b evaluated once. Returns the last test; `between` is
/// called with each one before it.
ValueId FunctionLowering::Comparisons(NodeId node, const std::function<void(ValueId)>& between) {
  ValueId test = kNone;
  ValueId left = kNone;
  NodeId left_node = kNoNode;
  std::string_view comparison;
  for (NodeId each = nodes_[node].first_child; each != kNoNode; each = nodes_[each].next_sibling) {
    if (nodes_[each].field == fields_.operators) {
      comparison = nodes_.KindName(each);
      continue;
    }
    if (!nodes_[each].named || nodes_.KindOf(each) == Kind::kComment) continue;
    if (test != kNone) between(test);
    const ValueId right = Expression(each);
    if (left_node != kNoNode) {
      const base::ByteSpan span = {nodes_.SpanOf(left_node).begin, nodes_.SpanOf(each).end};
      test = builder_.Add(Op::kTest, span, {left, right}, Word(comparison));
    }
    left = right;
    left_node = each;
  }
  if (test != kNone) return test;
  return left == kNone ? Expression(kNoNode) : left;
}

/// Goes on in a new block where `test` holds, else to `otherwise`.
void FunctionLowering::ContinueIf(ValueId test, BlockId otherwise) {
  const BlockId rest = builder_.NewBlock();
  builder_.Branch(test, rest, otherwise);
  builder_.Seal(rest);
  builder_.Enter(rest);
}

ValueId FunctionLowering::Comparison(NodeId node) {
  BlockId join = kNone;
  std::vector<ValueId> tests;
  const ValueId last = Comparisons(node, [&](ValueId test) {
    if (join == kNone) join = builder_.NewBlock();
    tests.push_back(test);
    ContinueIf(test, join);
  });
  if (join == kNone) return last;
  tests.push_back(last);
  builder_.Jump(join);
  builder_.Seal(join);
  builder_.Enter(join);
  return builder_.AddPhi(nodes_.SpanOf(node), tests);
}

/// `a if b else c if d else …` is nested to the right, as deep as it is long.
ValueId FunctionLowering::Conditional(NodeId node) {
  const base::ByteSpan span = nodes_.SpanOf(node);
  const BlockId join = builder_.NewBlock();
  std::vector<ValueId> values;
  while (nodes_.KindOf(node) == Kind::kConditionalExpression) {
    auto part = nodes_.ChildrenOf(node).begin();
    const NodeId value = *part;
    if (value != kNoNode) ++part;
    const NodeId condition = *part;
    if (condition != kNoNode) ++part;
    node = *part;
    const BlockId if_true = builder_.NewBlock();
    const BlockId if_false = builder_.NewBlock();
    BranchOn(condition, if_true, if_false);
    builder_.Seal(if_true);
    builder_.Seal(if_false);
    builder_.Enter(if_true);
    values.push_back(Expression(value));
    builder_.Jump(join);
    builder_.Enter(if_false);
  }
  values.push_back(Expression(node));
  builder_.Jump(join);
  builder_.Seal(join);
  builder_.Enter(join);
  return builder_.AddPhi(span, values);
}

void FunctionLowering::BranchOn(NodeId condition, BlockId if_true, BlockId if_false) {
  const Nesting nesting(depth_);
  const NodeId node = nodes_.Unwrap(condition);
  switch (nesting.TooDeep() ? Kind::kOther : nodes_.KindOf(node)) {
    case Kind::kBooleanOperator:
      return BranchOnBoolean(node, if_true, if_false);
    case Kind::kNotOperator:
      return BranchOn(nodes_.Field(node, fields_.argument), if_false, if_true);
    case Kind::kComparisonOperator:
      return builder_.Branch(Comparisons(node, [&](ValueId test) { ContinueIf(test, if_false); }),
                             if_true, if_false);
    case Kind::kTrue:
      return builder_.Jump(if_true);
    case Kind::kFalse:
      return builder_.Jump(if_false);
    default:
      break;
  }
  builder_.Branch(Expression(node), if_true, if_false);
}

void FunctionLowering::BranchOnBoolean(NodeId node, BlockId if_true, BlockId if_false) {
  const bool is_and = nodes_.TextOf(nodes_.Field(node, fields_.operator_)) == "and";
  const std::vector<NodeId> operands = OperandsOfBoolean(node);
  for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
    const BlockId rest = builder_.NewBlock();
    BranchOn(operands[i], is_and ? rest : if_true, is_and ? if_false : rest);
    builder_.Seal(rest);
    builder_.Enter(rest);
  }
  BranchOn(operands.back(), if_true, if_false);
}

}  // namespace mcpvet::syntax::python
