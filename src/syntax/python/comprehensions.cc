#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

/// A comprehension is loops of the function around it. What it makes grows in a variable of its
/// own: an array (or object) of what it held before and one element more.
ValueId FunctionLowering::Comprehension(NodeId node) {
  const bool is_object = nodes_.KindOf(node) == Kind::kDictionaryComprehension;
  const base::ByteSpan span = nodes_.SpanOf(node);
  const VariableId result = NewVariable(kNoText, span);
  builder_.Write(result, builder_.Add(is_object ? Op::kObject : Op::kArray, span, {}), span);
  const ScopeId inner = scopes_.OpenedBy(node);
  EnterScope(inner);

  std::vector<BlockId> loops;
  BlockId after = kNone;
  const ScopeId outer = scope_;
  const Switch in_scope(scope_, inner);
  for (const NodeId clause : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(clause) == Kind::kForInClause) {
      ValueId iterable = kNone;
      {
        const Switch where(scope_, loops.empty() ? outer : inner);
        iterable = IterableOf(clause);
      }
      const BlockId again = builder_.NewBlock();
      const BlockId body = builder_.NewBlock();
      if (after == kNone) after = builder_.NewBlock();
      builder_.Jump(again);
      builder_.Enter(again);
      builder_.Branch(kNone, body, loops.empty() ? after : loops.back());
      builder_.Seal(body);
      builder_.Enter(body);
      const NodeId target = nodes_.Field(clause, fields_.left);
      Assign(target, builder_.Add(Op::kLoadIndex, nodes_.SpanOf(target), {iterable}));
      loops.push_back(again);
    } else if (nodes_.KindOf(clause) == Kind::kIfClause && !loops.empty()) {
      const BlockId body = builder_.NewBlock();
      BranchOn(nodes_.FirstChild(clause), body, loops.back());
      builder_.Seal(body);
      builder_.Enter(body);
    }
  }
  ComprehensionElement(node, result);
  if (loops.empty()) return builder_.Read(result, span);
  builder_.Jump(loops.back());
  for (; !loops.empty(); loops.pop_back()) builder_.Seal(loops.back());
  builder_.Seal(after);
  builder_.Enter(after);
  return builder_.Read(result, span);
}

void FunctionLowering::ComprehensionElement(NodeId node, VariableId result) {
  const bool is_object = nodes_.KindOf(node) == Kind::kDictionaryComprehension;
  const NodeId element = nodes_.Field(node, fields_.body);
  const std::size_t first = operands_.size();
  operands_.push_back(
      {kNone, kNoText, is_object ? OperandRole::kSpreadNamed : OperandRole::kSpread});
  if (is_object && nodes_.KindOf(element) == Kind::kPair) {
    AddPair(element);
  } else {
    AddArgument(element);
  }
  operands_[first].value = builder_.Read(result, nodes_.SpanOf(element));
  const Op op = is_object ? Op::kObject : Op::kArray;
  builder_.Write(result, AddOperands(op, nodes_.SpanOf(element), first), nodes_.SpanOf(element));
}

/// What a loop goes through; several are a tuple.
ValueId FunctionLowering::IterableOf(NodeId clause) {
  const std::size_t first = operands_.size();
  base::ByteSpan span;
  for (const NodeId each : nodes_.ChildrenOf(clause)) {
    if (nodes_[each].field != fields_.right) continue;
    const ValueId value = Expression(each);
    if (operands_.size() == first) span.begin = nodes_.SpanOf(each).begin;
    span.end = nodes_.SpanOf(each).end;
    operands_.push_back({value});
  }
  if (operands_.size() != first + 1) return AddOperands(Op::kArray, span, first);
  const ValueId only = operands_.back().value;
  operands_.pop_back();
  return only;
}

}  // namespace mcpvet::syntax::python
