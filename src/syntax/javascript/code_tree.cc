#include "syntax/javascript/code_tree.h"

#include <algorithm>
#include <limits>

#include "base/limits.h"

namespace mcpvet::syntax::javascript {

CodeTree::CodeTree(const SyntaxTree& tree, std::string_view text, const Grammar& grammar)
    : tree_(tree), text_(text), grammar_(grammar) {
  const std::size_t count = tree_.size();
  kinds_.resize(count);
  too_deep_.resize(count);
  std::vector<std::uint8_t> depths(count);
  static_assert(base::kMaxLoweredDepth < std::numeric_limits<std::uint8_t>::max());
  for (NodeId node = 0; node < count; ++node) {
    const FlatNode& flat = tree_[node];
    kinds_[node] = flat.is_error ? Kind::kError : grammar_.KindOf(flat.symbol);
    // Parents come before their children.
    if (flat.parent == kNoNode) continue;
    const std::size_t depth = depths[flat.parent] + (IsLink(node) ? 0UL : 1UL);
    too_deep_[node] = depth > base::kMaxLoweredDepth;
    depths[node] =
        static_cast<std::uint8_t>(std::min<std::size_t>(depth, base::kMaxLoweredDepth + 1));
  }
}

/// Tells whether a node continues its parent: what stands first in a chain of calls, members or
/// operators, and what comes after `else` or the `:` of a condition.
bool CodeTree::IsLink(NodeId node) const {
  const FlatNode& flat = tree_[node];
  const Fields& field = grammar_.fields();
  switch (kinds_[flat.parent]) {
    case Kind::kCallExpression:
      return flat.field == field.function;
    case Kind::kMemberExpression:
    case Kind::kSubscriptExpression:
      return flat.field == field.object;
    case Kind::kBinaryExpression:
      return flat.field == field.left;
    case Kind::kTernaryExpression:
      return flat.field == field.alternative && kinds_[node] == Kind::kTernaryExpression;
    case Kind::kIfStatement:
      return flat.field == field.alternative;
    case Kind::kElseClause:
      return kinds_[node] == Kind::kIfStatement;
    case Kind::kNonNullExpression:
      return true;
    case Kind::kUnionType:
      return kinds_[node] == Kind::kUnionType;
    case Kind::kIntersectionType:
      return kinds_[node] == Kind::kIntersectionType;
    default:
      return false;
  }
}

NodeId CodeTree::ChildOf(NodeId node, Kind kind) const {
  NodeId child = tree_[node].first_child;
  while (child != kNoNode && kinds_[child] != kind) child = tree_[child].next_sibling;
  return child;
}

}  // namespace mcpvet::syntax::javascript
