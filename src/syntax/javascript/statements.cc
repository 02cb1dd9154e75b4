// Statements that run one after the other or choose between others.
#include <algorithm>
#include <utility>
#include <vector>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

void Lowerer::LowerStatements(NodeId parent) {
  for (NodeId child = tree_.FirstNamed(parent); child != kNoNode; child = tree_.NextNamed(child)) {
    LowerStatement(child);
  }
}

void Lowerer::LowerStatement(NodeId node) {
  if (node == kNoNode) return;
  if (tree_.IsTooDeep(node)) {
    LowerUnknown(node);
    return;
  }
  switch (tree_.KindOf(node)) {
    case Kind::kExpressionStatement:
      if (const NodeId expression = tree_.FirstNamed(node); expression != kNoNode) {
        LowerStatement(expression);
      }
      break;
    case Kind::kStatementBlock:
      LowerBlock(node);
      break;
    case Kind::kLexicalDeclaration:
    case Kind::kVariableDeclaration:
      LowerDeclarations(node);
      break;
    case Kind::kIfStatement:
      LowerIf(node);
      break;
    case Kind::kSwitchStatement:
      LowerSwitch(node);
      break;
    case Kind::kForStatement:
      LowerFor(node);
      break;
    case Kind::kForInStatement:
      LowerForIn(node);
      break;
    case Kind::kWhileStatement:
      LowerWhile(node);
      break;
    case Kind::kDoStatement:
      LowerDo(node);
      break;
    case Kind::kTryStatement:
      LowerTry(node);
      break;
    case Kind::kReturnStatement:
      LowerReturn(node);
      break;
    case Kind::kThrowStatement: {
      const NodeId value = tree_.FirstNamed(node);
      const ValueId thrown = value == kNoNode ? kNone : LowerExpression(value);
      builder().AddThrow(tree_.SpanOf(node), thrown);
      break;
    }
    case Kind::kBreakStatement:
    case Kind::kContinueStatement:
      LowerJump(node);
      break;
    case Kind::kLabeledStatement:
      LowerLabeled(node);
      break;
    case Kind::kWithStatement:
      LowerExpression(tree_.Field(node, &Fields::object));
      LowerStatement(tree_.Field(node, &Fields::body));
      break;
    case Kind::kExportStatement:
      LowerExport(node);
      break;
    case Kind::kImportStatement:
      // Those of the file itself were lowered before anything else.
      if (tree_.Parent(node) != tree_.root()) LowerImport(node);
      break;
    case Kind::kImportAlias:
      LowerImportAlias(node);
      break;
    case Kind::kEnumDeclaration:
      LowerEnum(node);
      break;
    case Kind::kInternalModule:
      LowerNamespace(node);
      break;
    case Kind::kFunctionDeclaration:
      // Those with a name were defined where their scope began.
      if (tree_.Field(node, &Fields::name) == kNoNode) LowerExpression(node);
      break;
    case Kind::kInterfaceDeclaration:
    case Kind::kTypeAliasDeclaration:
      LowerTypeDeclaration(node);
      break;
    case Kind::kAmbientDeclaration:
    case Kind::kFunctionSignature:
    case Kind::kEmptyStatement:
    case Kind::kDebuggerStatement:
    case Kind::kHashBangLine:
    case Kind::kDecorator:
      break;
    default:
      LowerExpression(node);
  }
}

void Lowerer::LowerBlock(NodeId node) {
  HoistFunctions(scopes_.OpenedBy(node));
  LowerStatements(node);
}

void Lowerer::LowerDeclarations(NodeId node) {
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.KindOf(child) != Kind::kVariableDeclarator) {
      LowerUnknown(child);
      continue;
    }
    const NodeId target = tree_.Field(child, &Fields::name);
    const NodeId initial = tree_.Field(child, &Fields::value);
    if (target == kNoNode) continue;
    if (initial != kNoNode) {
      const bool is_name = tree_.KindOf(target) == Kind::kIdentifier;
      Assign(target, LowerExpression(initial, is_name ? NameOf(target) : kNoText));
    } else if (tree_.KindOf(node) == Kind::kLexicalDeclaration) {
      Assign(target, Undefined(tree_.SpanOf(child)));
    }
  }
}

void Lowerer::Leave(BlockId block) {
  if (builder().Reachable()) builder().Jump(block);
}

void Lowerer::Start(BlockId block) {
  builder().Seal(block);
  builder().Enter(block);
}

void Lowerer::LowerIf(NodeId node) {
  const BlockId end = builder().NewBlock();
  while (node != kNoNode) {
    const BlockId if_true = builder().NewBlock();
    const BlockId if_false = builder().NewBlock();
    LowerCondition(tree_.Field(node, &Fields::condition), if_true, if_false);
    Start(if_true);
    LowerStatement(tree_.Field(node, &Fields::consequence));
    Leave(end);
    Start(if_false);
    const NodeId clause = tree_.Field(node, &Fields::alternative);
    const NodeId alternative = clause == kNoNode ? kNoNode : tree_.FirstNamed(clause);
    if (alternative != kNoNode && tree_.KindOf(alternative) == Kind::kIfStatement) {
      node = alternative;
      continue;
    }
    LowerStatement(alternative);
    break;
  }
  Leave(end);
  Start(end);
}

