#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

void FunctionLowering::Match(NodeId node) {
  const std::size_t first = operands_.size();
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    if (nodes_[each].field != fields_.subject) continue;
    const ValueId value = Expression(each);
    operands_.push_back({value});
  }
  ValueId subject = kNone;
  if (operands_.size() == first + 1) {
    subject = operands_.back().value;
    operands_.pop_back();
  } else {
    subject = AddOperands(Op::kArray, nodes_.SpanOf(node), first);
  }
  const BlockId after = builder_.NewBlock();
  for (const NodeId clause : nodes_.ChildrenOf(nodes_.Field(node, fields_.body))) {
    if (nodes_.KindOf(clause) == Kind::kCaseClause && builder_.Reachable()) {
      MatchClause(clause, subject, after);
    }
  }
  JumpIfReachable(after);
  builder_.Seal(after);
  builder_.Enter(after);
}

void FunctionLowering::MatchClause(NodeId clause, ValueId subject, BlockId after) {
  std::vector<NodeId> patterns;
  for (const NodeId each : nodes_.ChildrenOf(clause)) {
    if (nodes_.KindOf(each) == Kind::kCasePattern) patterns.push_back(each);
  }
  const BlockId otherwise = builder_.NewBlock();
  if (patterns.size() == 1) {
    MatchPattern(patterns[0], subject, otherwise);
  } else {
    MatchSequence(clause, patterns, subject, otherwise);
  }
  const NodeId guard = nodes_.Field(clause, fields_.guard);
  if (guard != kNoNode) {
    const BlockId body = builder_.NewBlock();
    BranchOn(nodes_.FirstChild(guard), body, otherwise);
    builder_.Seal(body);
    builder_.Enter(body);
  }
  Statement(nodes_.Field(clause, fields_.consequence));
  JumpIfReachable(after);
  builder_.Seal(otherwise);
  builder_.Enter(otherwise);
}

void FunctionLowering::MatchPattern(NodeId pattern, ValueId subject, BlockId otherwise) {
  const Nesting nesting(depth_);
  if (pattern == kNoNode) return;
  if (nesting.TooDeep()) {
    Opaque(pattern);
    return;
  }
  switch (nodes_.KindOf(pattern)) {
    case Kind::kCasePattern: {
      const NodeId inner = nodes_.FirstChild(pattern);
      if (nodes_.HasWord(pattern, Kind::kSignMinus)) {
        return MatchNumber(nodes_.SpanOf(pattern), subject, otherwise);
      }
      return MatchPattern(inner, subject, otherwise);  // none is `_`, which takes everything
    }
    case Kind::kAsPattern: {
      MatchPattern(nodes_.FirstChild(pattern), subject, otherwise);
      return Assign(nodes_.LastChild(pattern), subject);
    }
    case Kind::kDottedName: {
      const NodeId name = nodes_.FirstChild(pattern);
      if (name != nodes_.LastChild(pattern)) return MatchConstant(pattern, subject, otherwise);
      if (nodes_.TextOf(name) != "_") Assign(name, subject);
      return;
    }
    case Kind::kTuplePattern:
    case Kind::kListPattern: {
      const std::vector<NodeId> patterns = PatternsOf(pattern);
      const bool is_group = nodes_.KindOf(pattern) == Kind::kTuplePattern && patterns.size() == 1 &&
                            !HasComma(pattern);
      if (is_group) return MatchPattern(patterns[0], subject, otherwise);
      return MatchSequence(pattern, patterns, subject, otherwise);
    }
    case Kind::kDictPattern:
      return MatchMapping(pattern, subject, otherwise);
    case Kind::kClassPattern:
      return MatchClass(pattern, subject, otherwise);
    case Kind::kUnionPattern:
      return MatchAny(pattern, subject, otherwise);
    default:
      return MatchConstant(pattern, subject, otherwise);
  }
}

std::vector<NodeId> FunctionLowering::PatternsOf(NodeId node) const {
  std::vector<NodeId> patterns;
  for (const NodeId each : nodes_.ChildrenOf(node)) patterns.push_back(each);
  return patterns;
}

/// Tells `(a,)` from `(a)`.
bool FunctionLowering::HasComma(NodeId tuple) const {
  NodeId each = nodes_[tuple].first_child;
  while (each != kNoNode && nodes_.TextOf(each) != ",") each = nodes_[each].next_sibling;
  return each != kNoNode;
}

void FunctionLowering::MatchConstant(NodeId pattern, ValueId subject, BlockId otherwise) {
  const base::ByteSpan span = nodes_.SpanOf(pattern);
  const Kind kind = nodes_.KindOf(pattern);
  if (kind == Kind::kComplexPattern) return MatchNumber(span, subject, otherwise);
  const ValueId value = Expression(pattern);
  const bool by_identity = kind == Kind::kTrue || kind == Kind::kFalse || kind == Kind::kNone;
  ContinueIf(builder_.Add(Op::kTest, span, {subject, value}, Word(by_identity ? "is" : "==")),
             otherwise);
}

