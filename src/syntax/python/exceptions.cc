#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

void FunctionLowering::PushHandler(BlockId handler) {
  handlers_.push_back(handler);
  builder_.PushHandler(handler);
}

void FunctionLowering::PopHandler() {
  handlers_.pop_back();
  builder_.PopHandler();
}

ValueId FunctionLowering::Caught(base::ByteSpan span) {
  return builder_.Add(Op::kOpaque, span, {}, Word("exception"));
}

void FunctionLowering::Try(NodeId node) {
  for (const NodeId child : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(child) == Kind::kFinallyClause) return TryFinally(node, child);
  }
  TryExcept(node);
}

void FunctionLowering::TryExcept(NodeId node) {
  bool catches = false;
  for (const NodeId child : nodes_.ChildrenOf(node)) {
    catches = catches || nodes_.KindOf(child) == Kind::kExceptClause;
  }
  if (!catches) {
    builder_.MayThrow();
    return Statement(nodes_.Field(node, fields_.body));
  }
  const BlockId handler = builder_.NewBlock();
  const BlockId after = builder_.NewBlock();
  PushHandler(handler);
  builder_.MayThrow();  // anything in there may, not only calls
  Statement(nodes_.Field(node, fields_.body));
  PopHandler();
  builder_.Seal(handler);
  if (builder_.Reachable()) {
    for (const NodeId child : nodes_.ChildrenOf(node)) {
      if (nodes_.KindOf(child) != Kind::kElseClause) continue;
      Statement(nodes_.Field(child, fields_.body));
    }
    JumpIfReachable(after);
  }
  builder_.Enter(handler);
  ExceptClauses(node, after);
  builder_.Seal(after);
  builder_.Enter(after);
}

/// Tests one type after the other; what none of them takes goes on.
void FunctionLowering::ExceptClauses(NodeId node, BlockId after) {
  const Switch caught(caught_, kNone);
  for (const NodeId clause : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(clause) != Kind::kExceptClause || !builder_.Reachable()) continue;
    if (caught_ == kNone) caught_ = Caught(nodes_.SpanOf(clause));
    NodeId type = nodes_.Field(clause, fields_.value);
    NodeId name = nodes_.Field(clause, fields_.alias);
    if (nodes_.KindOf(type) == Kind::kAsPattern) {
      name = nodes_.Field(type, fields_.alias);
      type = nodes_.FirstChild(type);
    }
    BlockId otherwise = builder_.NewBlock();
    if (type != kNoNode) {
      const ValueId wanted = Expression(type);
      ContinueIf(
          builder_.Add(Op::kTest, nodes_.SpanOf(type), {caught_, wanted}, Word("isinstance")),
          otherwise);
    }
    builder_.Seal(otherwise);
    if (name != kNoNode) Assign(name, caught_);
    Statement(nodes_.LastChild(clause));
    JumpIfReachable(after);
    builder_.Enter(otherwise);
  }
  if (!builder_.Reachable()) return;
  const base::ByteSpan span = nodes_.SpanOf(node);
  builder_.AddThrow(span, caught_ == kNone ? Caught(span) : caught_);
}

/// The clause is lowered once for each way it is reached: what follows it differs.
void FunctionLowering::TryFinally(NodeId node, NodeId clause) {
  const NodeId body = nodes_.LastChild(clause);
  const BlockId handler = builder_.NewBlock();
  unwinds_.push_back({body, handlers_.size()});
  PushHandler(handler);
  TryExcept(node);
  PopHandler();
  unwinds_.pop_back();
  builder_.Seal(handler);
  const BlockId after = builder_.NewBlock();
  if (builder_.Reachable()) {
    Statement(body);
    JumpIfReachable(after);
  }
  builder_.Enter(handler);
  if (builder_.Reachable()) {
    const ValueId caught = Caught(nodes_.SpanOf(clause));
    if (MayRepeat(body)) Statement(body);
    if (builder_.Reachable()) builder_.AddThrow(nodes_.SpanOf(clause), caught);
  }
  builder_.Seal(after);
  builder_.Enter(after);
}

/// `finally` inside `finally` would double with each level.
bool FunctionLowering::MayRepeat(NodeId body) {
  lowering_.repeated_bytes += nodes_.SpanOf(body).size();
  return lowering_.repeated_bytes <= base::kMaxRepeatedBytes;
}

void FunctionLowering::Unwinding(std::size_t unwinds) {
  const std::vector<Unwind> all_unwinds = unwinds_;
  const std::vector<BlockId> all_handlers = handlers_;
  while (unwinds_.size() > unwinds && builder_.Reachable()) {
    const Unwind unwind = unwinds_.back();
    unwinds_.pop_back();
    while (handlers_.size() > unwind.handlers) PopHandler();
    if (MayRepeat(unwind.clause)) Statement(unwind.clause);
  }
  unwinds_ = all_unwinds;
  while (handlers_.size() < all_handlers.size()) PushHandler(all_handlers[handlers_.size()]);
}

}  // namespace mcpvet::syntax::python
