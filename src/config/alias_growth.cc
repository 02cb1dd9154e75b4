#include "config/alias_growth.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/limits.h"

namespace mcpvet::config {
namespace {

constexpr std::size_t kTooMany = base::kMaxAliasVisits + 1;

/// One pass in the order of the file, in which an anchor always comes before its aliases.
class Growth {
 public:
  explicit Growth(const ConfigTree& tree) : tree_(tree), values_(tree.size(), 1) {}

  void Run() {
    for (NodeId id = 0; id < tree_.size(); ++id) {
      CloseDownTo(tree_.node(id).parent);
      if (tree_.node(id).kind == NodeKind::kAlias) Follow(id);
      open_.push_back(id);
    }
  }

  NodeId endless = kNoNode;   ///< the first alias of too many values
  NodeId circular = kNoNode;  ///< the first alias inside its own anchor

 private:
  /// Ends the nodes that do not hold the next one; their values then count for what holds them.
  void CloseDownTo(NodeId parent) {
    while (!open_.empty() && open_.back() != parent) {
      const NodeId done = open_.back();
      open_.pop_back();
      if (open_.empty()) break;
      std::size_t& sum = values_[open_.back()];
      sum = std::min(sum + values_[done], kTooMany);
    }
  }

  void Follow(NodeId alias) {
    const NodeId target = tree_.node(alias).target;
    if (target == kNoNode) return;
    if (std::find(open_.begin(), open_.end(), target) != open_.end()) {
      if (circular == kNoNode) circular = alias;
      return;
    }
    values_[alias] = values_[target];
    if (values_[alias] == kTooMany && endless == kNoNode) endless = alias;
  }

  const ConfigTree& tree_;
  std::vector<std::size_t> values_;  // of each node with its aliases written out
  std::vector<NodeId> open_;         // the node read last and what holds it
};

}  // namespace

void ReportAliasGrowth(const ConfigTree& tree, NoticeList& notices) {
  Growth growth(tree);
  growth.Run();
  if (growth.endless != kNoNode) {
    notices.AddHarmless(source::NoticeKind::kBudget, tree.node(growth.endless).span.begin,
                        "aliases stand for more values than are followed");
  }
  if (growth.circular != kNoNode) {
    notices.AddHarmless(source::NoticeKind::kBudget, tree.node(growth.circular).span.begin,
                        "an alias stands inside its own anchor: the value has no end");
  }
}

}  // namespace mcpvet::config
