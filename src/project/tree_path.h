// A path into a configuration tree as the data files write it: a plain key (`agent.servers`), or a
// pointer (`/projects/*/mcpServers`) in which `*` stands for any key or item and `tools.*` for any
// key that begins so, and `..` for what the place stands in. The empty path is the place itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_tree.h"

namespace mcpvet::project {

class TreePath {
 public:
  TreePath() = default;
  explicit TreePath(std::string_view written);

  /// Returns the first place the path leads to, or kNoNode.
  [[nodiscard]] config::NodeId First(const config::ConfigTree& tree, config::NodeId from) const;
  /// Returns every place the path leads to, at most `limit`, in document order.
  [[nodiscard]] std::vector<config::NodeId> All(const config::ConfigTree& tree, config::NodeId from,
                                                std::size_t limit) const;
  /// Returns the last key of the path: `url` of `/transport/url`.
  [[nodiscard]] std::string_view last_key() const;
  [[nodiscard]] bool empty() const { return steps_.empty(); }

 private:
  struct Step {
    std::string key;
    bool prefix = false;  ///< every key that begins with `key`
    bool up = false;      ///< the map or list around the place
  };
  std::vector<Step> steps_;
};

/// Returns the first place one of `paths` leads to, or kNoNode.
[[nodiscard]] config::NodeId FirstOf(const std::vector<TreePath>& paths,
                                     const config::ConfigTree& tree, config::NodeId from);

}  // namespace mcpvet::project
