#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

/// `if`, then each `elif` in the block where those before it do not hold.
void FunctionLowering::If(NodeId node) {
  const BlockId after = builder_.NewBlock();
  const auto add_branch = [&](NodeId clause) {
    const NodeId condition = nodes_.Field(clause, fields_.condition);
    const BlockId holds = builder_.NewBlock();
    const BlockId otherwise = builder_.NewBlock();
    BranchOn(condition, holds, otherwise);
    builder_.Seal(holds);
    builder_.Seal(otherwise);
    builder_.Enter(holds);
    const Switch type_only(type_only_, type_only_ || IsTypeChecking(condition));
    Statement(nodes_.Field(clause, fields_.consequence));
    JumpIfReachable(after);
    builder_.Enter(otherwise);
  };
  add_branch(node);
  for (const NodeId clause : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(clause) == Kind::kElifClause) {
      add_branch(clause);
    } else if (nodes_.KindOf(clause) == Kind::kElseClause) {
      Statement(nodes_.Field(clause, fields_.body));
    }
  }
  JumpIfReachable(after);
  builder_.Seal(after);
  builder_.Enter(after);
}

/// `TYPE_CHECKING` is false when the program runs.
bool FunctionLowering::IsTypeChecking(NodeId condition) const {
  NodeId name = nodes_.Unwrap(condition);
  if (nodes_.KindOf(name) == Kind::kAttribute) name = nodes_.Field(name, fields_.attribute);
  return nodes_.TextOf(name) == "TYPE_CHECKING";
}

void FunctionLowering::While(NodeId node) {
  const BlockId again = builder_.NewBlock();
  const BlockId body = builder_.NewBlock();
  const BlockId exhausted = builder_.NewBlock();
  const BlockId after = builder_.NewBlock();
  builder_.Jump(again);
  builder_.Enter(again);
  BranchOn(nodes_.Field(node, fields_.condition), body, exhausted);
  builder_.Seal(body);
  builder_.Seal(exhausted);
  builder_.Enter(body);
  LoopBody(node, again, after);
  LoopEnd(node, exhausted, after);
}

void FunctionLowering::For(NodeId node) {
  const ValueId iterable = Expression(nodes_.Field(node, fields_.right));
  const BlockId again = builder_.NewBlock();
  const BlockId body = builder_.NewBlock();
  const BlockId exhausted = builder_.NewBlock();
  const BlockId after = builder_.NewBlock();
  builder_.Jump(again);
  builder_.Enter(again);
  builder_.Branch(kNone, body, exhausted);
  builder_.Seal(body);
  builder_.Seal(exhausted);
  builder_.Enter(body);
  const NodeId target = nodes_.Field(node, fields_.left);
  Assign(target, builder_.Add(Op::kLoadIndex, nodes_.SpanOf(target), {iterable}));
  LoopBody(node, again, after);
  LoopEnd(node, exhausted, after);
}

void FunctionLowering::LoopBody(NodeId node, BlockId again, BlockId after) {
  loops_.push_back({again, after, unwinds_.size()});
  Statement(nodes_.Field(node, fields_.body));
  loops_.pop_back();
  JumpIfReachable(again);
  builder_.Seal(again);
}

/// The `else` of a loop runs where nothing broke out of it.
void FunctionLowering::LoopEnd(NodeId node, BlockId exhausted, BlockId after) {
  builder_.Enter(exhausted);
  const NodeId alternative = nodes_.Field(node, fields_.alternative);
  if (alternative != kNoNode && builder_.Reachable()) {
    Statement(nodes_.Field(alternative, fields_.body));
  }
  JumpIfReachable(after);
  builder_.Seal(after);
  builder_.Enter(after);
}

void FunctionLowering::LeaveLoop(bool again) {
  if (loops_.empty()) return;
  const Loop loop = loops_.back();
  Unwinding(loop.unwinds);
  JumpIfReachable(again ? loop.again : loop.after);
}

void FunctionLowering::With(NodeId node) {
  for (const NodeId clause : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(clause) != Kind::kWithClause) continue;
    for (const NodeId item : nodes_.ChildrenOf(clause)) {
      WithItem(nodes_.Field(item, fields_.value));
    }
  }
  Statement(nodes_.Field(node, fields_.body));
}

/// What is bound is the context manager itself. Several in parentheses look like a tuple.
void FunctionLowering::WithItem(NodeId item) {
  const Nesting nesting(depth_);
  item = nodes_.Unwrap(item);
  switch (nesting.TooDeep() ? Kind::kOther : nodes_.KindOf(item)) {
    case Kind::kTuple:
      for (const NodeId each : nodes_.ChildrenOf(item)) WithItem(each);
      break;
    case Kind::kAsPattern: {
      const ValueId manager = Expression(nodes_.FirstChild(item));
      Assign(nodes_.Field(item, fields_.alias), manager);
      break;
    }
    default:
      Expression(item);
  }
}

}  // namespace mcpvet::syntax::python