/// A number with its sign, which the grammar keeps apart in patterns.
void FunctionLowering::MatchNumber(base::ByteSpan span, ValueId subject, BlockId otherwise) {
  const ValueId value = builder_.AddConstant(Constant::kNumber, span, Word(nodes_.TextOf(span)));
  ContinueIf(builder_.Add(Op::kTest, span, {subject, value}, Word("==")), otherwise);
}

/// Tests for the kind of `subject` first, which one operand says.
void FunctionLowering::MatchSequence(NodeId node, const std::vector<NodeId>& patterns,
                                     ValueId subject, BlockId otherwise) {
  ContinueIf(builder_.Add(Op::kTest, nodes_.SpanOf(node), {subject}, Word("sequence")), otherwise);
  bool behind_star = false;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    const NodeId pattern = patterns[at];
    const base::ByteSpan span = nodes_.SpanOf(pattern);
    NodeId inner = pattern;
    if (nodes_.KindOf(inner) == Kind::kCasePattern) inner = nodes_.FirstChild(inner);
    if (nodes_.KindOf(inner) == Kind::kSplatPattern) {
      behind_star = true;
      Assign(nodes_.FirstChild(inner), builder_.Add(Op::kOpaque, span, {subject}, Word("slice")));
      continue;
    }
    const std::string index =
        behind_star ? "-" + std::to_string(patterns.size() - at) : std::to_string(at);
    const ValueId number = builder_.AddConstant(Constant::kNumber, span, Word(index));
    MatchPattern(pattern, builder_.Add(Op::kLoadIndex, span, {subject, number}), otherwise);
  }
}

void FunctionLowering::MatchMapping(NodeId pattern, ValueId subject, BlockId otherwise) {
  ContinueIf(builder_.Add(Op::kTest, nodes_.SpanOf(pattern), {subject}, Word("mapping")),
             otherwise);
  ValueId key = kNone;
  for (const NodeId each : nodes_.ChildrenOf(pattern)) {
    const base::ByteSpan span = nodes_.SpanOf(each);
    if (nodes_[each].field == fields_.key) {
      key = Expression(each);
      ContinueIf(builder_.Add(Op::kTest, span, {key, subject}, Word("in")), otherwise);
    } else if (nodes_.KindOf(each) == Kind::kSplatPattern) {
      Assign(nodes_.FirstChild(each), builder_.Add(Op::kOpaque, span, {subject}, Word("rest")));
    } else if (key != kNone) {
      MatchPattern(each, builder_.Add(Op::kLoadIndex, span, {subject, key}), otherwise);
    }
  }
}

/// What is given by position depends on the class; what is given by name is a member.
void FunctionLowering::MatchClass(NodeId pattern, ValueId subject, BlockId otherwise) {
  const NodeId name = nodes_.FirstChild(pattern);
  const ValueId type = Expression(name);
  ContinueIf(builder_.Add(Op::kTest, nodes_.SpanOf(pattern), {subject, type}, Word("isinstance")),
             otherwise);
  for (const NodeId each : nodes_.ChildrenOf(pattern)) {
    if (each == name) continue;
    const base::ByteSpan span = nodes_.SpanOf(each);
    const NodeId inner = nodes_.FirstChild(each);
    if (nodes_.KindOf(inner) != Kind::kKeywordPattern) {
      MatchPattern(each, builder_.Add(Op::kOpaque, span, {subject}, Word("part")), otherwise);
      continue;
    }
    const ValueId member = builder_.Add(Op::kLoadMember, nodes_.SpanOf(inner), {subject},
                                        NameOf(nodes_.FirstChild(inner)));
    if (nodes_.CountChildren(inner) > 1) {
      MatchPattern(nodes_.LastChild(inner), member, otherwise);
    }
  }
}

void FunctionLowering::MatchAny(NodeId pattern, ValueId subject, BlockId otherwise) {
  const BlockId fits = builder_.NewBlock();
  base::ByteSpan sign;
  for (NodeId each = nodes_[pattern].first_child; each != kNoNode;
       each = nodes_[each].next_sibling) {
    const Kind kind = nodes_.KindOf(each);
    if (kind == Kind::kSignMinus) sign = nodes_.SpanOf(each);
    if (kind == Kind::kSignUnderscore) JumpIfReachable(fits);  // takes everything
    if (!nodes_[each].named || kind == Kind::kComment || !builder_.Reachable()) continue;
    const BlockId next = builder_.NewBlock();
    if (sign.empty()) {
      MatchPattern(each, subject, next);
    } else {
      MatchNumber({sign.begin, nodes_.SpanOf(each).end}, subject, next);
      sign = {};
    }
    JumpIfReachable(fits);
    builder_.Seal(next);
    builder_.Enter(next);
  }
  JumpIfReachable(otherwise);
  builder_.Seal(fits);
  builder_.Enter(fits);
}

ValueId FunctionLowering::DottedName(NodeId node) {
  ValueId value = kNone;
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    if (value == kNone) {
      value = ReadName(NameOf(each), nodes_.SpanOf(each));
      continue;
    }
    const base::ByteSpan span = {nodes_.SpanOf(node).begin, nodes_.SpanOf(each).end};
    value = builder_.Add(Op::kLoadMember, span, {value}, NameOf(each));
  }
  return value == kNone ? Expression(kNoNode) : value;
}

}  // namespace mcpvet::syntax::python
