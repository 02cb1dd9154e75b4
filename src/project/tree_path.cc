#include "project/tree_path.h"

#include <algorithm>

namespace mcpvet::project {
namespace {

using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;

std::string Unescape(std::string_view step) {
  std::string key;
  for (std::size_t i = 0; i < step.size(); ++i) {
    const bool escape = step[i] == '~' && i + 1 < step.size();
    if (escape && (step[i + 1] == '0' || step[i + 1] == '1')) {
      key += step[++i] == '0' ? '~' : '/';
    } else {
      key += step[i];
    }
  }
  return key;
}

}  // namespace

TreePath::TreePath(std::string_view written) {
  if (written.empty()) return;
  if (written.front() != '/') {
    steps_.push_back({std::string(written)});
    return;
  }
  for (std::size_t begin = 1; begin <= written.size();) {
    const std::size_t end = std::min(written.find('/', begin), written.size());
    std::string key = Unescape(written.substr(begin, end - begin));
    const bool prefix = !key.empty() && key.back() == '*';
    if (prefix) key.pop_back();
    const bool up = key == "..";
    steps_.push_back({std::move(key), prefix, up});
    begin = end + 1;
  }
}

std::vector<NodeId> TreePath::All(const ConfigTree& tree, NodeId from, std::size_t limit) const {
  std::vector<NodeId> places;
  if (from != kNoNode) places.push_back(from);
  for (const Step& step : steps_) {
    std::vector<NodeId> next;
    for (const NodeId place : places) {
      if (next.size() >= limit) break;
      if (step.up) {
        const NodeId parent = tree.node(place).parent;
        if (parent != kNoNode) next.push_back(parent);
        continue;
      }
      if (!step.prefix) {
        const NodeId child =
            tree.KindOf(place) == NodeKind::kMap ? tree.Find(place, step.key) : kNoNode;
        if (child != kNoNode) next.push_back(child);
        continue;
      }
      for (const NodeId child : tree.Entries(place)) {
        if (next.size() >= limit) break;
        if (tree.node(child).key.starts_with(step.key)) next.push_back(child);
      }
    }
    places = std::move(next);
  }
  return places;
}

NodeId TreePath::First(const ConfigTree& tree, NodeId from) const {
  constexpr std::size_t kPlacesTried = 1000;
  const auto places = All(tree, from, kPlacesTried);
  return places.empty() ? kNoNode : places.front();
}

std::string_view TreePath::last_key() const {
  return steps_.empty() ? std::string_view{} : steps_.back().key;
}

NodeId FirstOf(const std::vector<TreePath>& paths, const ConfigTree& tree, NodeId from) {
  for (const TreePath& path : paths) {
    const NodeId place = path.First(tree, from);
    if (place != kNoNode) return place;
  }
  return kNoNode;
}

}  // namespace mcpvet::project
