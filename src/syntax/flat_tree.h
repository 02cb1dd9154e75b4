// A syntax tree as one array, in the order of the text, filled by one walk of a cursor. Lowering
// visits nodes many times and in its own order, which costs far less here than through the
// grammar's own nodes; and a depth limit can be kept, since each node knows its depth.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::syntax {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

struct FlatNode {
  std::uint16_t symbol = 0;  ///< the grammar's number of what this is
  std::uint16_t field = 0;   ///< of its parent that it is in; 0: none
  std::uint16_t depth = 0;   ///< below the root; stops counting at its largest number
  bool named = false;
  bool is_error = false;  ///< a stretch the grammar could not read, or one it made up to go on
  base::ByteSpan span;
  NodeId parent = kNoNode;
  NodeId first_child = kNoNode;
  NodeId next_sibling = kNoNode;
};

class FlatTree {
 public:
  /// Comments are kept; they are extras between any two nodes.
  explicit FlatTree(const SyntaxTree& tree);

  [[nodiscard]] NodeId root() const { return 0; }
  [[nodiscard]] const FlatNode& operator[](NodeId id) const { return nodes_[id]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  /// Returns the first child in that field, or kNoNode.
  [[nodiscard]] NodeId Field(NodeId id, std::uint16_t field) const;

 private:
  std::vector<FlatNode> nodes_;
};

}  // namespace mcpvet::syntax
