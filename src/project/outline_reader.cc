#include "project/outline_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/limits.h"

namespace mcpvet::project {
namespace {

using config::ConfigNode;
using config::ConfigTree;
using config::NodeId;
using config::NodeKind;

struct Open {
  std::size_t indentation = 0;
  NodeId node = 0;
};

std::string_view WithoutEnd(std::string_view line) {
  line = line.substr(0, std::min(line.find(" #"), line.size()));
  const std::size_t last = line.find_last_not_of(" \t\r\\");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

ConfigNode NodeOf(std::size_t begin, std::string_view line) {
  ConfigNode node;
  node.kind = NodeKind::kString;
  node.key = line;
  node.key_span = {static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(begin + line.size())};
  node.span = {node.key_span.end, node.key_span.end};
  node.content_span = node.span;
  return node;
}

}  // namespace

ConfigTree ReadOutline(std::string_view text) {
  ConfigTree tree;
  ConfigNode root;
  root.kind = NodeKind::kList;
  root.span = {0, static_cast<std::uint32_t>(text.size())};
  root.content_span = root.span;
  std::vector<Open> open = {{0, tree.Add(config::kNoNode, std::move(root))}};
  for (std::size_t begin = 0; begin < text.size() && tree.size() < base::kMaxConfigNodes;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t indentation = line.find_first_not_of(" \t\r");
    if (indentation != std::string_view::npos && line[indentation] != '#') {
      while (open.size() > 1 && open.back().indentation >= indentation) open.pop_back();
      const NodeId parent = open.back().node;
      tree.Mutable(parent).kind = NodeKind::kList;
      const NodeId node =
          tree.Add(parent, NodeOf(begin + indentation, WithoutEnd(line.substr(indentation))));
      open.push_back({indentation, node});
    }
    begin = end + 1;
  }
  return tree;
}

}  // namespace mcpvet::project
