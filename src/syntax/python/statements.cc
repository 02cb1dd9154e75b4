#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

/// What follows a `return` or the like is never run and not lowered.
void FunctionLowering::Statements(NodeId block) {
  for (const NodeId each : nodes_.ChildrenOf(block)) {
    if (!builder_.Reachable()) return;
    Statement(each);
  }
}

void FunctionLowering::Statement(NodeId node) {
  if (node == kNoNode) return;
  const Nesting nesting(depth_);
  if (nesting.TooDeep()) {
    Opaque(node);
  } else {
    StatementOfKind(node, nodes_.KindOf(node));
  }
}

void FunctionLowering::StatementOfKind(NodeId node, Kind kind) {
  const Decorators undecorated;
  switch (kind) {
    case Kind::kExpressionStatement:
      return ExpressionStatement(node);
    case Kind::kIfStatement:
      return If(node);
    case Kind::kForStatement:
      return For(node);
    case Kind::kWhileStatement:
      return While(node);
    case Kind::kTryStatement:
      return Try(node);
    case Kind::kWithStatement:
      return With(node);
    case Kind::kMatchStatement:
      return Match(node);
    case Kind::kFunctionDefinition:
      return FunctionDefinition(node, undecorated);
    case Kind::kClassDefinition:
      return ClassDefinition(node, undecorated);
    case Kind::kDecoratedDefinition:
      return DecoratedDefinition(node);
    case Kind::kReturnStatement:
      return Return(node);
    case Kind::kRaiseStatement:
      return Raise(node);
    case Kind::kAssertStatement:
      return Assert(node);
    case Kind::kDeleteStatement:
      return Delete(node);
    case Kind::kBreakStatement:
      return LeaveLoop(false);
    case Kind::kContinueStatement:
      return LeaveLoop(true);
    case Kind::kImportStatement:
      return Import(node);
    case Kind::kImportFromStatement:
      return ImportFrom(node);
    case Kind::kPrintStatement:
      return PrintOrExec(node, "print");
    case Kind::kExecStatement:
      return PrintOrExec(node, "exec");
    case Kind::kTypeAliasStatement:
      return Assign(nodes_.Field(node, fields_.left),
                    Expression(nodes_.Field(node, fields_.right)));
    case Kind::kBlock:
      return Statements(node);
    case Kind::kFutureImportStatement:
    case Kind::kGlobalStatement:
    case Kind::kNonlocalStatement:
    case Kind::kPassStatement:
      return;
    default:
      if (nodes_[node].is_error) return Error(node);
      Expression(node);
  }
}

void FunctionLowering::ExpressionStatement(NodeId node) {
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    switch (nodes_.KindOf(each)) {
      case Kind::kAssignment:
        Assignment(each);
        break;
      case Kind::kAugmentedAssignment:
        AugmentedAssignment(each);
        break;
      default:
        Expression(each);
    }
  }
}

/// A stretch that the grammar could not read often holds whole statements.
void FunctionLowering::Error(NodeId node) {
  const std::size_t first = operands_.size();
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    if (!builder_.Reachable()) break;
    switch (nodes_.KindOf(each)) {
      case Kind::kExpressionStatement:
      case Kind::kIfStatement:
      case Kind::kForStatement:
      case Kind::kWhileStatement:
      case Kind::kTryStatement:
      case Kind::kWithStatement:
      case Kind::kMatchStatement:
      case Kind::kFunctionDefinition:
      case Kind::kClassDefinition:
      case Kind::kDecoratedDefinition:
      case Kind::kReturnStatement:
      case Kind::kRaiseStatement:
      case Kind::kAssertStatement:
      case Kind::kDeleteStatement:
      case Kind::kImportStatement:
      case Kind::kImportFromStatement:
      case Kind::kBlock:
        Statement(each);
        break;
      default: {
        const ValueId value = Expression(each);
        operands_.push_back({value});
      }
    }
  }
  ++module_.opaque_kinds["ERROR"];
  AddOperands(Op::kOpaque, nodes_.SpanOf(node), first, Word("ERROR"));
}

void FunctionLowering::Return(NodeId node) {
  const NodeId returned = nodes_.FirstChild(node);
  const ValueId value = returned == kNoNode ? kNone : Expression(returned);
  Unwinding(0);
  builder_.AddReturn(nodes_.SpanOf(node), value);
}

void FunctionLowering::Raise(NodeId node) {
  ValueId thrown = kNone;
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    const ValueId value = Expression(each);
    if (nodes_[each].field != fields_.cause && thrown == kNone) thrown = value;
  }
  builder_.AddThrow(nodes_.SpanOf(node), thrown == kNone ? caught_ : thrown);
}

/// A branch that throws where the condition does not hold.
void FunctionLowering::Assert(NodeId node) {
  auto part = nodes_.ChildrenOf(node).begin();
  const NodeId condition = *part;
  if (condition == kNoNode) return;
  ++part;
  const NodeId message = *part;
  const BlockId holds = builder_.NewBlock();
  const BlockId fails = builder_.NewBlock();
  BranchOn(condition, holds, fails);
  builder_.Seal(holds);
  builder_.Seal(fails);
  builder_.Enter(fails);
  if (builder_.Reachable()) {
    const ValueId value = message == kNoNode ? kNone : Expression(message);
    builder_.AddThrow(nodes_.SpanOf(node), value);
  }
  builder_.Enter(holds);
}

void FunctionLowering::Delete(NodeId node) {
  for (const NodeId each : nodes_.ChildrenOf(node)) DeleteTarget(each);
}

void FunctionLowering::DeleteTarget(NodeId node) {
  const Nesting nesting(depth_);
  if (nesting.TooDeep()) return;
  node = nodes_.Unwrap(node);
  const base::ByteSpan span = nodes_.SpanOf(node);
  switch (nodes_.KindOf(node)) {
    case Kind::kIdentifier:
      return WriteName(NameOf(node), builder_.AddConstant(Constant::kUndefined, span, kNoText),
                       span);
    case Kind::kExpressionList:
    case Kind::kTuple:
    case Kind::kList:
      for (const NodeId each : nodes_.ChildrenOf(node)) DeleteTarget(each);
      return;
    default:
      builder_.Add(Op::kOpaque, span, {Expression(node)}, Word("del"));
  }
}

/// The statements of old that are functions today.
void FunctionLowering::PrintOrExec(NodeId node, std::string_view name) {
  const base::ByteSpan span = nodes_.SpanOf(node);
  const base::ByteSpan word = {span.begin, span.begin + static_cast<std::uint32_t>(name.size())};
  const std::size_t first = operands_.size();
  operands_.push_back({ReadName(Word(name), word)});
  for (const NodeId each : nodes_.ChildrenOf(node)) AddArgument(each);
  builder_.AddCall(span, std::span(operands_).subspan(first));
  operands_.resize(first);
}

void FunctionLowering::JumpIfReachable(BlockId block) {
  if (builder_.Reachable()) builder_.Jump(block);
}

}  // namespace mcpvet::syntax::python
