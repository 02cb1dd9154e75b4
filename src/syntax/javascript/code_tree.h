// The tree of one file as the lowering asks about it: kinds in place of numbers, fields by name,
// texts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/flat_tree.h"
#include "syntax/javascript/grammar.h"

namespace mcpvet::syntax::javascript {

class CodeTree {
 public:
  CodeTree(const SyntaxTree& tree, std::string_view text, const Grammar& grammar);

  [[nodiscard]] NodeId root() const { return tree_.root(); }
  [[nodiscard]] std::size_t size() const { return tree_.size(); }
  [[nodiscard]] const FlatNode& operator[](NodeId node) const { return tree_[node]; }
  [[nodiscard]] Kind KindOf(NodeId node) const { return kinds_[node]; }
  [[nodiscard]] base::ByteSpan SpanOf(NodeId node) const { return tree_[node].span; }
  [[nodiscard]] std::string_view TextOf(NodeId node) const {
    return base::Slice(text_, tree_[node].span);
  }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The grammar's own name of what a node is.
  [[nodiscard]] std::string_view NameOf(NodeId node) const {
    return grammar_.NameOf(tree_[node].symbol);
  }
  [[nodiscard]] NodeId Parent(NodeId node) const { return tree_[node].parent; }

  [[nodiscard]] const Fields& fields() const { return grammar_.fields(); }
  [[nodiscard]] NodeId Field(NodeId node, std::uint16_t Fields::*field) const {
    return tree_.Field(node, fields().*field);
  }
  [[nodiscard]] bool IsIn(NodeId node, std::uint16_t Fields::*field) const {
    return tree_[node].field == fields().*field;
  }
  /// Returns the first child of that kind, or kNoNode.
  [[nodiscard]] NodeId ChildOf(NodeId node, Kind kind) const;
  [[nodiscard]] bool Has(NodeId node, Kind kind) const { return ChildOf(node, kind) != kNoNode; }
  /// Named children that are no comments, one after the other.
  [[nodiscard]] NodeId FirstNamed(NodeId node) const {
    return SkipToNamed(tree_[node].first_child);
  }
  [[nodiscard]] NodeId NextNamed(NodeId child) const {
    return SkipToNamed(tree_[child].next_sibling);
  }
  /// Whether so much surrounds the node that it is not looked at. Links of a chain, such as calls
  /// on the result of calls, do not count: they are worked on one after the other.
  [[nodiscard]] bool IsTooDeep(NodeId node) const { return too_deep_[node]; }

 private:
  [[nodiscard]] NodeId SkipToNamed(NodeId child) const {
    while (child != kNoNode && (!tree_[child].named || kinds_[child] == Kind::kComment)) {
      child = tree_[child].next_sibling;
    }
    return child;
  }
  [[nodiscard]] bool IsLink(NodeId node) const;

  FlatTree tree_;
  std::string_view text_;
  const Grammar& grammar_;
  std::vector<Kind> kinds_;
  std::vector<bool> too_deep_;
};

}  // namespace mcpvet::syntax::javascript
