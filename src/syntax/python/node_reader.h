// The tree of one module as the lowering reads it: kinds in place of the grammar's numbers, and
// children without comments.
#pragma once

#include <iterator>
#include <string_view>

#include "syntax/flat_tree.h"
#include "syntax/python/grammar.h"

namespace mcpvet::syntax::python {

class NodeReader {
 public:
  NodeReader(const FlatTree& tree, std::string_view text, const Grammar& grammar)
      : tree_(tree), text_(text), grammar_(grammar) {}

  [[nodiscard]] NodeId root() const { return tree_.root(); }
  [[nodiscard]] std::size_t size() const { return tree_.size(); }
  [[nodiscard]] const FlatNode& operator[](NodeId node) const { return tree_[node]; }
  [[nodiscard]] const Fields& fields() const { return grammar_.fields(); }

  /// Of what is not there, these are kOther, empty and kNoNode.
  [[nodiscard]] Kind KindOf(NodeId node) const {
    return node == kNoNode ? Kind::kOther : grammar_.KindOf(tree_[node].symbol);
  }
  [[nodiscard]] base::ByteSpan SpanOf(NodeId node) const {
    return node == kNoNode ? base::ByteSpan() : tree_[node].span;
  }
  [[nodiscard]] std::string_view TextOf(NodeId node) const {
    return base::Slice(text_, SpanOf(node));
  }
  [[nodiscard]] std::string_view TextOf(base::ByteSpan span) const {
    return base::Slice(text_, span);
  }
  [[nodiscard]] NodeId Field(NodeId node, std::uint16_t field) const {
    return node == kNoNode ? kNoNode : tree_.Field(node, field);
  }
  /// The grammar's own name of its kind: `call`, `+`.
  [[nodiscard]] std::string_view KindName(NodeId node) const {
    return grammar_.NameOf(tree_[node].symbol);
  }

  /// The named children of a node, without comments.
  class Children {
   public:
    class Iterator {
     public:
      using iterator_category = std::input_iterator_tag;
      using value_type = NodeId;
      using difference_type = std::ptrdiff_t;
      Iterator() = default;
      Iterator(const NodeReader* nodes, NodeId at) : nodes_(nodes), at_(nodes->Skip(at)) {}
      NodeId operator*() const { return at_; }
      Iterator& operator++() {
        at_ = nodes_->Skip((*nodes_)[at_].next_sibling);
        return *this;
      }
      void operator++(int) { ++*this; }
      friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

     private:
      const NodeReader* nodes_ = nullptr;
      NodeId at_ = kNoNode;
    };
    Children(const NodeReader* nodes, NodeId first) : nodes_(nodes), first_(first) {}
    [[nodiscard]] Iterator begin() const { return {nodes_, first_}; }
    [[nodiscard]] Iterator end() const { return {nodes_, kNoNode}; }

   private:
    const NodeReader* nodes_;
    NodeId first_;
  };
  [[nodiscard]] Children ChildrenOf(NodeId node) const {
    return {this, node == kNoNode ? kNoNode : tree_[node].first_child};
  }
  [[nodiscard]] NodeId FirstChild(NodeId node) const { return *ChildrenOf(node).begin(); }
  [[nodiscard]] NodeId LastChild(NodeId node) const {
    NodeId last = kNoNode;
    for (const NodeId each : ChildrenOf(node)) last = each;
    return last;
  }
  [[nodiscard]] std::size_t CountChildren(NodeId node) const {
    std::size_t count = 0;
    for (auto each = ChildrenOf(node).begin(); *each != kNoNode; ++each) ++count;
    return count;
  }
  /// Tells whether a word such as `async` stands directly in the node.
  [[nodiscard]] bool HasWord(NodeId node, Kind word) const {
    NodeId each = node == kNoNode ? kNoNode : tree_[node].first_child;
    while (each != kNoNode && KindOf(each) != word) each = tree_[each].next_sibling;
    return each != kNoNode;
  }
  /// Returns what stands between any number of parentheses.
  [[nodiscard]] NodeId Unwrap(NodeId node) const {
    while (KindOf(node) == Kind::kParenthesizedExpression || KindOf(node) == Kind::kType) {
      const NodeId inner = FirstChild(node);
      if (inner == kNoNode) break;
      node = inner;
    }
    return node;
  }

 private:
  [[nodiscard]] NodeId Skip(NodeId at) const {
    while (at != kNoNode && (!tree_[at].named || KindOf(at) == Kind::kComment ||
                             KindOf(at) == Kind::kLineContinuation)) {
      at = tree_[at].next_sibling;
    }
    return at;
  }

  const FlatTree& tree_;
  std::string_view text_;
  const Grammar& grammar_;
};

}  // namespace mcpvet::syntax::python
