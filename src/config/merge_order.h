// YAML merge keys: which maps are merged into a map, in which order, and what entries the map has
// in effect. A merge may name a map, an alias or a list of them, and merged maps may merge others,
// themselves included; each is visited once, so no graph of aliases is expanded.
#pragma once

#include <cstddef>
#include <unordered_set>
#include <vector>

#include "config/config_tree.h"

namespace mcpvet::config {

/// Lists the maps merged into a map, directly and through others, those that win first.
class MergeOrder {
 public:
  MergeOrder(const ConfigTree& tree, NodeId map);

  /// Returns the next map, or kNoNode when there is none or the budget of base/limits.h is spent.
  NodeId Next();

 private:
  void PushChildren(NodeId id, bool merges_only);

  const ConfigTree& tree_;
  std::vector<NodeId> pending_;  // a stack: the next one is last
  std::unordered_set<NodeId> seen_;
  std::size_t visits_ = 0;
};

/// Returns the entries of `map`, then those merged into it, each effective key once. Near linear in
/// their number.
[[nodiscard]] std::vector<NodeId> EffectiveEntries(const ConfigTree& tree, NodeId map);

}  // namespace mcpvet::config
