// `try`, and the `finally` that runs on every way out of it.
#include <utility>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

void Lowerer::PushHandler(BlockId handler) {
  current_->handlers.push_back(handler);
  builder().PushHandler(handler);
}

void Lowerer::PopHandler() {
  current_->handlers.pop_back();
  builder().PopHandler();
}

/// Each way out of `try` gets a `finally` of its own, so that what holds on one does not get lost
/// among the others.
void Lowerer::LowerTry(NodeId node) {
  const NodeId clause = tree_.Field(node, &Fields::handler);
  const NodeId last = tree_.Field(node, &Fields::finalizer);
  const NodeId finally = last == kNoNode ? kNoNode : tree_.Field(last, &Fields::body);
  const BlockId end = builder().NewBlock();
  BlockId unhandled = kNone;
  if (finally != kNoNode) {
    unhandled = builder().NewBlock();
    current_->finalizers.push_back({.body = finally,
                                    .handlers = current_->handlers.size(),
                                    .targets = current_->targets.size()});
    PushHandler(unhandled);
  }
  BlockId handler = kNone;
  if (clause != kNoNode) {
    handler = builder().NewBlock();
    PushHandler(handler);
  }
  LowerStatement(tree_.Field(node, &Fields::body));
  if (clause != kNoNode) {
    // Reading a member can throw as well; only calls are shown to.
    if (!builder().IsTarget(handler)) builder().MayThrow();
    PopHandler();
    Leave(end);
    Start(handler);
    const NodeId parameter = tree_.Field(clause, &Fields::parameter);
    const base::ByteSpan span = tree_.SpanOf(parameter == kNoNode ? clause : parameter);
    if (parameter != kNoNode) Assign(parameter, Opaque("exception", span, {}));
    HoistFunctions(scopes_.OpenedBy(clause));
    if (const NodeId body = tree_.Field(clause, &Fields::body); body != kNoNode) {
      LowerStatement(body);
    }
  }
  if (finally != kNoNode) {
    if (!builder().IsTarget(unhandled)) builder().MayThrow();
    Leave(end);
    PopHandler();
    current_->finalizers.pop_back();
    const BlockId after = builder().NewBlock();
    Start(end);
    if (builder().Reachable()) LowerStatement(finally);
    Leave(after);
    Start(unhandled);
    if (builder().Reachable()) {
      const ValueId exception = Opaque("exception", tree_.SpanOf(last), {});
      LowerFinally(finally);
      builder().AddThrow(tree_.SpanOf(last), exception);
    }
    Start(after);
    return;
  }
  Leave(end);
  Start(end);
}

/// Lowers a `finally` once more, unless that was done too often.
void Lowerer::LowerFinally(NodeId body) {
  const std::size_t cost = tree_.SpanOf(body).size();
  if (cost > finally_bytes_left_) return;
  finally_bytes_left_ -= cost;
  LowerStatement(body);
}

/// Runs every `finally` that control passes when it leaves all but the outer `down_to`.
void Lowerer::RunFinalizers(std::size_t down_to) {
  if (current_->finalizers.size() <= down_to) return;
  const std::vector<Finalizer> finalizers = current_->finalizers;
  const std::vector<BlockId> handlers = current_->handlers;
  const std::vector<JumpTarget> targets = current_->targets;
  for (std::size_t i = finalizers.size(); i-- > down_to;) {
    while (current_->handlers.size() > finalizers[i].handlers) PopHandler();
    current_->finalizers.resize(i);
    current_->targets.resize(finalizers[i].targets);
    LowerFinally(finalizers[i].body);
  }
  for (std::size_t i = current_->handlers.size(); i < handlers.size(); ++i) {
    PushHandler(handlers[i]);
  }
  current_->finalizers = finalizers;
  current_->targets = targets;
}

}  // namespace mcpvet::syntax::javascript
