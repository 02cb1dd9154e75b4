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
  std::string key;          ///< decoded; empty in lists and at roots
  base::ByteSpan key_span;  ///< the key as written, with its quotes
  std::string text;         ///< decoded scalar, as written for numbers and booleans; of null none
  base::ByteSpan span;      ///< the value as written, with quotes or brackets
  base::ByteSpan content_span;  ///< the value without its quotes; equals span for the rest
  NodeId parent = kNoNode;
  NodeId first_child = kNoNode;
  NodeId next_sibling = kNoNode;
  NodeId target = kNoNode;  ///< of an alias
  std::uint32_t index = 0;  ///< position among its siblings
  bool merge = false;       ///< a YAML merge entry: `<<`, whose value belongs to the map around it
};

/// From byte `text` of a decoded scalar on, its bytes stand at byte `source` of the file: one for
/// each escape or folded line that makes the two run apart.
struct TextBreak {
  std::uint32_t text = 0;
  std::uint32_t source = 0;
  friend bool operator==(TextBreak, TextBreak) = default;
};

class ConfigTree {
 public:
  // Building, for readers. ------------------------------------------------------------------------
  /// Appends a node below `parent` (kNoNode for a new root) and returns its id. Nodes come in the
  /// order in which they start in the file: Enclosing relies on it.
  NodeId Add(NodeId parent, ConfigNode node);
  [[nodiscard]] ConfigNode& Mutable(NodeId id) { return nodes_[id]; }
  /// Says how the text of the newest node lies in the file where it was not written plainly.
  void SetBreaks(NodeId id, std::vector<TextBreak> breaks);
  void Reserve(std::size_t nodes);
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
  /// Returns the entry of `key` in a map, with an aliased map followed and merge keys (`<<`) looked
  /// through. Of a duplicate key the last one counts, as in every common parser. kNoNode where
  /// absent. The entry itself is not resolved: an alias keeps its key and its place of use.
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
  /// Returns where `text[begin, end)` of a scalar stands in the file: exact through escapes, folded
  /// lines and block scalars wherever the reader could tell, else the whole value.
  [[nodiscard]] base::ByteSpan PieceSpan(NodeId id, std::size_t begin, std::size_t end) const;

 private:
  [[nodiscard]] NodeId FindMerged(NodeId map, std::string_view key) const;

  struct BrokenText {
    NodeId node;
    std::vector<TextBreak> breaks;
  };
  std::vector<ConfigNode> nodes_;
  std::vector<NodeId> last_child_;  // parallel to nodes_
  std::vector<NodeId> roots_;
  std::vector<BrokenText> broken_texts_;  // sorted by node
};

}  // namespace mcpvet::config
