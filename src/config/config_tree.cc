#include "config/config_tree.h"

#include <algorithm>

#include "config/merge_order.h"

namespace mcpvet::config {
namespace {

std::uint32_t StartOf(const ConfigNode& node) {
  return node.key_span.end == 0 ? node.span.begin : std::min(node.key_span.begin, node.span.begin);
}

bool IsScalar(NodeKind kind) {
  return kind == NodeKind::kNull || kind == NodeKind::kBool || kind == NodeKind::kNumber ||
         kind == NodeKind::kString;
}

}  // namespace

NodeId ConfigTree::Add(NodeId parent, ConfigNode node) {
  const NodeId id = static_cast<NodeId>(nodes_.size());
  node.parent = parent;
  if (parent == kNoNode) {
    node.index = static_cast<std::uint32_t>(roots_.size());
    roots_.push_back(id);
  } else if (last_child_[parent] == kNoNode) {
    nodes_[parent].first_child = id;
    last_child_[parent] = id;
  } else {
    ConfigNode& previous = nodes_[last_child_[parent]];
    node.index = previous.index + 1;
    previous.next_sibling = id;
    last_child_[parent] = id;
  }
  nodes_.push_back(std::move(node));
  last_child_.push_back(kNoNode);
  return id;
}

void ConfigTree::SetBreaks(NodeId id, std::vector<TextBreak> breaks) {
  if (!breaks.empty()) broken_texts_.push_back({id, std::move(breaks)});
}

void ConfigTree::Reserve(std::size_t nodes) {
  nodes_.reserve(nodes);
  last_child_.reserve(nodes);
}

NodeId ConfigTree::Resolve(NodeId id) const {
  for (std::size_t steps = 0; id != kNoNode && nodes_[id].kind == NodeKind::kAlias; ++steps) {
    if (steps > nodes_.size()) return kNoNode;
    id = nodes_[id].target;
  }
  return id;
}

NodeKind ConfigTree::KindOf(NodeId id) const {
  const NodeId resolved = Resolve(id);
  return resolved == kNoNode ? NodeKind::kNull : nodes_[resolved].kind;
}

NodeId ConfigTree::Find(NodeId map, std::string_view key) const {
  map = Resolve(map);
  if (map == kNoNode || nodes_[map].kind != NodeKind::kMap) return kNoNode;
  NodeId found = kNoNode;
  bool merges = false;
  for (NodeId child = nodes_[map].first_child; child != kNoNode;
       child = nodes_[child].next_sibling) {
    if (nodes_[child].key == key) found = child;
    merges |= nodes_[child].merge;
  }
  return found == kNoNode && merges ? FindMerged(map, key) : found;
}

NodeId ConfigTree::FindMerged(NodeId map, std::string_view key) const {
  MergeOrder order(*this, map);
  for (NodeId merged = order.Next(); merged != kNoNode; merged = order.Next()) {
    NodeId found = kNoNode;
    for (NodeId child = nodes_[merged].first_child; child != kNoNode;
         child = nodes_[child].next_sibling) {
      if (!nodes_[child].merge && nodes_[child].key == key) found = child;
    }
    if (found != kNoNode) return found;
  }
  return kNoNode;
}

std::vector<NodeId> ConfigTree::Entries(NodeId id) const {
  id = Resolve(id);
  if (id == kNoNode) return {};
  if (nodes_[id].kind == NodeKind::kMap) return EffectiveEntries(*this, id);
  std::vector<NodeId> items;
  if (nodes_[id].kind == NodeKind::kList) {
    for (NodeId child = nodes_[id].first_child; child != kNoNode;
         child = nodes_[child].next_sibling) {
      items.push_back(child);
    }
  }
  return items;
}

std::string_view ConfigTree::Text(NodeId id) const {
  const NodeId resolved = Resolve(id);
  if (resolved == kNoNode || !IsScalar(nodes_[resolved].kind)) return {};
  return nodes_[resolved].text;
}

NodeId ConfigTree::Enclosing(base::ByteSpan span) const {
  // Of all nodes that start at or before the span, the last is the deepest enclosing one or lies
  // inside it, since nodes stand in the order of their starts.
  const auto after =
      std::upper_bound(nodes_.begin(), nodes_.end(), span.begin,
                       [](std::uint32_t at, const ConfigNode& node) { return at < StartOf(node); });
  if (after == nodes_.begin()) return kNoNode;
  NodeId id = static_cast<NodeId>(after - nodes_.begin() - 1);
  while (id != kNoNode && !nodes_[id].span.Contains(span) && !nodes_[id].key_span.Contains(span)) {
    id = nodes_[id].parent;
  }
  return id;
}

base::ByteSpan ConfigTree::PieceSpan(NodeId id, std::size_t begin, std::size_t end) const {
  id = Resolve(id);
  if (id == kNoNode) return {};
  const ConfigNode& node = nodes_[id];
  if (begin > end || end > node.text.size()) return node.span;
  const auto broken =
      std::lower_bound(broken_texts_.begin(), broken_texts_.end(), id,
                       [](const BrokenText& text, NodeId wanted) { return text.node < wanted; });
  const bool has_breaks = broken != broken_texts_.end() && broken->node == id;
  if (!has_breaks && node.content_span.size() != node.text.size()) return node.span;
  const auto source_of = [&](std::size_t at) {
    if (has_breaks) {
      const auto next =
          std::upper_bound(broken->breaks.begin(), broken->breaks.end(), at,
                           [](std::size_t offset, TextBreak b) { return offset < b.text; });
      if (next != broken->breaks.begin()) {
        const TextBreak last = *(next - 1);
        return static_cast<std::uint32_t>(last.source + (at - last.text));
      }
    }
    return static_cast<std::uint32_t>(node.content_span.begin + at);
  };
  const base::ByteSpan piece{source_of(begin), source_of(end)};
  return node.span.Contains(piece) && piece.begin <= piece.end ? piece : node.span;
}

}  // namespace mcpvet::config
