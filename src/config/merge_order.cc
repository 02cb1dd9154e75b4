#include "config/merge_order.h"

#include <algorithm>

#include "base/limits.h"

namespace mcpvet::config {
namespace {

struct Candidate {
  NodeId node;
  std::size_t map;  // 0 for the own entries, then the merged maps in their order
};

/// Keeps of each key the entry of the first map that has it, and in that map the last.
std::vector<NodeId> KeepWinners(const ConfigTree& tree, const std::vector<Candidate>& candidates) {
  const auto key_of = [&](const Candidate& c) -> const std::string& {
    return tree.node(c.node).key;
  };
  std::vector<Candidate> sorted = candidates;
  std::sort(sorted.begin(), sorted.end(), [&](const Candidate& a, const Candidate& b) {
    if (const int order = key_of(a).compare(key_of(b)); order != 0) return order < 0;
    return a.map != b.map ? a.map < b.map : a.node > b.node;
  });
  std::unordered_set<NodeId> losers;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (key_of(sorted[i]) == key_of(sorted[i - 1])) losers.insert(sorted[i].node);
  }
  std::vector<NodeId> winners;
  winners.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    if (losers.count(candidate.node) == 0) winners.push_back(candidate.node);
  }
  return winners;
}

}  // namespace

MergeOrder::MergeOrder(const ConfigTree& tree, NodeId map) : tree_(tree) {
  seen_.insert(map);
  PushChildren(map, true);
}

void MergeOrder::PushChildren(NodeId id, bool merges_only) {
  const std::size_t base = pending_.size();
  for (NodeId child = tree_.node(id).first_child; child != kNoNode;
       child = tree_.node(child).next_sibling) {
    ++visits_;
    if (!merges_only || tree_.node(child).merge) pending_.push_back(child);
  }
  std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(base), pending_.end());
}

NodeId MergeOrder::Next() {
  while (!pending_.empty() && visits_ <= base::kMaxAliasVisits) {
    const NodeId id = tree_.Resolve(pending_.back());
    pending_.pop_back();
    ++visits_;
    if (id == kNoNode || !seen_.insert(id).second) continue;
    const NodeKind kind = tree_.node(id).kind;
    if (kind == NodeKind::kList) PushChildren(id, false);
    if (kind != NodeKind::kMap) continue;
    PushChildren(id, true);
    return id;
  }
  return kNoNode;
}

std::vector<NodeId> EffectiveEntries(const ConfigTree& tree, NodeId map) {
  std::vector<Candidate> candidates;
  bool merges = false;
  const auto add_entries = [&](NodeId from, std::size_t number) {
    for (NodeId child = tree.node(from).first_child; child != kNoNode;
         child = tree.node(child).next_sibling) {
      if (tree.node(child).merge) {
        merges = true;
      } else {
        candidates.push_back({child, number});
      }
    }
  };
  add_entries(map, 0);
  if (merges) {
    MergeOrder order(tree, map);
    std::size_t number = 0;
    for (NodeId merged = order.Next(); merged != kNoNode; merged = order.Next()) {
      add_entries(merged, ++number);
    }
  }
  return KeepWinners(tree, std::move(candidates));
}

}  // namespace mcpvet::config