void Lowerer::LowerSwitch(NodeId node) {
  const NodeId subject = Unparenthesized(tree_.Field(node, &Fields::value));
  const NodeId body = tree_.Field(node, &Fields::body);
  // `switch (true)` chooses by conditions.
  const bool by_condition = subject != kNoNode && tree_.KindOf(subject) == Kind::kTrue;
  const ValueId value = by_condition ? kNone : LowerExpression(subject);
  if (body == kNoNode) return;
  HoistFunctions(scopes_.OpenedBy(body));
  const BlockId end = builder().NewBlock();
  std::vector<std::pair<NodeId, BlockId>> cases;
  BlockId otherwise = end;
  for (NodeId child = tree_.FirstNamed(body); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.KindOf(child) != Kind::kSwitchCase && tree_.KindOf(child) != Kind::kSwitchDefault) {
      continue;
    }
    const BlockId block = builder().NewBlock();
    cases.emplace_back(child, block);
    if (tree_.KindOf(child) == Kind::kSwitchDefault) otherwise = block;
  }
  for (const auto& [child, block] : cases) {
    if (tree_.KindOf(child) == Kind::kSwitchDefault) continue;
    const NodeId label = tree_.Field(child, &Fields::value);
    const BlockId next = builder().NewBlock();
    if (by_condition) {
      LowerCondition(label, block, next);
    } else {
      const ValueId expected = LowerExpression(label);
      const base::ByteSpan span = label == kNoNode ? tree_.SpanOf(child) : tree_.SpanOf(label);
      builder().Branch(builder().Add(Op::kTest, span, {value, expected}, Text("===")), block, next);
    }
    Start(next);
  }
  builder().Jump(otherwise);
  PushTarget(end, kNone);
  bool is_first = true;
  for (const auto& [child, block] : cases) {
    if (!is_first) Leave(block);
    is_first = false;
    Start(block);
    for (NodeId part = tree_.FirstNamed(child); part != kNoNode; part = tree_.NextNamed(part)) {
      if (!tree_.IsIn(part, &Fields::value)) LowerStatement(part);
    }
  }
  current_->targets.pop_back();
  if (!cases.empty()) Leave(end);
  Start(end);
}

// Jumps
// --------------------------------------------------------------------------------------------

void Lowerer::LowerReturn(NodeId node) {
  const NodeId operand = tree_.FirstNamed(node);
  const ValueId value = operand == kNoNode ? kNone : LowerExpression(operand);
  RunFinalizers(0);
  builder().AddReturn(tree_.SpanOf(node), value);
}

void Lowerer::PushTarget(BlockId on_break, BlockId on_continue) {
  JumpTarget target;
  target.labels = std::exchange(current_->labels, {});
  target.on_break = on_break;
  target.on_continue = on_continue;
  target.finalizers = current_->finalizers.size();
  current_->targets.push_back(std::move(target));
}

void Lowerer::LowerLabeled(NodeId node) {
  const NodeId label = tree_.Field(node, &Fields::label);
  const NodeId body = tree_.Field(node, &Fields::body);
  if (label == kNoNode || body == kNoNode) return;
  current_->labels.push_back(tree_.TextOf(label));
  switch (tree_.KindOf(body)) {
    case Kind::kForStatement:
    case Kind::kForInStatement:
    case Kind::kWhileStatement:
    case Kind::kDoStatement:
    case Kind::kLabeledStatement:
      LowerStatement(body);
      break;
    default: {
      const BlockId end = builder().NewBlock();
      PushTarget(end, kNone);
      current_->targets.back().is_labeled_block = true;
      LowerStatement(body);
      current_->targets.pop_back();
      Leave(end);
      Start(end);
    }
  }
  current_->labels.clear();
}

void Lowerer::LowerJump(NodeId node) {
  const NodeId label = tree_.Field(node, &Fields::label);
  const bool is_continue = tree_.KindOf(node) == Kind::kContinueStatement;
  for (auto target = current_->targets.rbegin(); target != current_->targets.rend(); ++target) {
    if (is_continue && target->on_continue == kNone) continue;
    if (label == kNoNode && target->is_labeled_block) continue;
    if (label != kNoNode &&
        std::ranges::find(target->labels, tree_.TextOf(label)) == target->labels.end()) {
      continue;
    }
    const BlockId to = is_continue ? target->on_continue : target->on_break;
    RunFinalizers(target->finalizers);
    builder().Jump(to);
    return;
  }
  LowerUnknown(node);
}

}  // namespace mcpvet::syntax::javascript
