#include <algorithm>

#include "syntax/python/function_lowering.h"
#include "syntax/python/percent_format.h"

namespace mcpvet::syntax::python {

/// A chain such as `a + b + c` is nested to the left, as deep as it is long.
ValueId FunctionLowering::BinaryOperators(NodeId node) {
  const std::size_t first = links_.size();
  while (nodes_.KindOf(node) == Kind::kBinaryOperator) {
    links_.push_back(node);
    node = nodes_.Field(node, fields_.left);
  }
  ValueId value = Expression(node);
  while (links_.size() > first) {
    // Neighbouring additions make one text.
    std::size_t sums = links_.size();
    while (sums > first &&
           nodes_.TextOf(nodes_.Field(links_[sums - 1], fields_.operator_)) == "+") {
      --sums;
    }
    if (sums == links_.size()) {
      const NodeId link = links_.back();
      links_.pop_back();
      value = BinaryOperator(link, value);
      continue;
    }
    const std::size_t parts = operands_.size();
    operands_.push_back({value});
    base::ByteSpan span;
    while (links_.size() > sums) {
      const NodeId link = links_.back();
      links_.pop_back();
      const ValueId right = Expression(nodes_.Field(link, fields_.right));
      operands_.push_back({right});
      span = nodes_.SpanOf(link);
    }
    value = AddOperands(Op::kConcat, span, parts);
  }
  return value;
}

ValueId FunctionLowering::BinaryOperator(NodeId node, ValueId left) {
  const std::string_view op = nodes_.TextOf(nodes_.Field(node, fields_.operator_));
  if (op == "%") {
    const Instruction& format = builder_.instruction(left);
    const bool is_text = format.op == Op::kConcat || format.constant == Constant::kString ||
                         format.constant == Constant::kBytes;
    if (is_text) return Percent(node, left);
  }
  const ValueId right = Expression(nodes_.Field(node, fields_.right));
  return Combine(op, left, right, nodes_.SpanOf(node));
}

ValueId FunctionLowering::Combine(std::string_view op, ValueId left, ValueId right,
                                  base::ByteSpan span) {
  const bool is_sum = op == "+";
  return builder_.Add(is_sum ? Op::kConcat : Op::kOpaque, span, {left, right},
                      is_sum ? kNoText : Word(op));
}

/// Text with values put in place of `%s`.
ValueId FunctionLowering::Percent(NodeId node, ValueId left) {
  const std::size_t first = operands_.size();
  const NodeId right = nodes_.Unwrap(nodes_.Field(node, fields_.right));
  if (nodes_.KindOf(right) == Kind::kTuple) {
    for (const NodeId each : nodes_.ChildrenOf(right)) AddArgument(each);
  } else {
    AddArgument(right);
  }
  const std::vector<Operand> values(operands_.begin() + static_cast<std::ptrdiff_t>(first),
                                    operands_.end());
  operands_.resize(first);

  const Instruction format = builder_.instruction(left);
  const bool is_constant = format.op == Op::kConst;
  const std::vector<std::string> pieces =
      is_constant ? SplitPercentFormat(module_.Text(format.text)) : std::vector<std::string>();
  const bool positional = std::ranges::all_of(
      values, [](const Operand& value) { return value.role == OperandRole::kPlain; });
  if (!positional || pieces.size() != values.size() + 1) {
    operands_.push_back({left});
    operands_.insert(operands_.end(), values.begin(), values.end());
    return AddOperands(Op::kConcat, nodes_.SpanOf(node), first);
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].empty()) {
      operands_.push_back({builder_.AddConstant(format.constant, format.span, Word(pieces[i]))});
    }
    if (i < values.size()) operands_.push_back(values[i]);
  }
  return AddOperands(Op::kConcat, nodes_.SpanOf(node), first);
}

ValueId FunctionLowering::UnaryOperator(NodeId node) {
  const std::string_view op = nodes_.TextOf(nodes_.Field(node, fields_.operator_));
  const NodeId argument = nodes_.Field(node, fields_.argument);
  const ValueId value = Expression(argument);
  const Instruction& instruction = builder_.instruction(value);
  if (op == "-" && instruction.constant == Constant::kNumber) {
    const TextId text = Word("-" + std::string(module_.Text(instruction.text)));
    return builder_.AddConstant(Constant::kNumber, nodes_.SpanOf(node), text);
  }
  return builder_.Add(Op::kOpaque, nodes_.SpanOf(node), {value}, Word(op));
}

ValueId FunctionLowering::NotOperator(NodeId node) {
  const ValueId value = Expression(nodes_.Field(node, fields_.argument));
  return builder_.Add(Op::kTest, nodes_.SpanOf(node), {value}, Word("not"));
}

}  // namespace mcpvet::syntax::python
