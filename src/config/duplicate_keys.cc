#include "config/duplicate_keys.h"

#include <algorithm>
#include <vector>

namespace mcpvet::config {
namespace {

// Up to this many entries every pair is compared, which is cheaper than sorting.
constexpr std::size_t kFewEntries = 12;

std::vector<NodeId> RepeatedEntries(const ConfigTree& tree, const std::vector<NodeId>& entries) {
  const auto key = [&](NodeId id) -> const std::string& { return tree.node(id).key; };
  std::vector<NodeId> repeated;
  if (entries.size() <= kFewEntries) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (key(entries[i]) != key(entries[j])) continue;
        repeated.push_back(entries[i]);
        break;
      }
    }
    return repeated;
  }
  std::vector<NodeId> sorted = entries;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](NodeId a, NodeId b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (key(sorted[i]) == key(sorted[i - 1])) repeated.push_back(sorted[i]);
  }
  std::sort(repeated.begin(), repeated.end());
  return repeated;
}

}  // namespace

void ReportDuplicateKeys(const ConfigTree& tree, NoticeList& notices) {
  std::vector<NodeId> entries;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.node(id).kind != NodeKind::kMap) continue;
    entries.clear();
    for (NodeId child = tree.node(id).first_child; child != kNoNode;
         child = tree.node(child).next_sibling) {
      if (!tree.node(child).merge) entries.push_back(child);
    }
    for (const NodeId entry : RepeatedEntries(tree, entries)) {
      notices.Add(source::NoticeKind::kDuplicate, tree.node(entry).key_span.begin,
                  "a key stands twice in one map");
    }
  }
}

}  // namespace mcpvet::config
