// RFC 6901 pointers over a ConfigTree.
#include <algorithm>
#include <charconv>

#include "config/config_tree.h"

namespace mcpvet::config {
namespace {

void AppendEscaped(std::string& out, std::string_view key) {
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

std::string Unescaped(std::string_view token) {
  std::string key;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      key += token[++i] == '0' ? '~' : '/';
    } else {
      key += token[i];
    }
  }
  return key;
}

NodeId Item(const ConfigTree& tree, NodeId list, std::string_view token) {
  std::uint32_t index = 0;
  const char* end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc{} || stop != end || (token.size() > 1 && token[0] == '0')) return kNoNode;
  NodeId item = tree.node(list).first_child;
  while (item != kNoNode && tree.node(item).index != index) item = tree.node(item).next_sibling;
  return item;
}

}  // namespace

NodeId ConfigTree::At(NodeId from, std::string_view pointer) const {
  while (from != kNoNode && !pointer.empty()) {
    if (pointer[0] != '/') return kNoNode;
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view token = pointer.substr(1, end - 1);
    pointer.remove_prefix(end);
    from = Resolve(from);
    if (from == kNoNode) return kNoNode;
    from = nodes_[from].kind == NodeKind::kList ? Item(*this, from, token)
                                                : Find(from, Unescaped(token));
  }
  return from;
}

std::string ConfigTree::Pointer(NodeId id) const {
  std::vector<NodeId> path;
  for (; id != kNoNode && nodes_[id].parent != kNoNode; id = nodes_[id].parent) path.push_back(id);
  std::string pointer;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    const ConfigNode& node = nodes_[*step];
    pointer += '/';
    if (nodes_[node.parent].kind == NodeKind::kList) {
      pointer += std::to_string(node.index);
    } else {
      AppendEscaped(pointer, node.key);
    }
  }
  return pointer;
}

}  // namespace mcpvet::config
