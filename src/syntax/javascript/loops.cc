// Loops.
#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

void Lowerer::LowerFor(NodeId node) {
  HoistFunctions(scopes_.OpenedBy(node));
  const NodeId initializer = tree_.Field(node, &Fields::initializer);
  const NodeId condition = tree_.Field(node, &Fields::condition);
  const NodeId increment = tree_.Field(node, &Fields::increment);
  LowerStatement(initializer);
  const BlockId head = builder().NewBlock();
  const BlockId body = builder().NewBlock();
  const BlockId step = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  Leave(head);
  builder().Enter(head);
  if (condition == kNoNode || !tree_[condition].named ||
      tree_.KindOf(condition) == Kind::kEmptyStatement) {
    builder().Jump(body);
  } else {
    LowerCondition(condition, body, end);
  }
  Start(body);
  PushTarget(end, step);
  LowerStatement(tree_.Field(node, &Fields::body));
  current_->targets.pop_back();
  Leave(step);
  Start(step);
  if (increment != kNoNode) LowerExpression(increment);
  Leave(head);
  builder().Seal(head);
  Start(end);
}

/// `for (… of …)` goes over the elements, `for (… in …)` over the keys.
void Lowerer::LowerForIn(NodeId node) {
  const NodeId right = tree_.Field(node, &Fields::right);
  const ValueId iterated = LowerExpression(right);
  const BlockId head = builder().NewBlock();
  const BlockId body = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  Leave(head);
  builder().Enter(head);
  // Fetching the next element may wait for it, and fail.
  if (tree_.Has(node, Kind::kAwaitWord)) builder().MayThrow();
  builder().Branch(kNone, body, end);
  Start(body);
  const NodeId operation = tree_.Field(node, &Fields::operator_);
  const base::ByteSpan span = right == kNoNode ? tree_.SpanOf(node) : tree_.SpanOf(right);
  const bool is_keys = operation != kNoNode && tree_.KindOf(operation) == Kind::kInWord;
  const ValueId element =
      is_keys ? Opaque("key", span, {iterated}) : builder().Add(Op::kLoadIndex, span, {iterated});
  Assign(tree_.Field(node, &Fields::left), element);
  PushTarget(end, head);
  LowerStatement(tree_.Field(node, &Fields::body));
  current_->targets.pop_back();
  Leave(head);
  builder().Seal(head);
  Start(end);
}

void Lowerer::LowerWhile(NodeId node) {
  const BlockId head = builder().NewBlock();
  const BlockId body = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  Leave(head);
  builder().Enter(head);
  LowerCondition(tree_.Field(node, &Fields::condition), body, end);
  Start(body);
  PushTarget(end, head);
  LowerStatement(tree_.Field(node, &Fields::body));
  current_->targets.pop_back();
  Leave(head);
  builder().Seal(head);
  Start(end);
}

void Lowerer::LowerDo(NodeId node) {
  const BlockId body = builder().NewBlock();
  const BlockId test = builder().NewBlock();
  const BlockId end = builder().NewBlock();
  Leave(body);
  builder().Enter(body);
  PushTarget(end, test);
  LowerStatement(tree_.Field(node, &Fields::body));
  current_->targets.pop_back();
  Leave(test);
  Start(test);
  if (builder().Reachable()) {
    LowerCondition(tree_.Field(node, &Fields::condition), body, end);
  } else {
    LowerExpression(tree_.Field(node, &Fields::condition));
  }
  builder().Seal(body);
  Start(end);
}

}  // namespace mcpvet::syntax::javascript
