// The one shape in which every configuration syntax is read: a tree of maps, lists and scalars in
// which each key and value knows its exact bytes. JSON, YAML, TOML, dotenv and front matter all
// become this tree; nothing above knows which syntax a file was written in.
//
// Nothing is expanded: a YAML alias is a node that points at its anchor, and the accessors follow
// aliases and merge keys within a budget, so that no document grows when it is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::config {

enum class NodeKind : std::uint8_t { kNull, kBool, kNumber, kString, kMap, kList, kAlias };

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xffffffff;

struct ConfigNode {
  NodeKind kind = NodeKind::kNull;
  std::string key;              ///< decoded; empty in lists and at roots
  base::ByteSpan key_span;      ///< the key as written, with its quotes
  std::string text;             ///< decoded scalar, as written for numbers and booleans
  base::ByteSpan span;          ///< the value as written, with quotes or brackets
  base::ByteSpan content_span;  ///< the value without its quotes; equals span for the rest
  NodeId parent = kNoNode;
  NodeId first_child = kNoNode;
  NodeId next_sibling = kNoNode;
  NodeId target = kNoNode;  ///< of an alias
  std::uint32_t index = 0;  ///< position among its siblings
};

class ConfigTree {
 public:
  // Building, for readers. ------------------------------------------------------------------------
  /// Appends a node below `parent` (kNoNode for a new root) and returns its id.
  NodeId Add(NodeId parent, ConfigNode node);
  [[nodiscard]] ConfigNode& Mutable(NodeId id) { return nodes_[id]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  // Reading. --------------------------------------------------------------------------------------
  [[nodiscard]] const ConfigNode& node(NodeId id) const { return nodes_[id]; }
  /// One root for each document of the file (YAML and front matter may have several).
  [[nodiscard]] const std::vector<NodeId>& roots() const { return roots_; }
  /// Returns the first root, or kNoNode in an empty file.
  [[nodiscard]] NodeId root() const { return roots_.empty() ? kNoNode : roots_.front(); }

  /// Follows aliases to the node that holds the value; kNoNode where they go in circles.
  [[nodiscard]] NodeId Resolve(NodeId id) const;
  /// Returns the kind behind aliases; kNull for kNoNode.
  [[nodiscard]] NodeKind KindOf(NodeId id) const;
  /// Returns the value of `key` in a map, with aliases followed and merge keys (`<<`) looked
  /// through. Of a duplicate key the last one counts, as in every common parser. kNoNode where
  /// absent.
  [[nodiscard]] NodeId Find(NodeId map, std::string_view key) const;
  /// Returns the entries of a map (merged ones after its own, each effective key once) or the items
  /// of a list, not yet resolved. The budget of base/limits.h ends endless merging.
  [[nodiscard]] std::vector<NodeId> Entries(NodeId id) const;
  /// Returns the node at an RFC 6901 pointer below `from`, or kNoNode.
  [[nodiscard]] NodeId At(NodeId from, std::string_view pointer) const;
  /// Returns the RFC 6901 pointer of a node inside its document.
  [[nodiscard]] std::string Pointer(NodeId id) const;
  /// Returns the scalar text behind aliases; empty for maps, lists and kNoNode.
  [[nodiscard]] std::string_view Text(NodeId id) const;
  /// Returns the deepest node whose key or value contains `span`, or kNoNode.
  [[nodiscard]] NodeId Enclosing(base::ByteSpan span) const;
  /// Returns the bytes of `text[begin, end)` of a scalar: exact where the value was written without
  /// escapes, else the whole value.
  [[nodiscard]] base::ByteSpan PieceSpan(NodeId id, std::size_t begin, std::size_t end) const;

 private:
  std::vector<ConfigNode> nodes_;
  std::vector<NodeId> last_child_;  // parallel to nodes_
  std::vector<NodeId> roots_;
};

}  // namespace mcpvet::config
