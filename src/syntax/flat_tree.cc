#include "syntax/flat_tree.h"

#include <algorithm>
#include <limits>

#include "syntax/raw_node.h"

namespace mcpvet::syntax {
namespace {

/// The number that every grammar gives to what it could not read.
constexpr auto kErrorSymbol = static_cast<TSSymbol>(-1);

FlatNode FromCursor(const TSTreeCursor& cursor, NodeId parent, std::size_t depth) {
  const TSNode node = ts_tree_cursor_current_node(&cursor);
  FlatNode flat;
  flat.symbol = ts_node_symbol(node);
  flat.field = ts_tree_cursor_current_field_id(&cursor);
  flat.depth = static_cast<std::uint16_t>(
      std::min<std::size_t>(depth, std::numeric_limits<std::uint16_t>::max()));
  flat.named = ts_node_is_named(node);
  flat.span = {ts_node_start_byte(node), ts_node_end_byte(node)};
  // What the grammar made up to go on takes no text.
  flat.is_error = flat.symbol == kErrorSymbol || (flat.span.empty() && ts_node_is_missing(node));
  flat.parent = parent;
  return flat;
}

}  // namespace

FlatTree::FlatTree(const SyntaxTree& tree) {
  const TSNode root = ToRaw(tree.root());
  nodes_.reserve(ts_node_descendant_count(root));
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  nodes_.push_back(FromCursor(cursor, kNoNode, 0));
  NodeId current = 0;
  std::size_t depth = 0;
  for (bool more = true; more;) {
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      const auto child = static_cast<NodeId>(nodes_.size());
      nodes_[current].first_child = child;
      nodes_.push_back(FromCursor(cursor, current, ++depth));
      current = child;
      continue;
    }
    while ((more = current != 0) && !ts_tree_cursor_goto_next_sibling(&cursor)) {
      ts_tree_cursor_goto_parent(&cursor);
      current = nodes_[current].parent;
      --depth;
    }
    if (!more) break;
    const auto sibling = static_cast<NodeId>(nodes_.size());
    nodes_[current].next_sibling = sibling;
    nodes_.push_back(FromCursor(cursor, nodes_[current].parent, depth));
    current = sibling;
  }
  ts_tree_cursor_delete(&cursor);
}

NodeId FlatTree::Field(NodeId id, std::uint16_t field) const {
  NodeId child = nodes_[id].first_child;
  while (child != kNoNode && nodes_[child].field != field) child = nodes_[child].next_sibling;
  return child;
}

}  // namespace mcpvet::syntax
