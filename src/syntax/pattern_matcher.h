// Matches one pattern against one node, with every way in which it fits.
//
// The matcher goes down the pattern by recursion, so its depth is bounded by the rule and not by
// the text. What remains to be matched when a node fits is kept in a chain of frames on the stack.
#pragma once

#include <tree_sitter/api.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "syntax/query_pass.h"
#include "syntax/query_pattern.h"

namespace mcpvet::syntax {

class PatternMatcher {
 public:
  explicit PatternMatcher(std::size_t max_steps) : steps_left_(max_steps) {}
  ~PatternMatcher();
  PatternMatcher(const PatternMatcher&) = delete;
  PatternMatcher& operator=(const PatternMatcher&) = delete;

  /// Forgets the children of nodes seen before. Call once for each node, before its patterns.
  void Begin() { lists_used_ = 0; }
  /// Calls `found` for each way in which `pattern` fits `node`, with its captures.
  void Match(const PatternNode& pattern, TSNode node,
             const std::function<void(const std::vector<Capture>&)>& found);
  /// True once the steps are used up; nothing matches any more then.
  [[nodiscard]] bool exhausted() const { return steps_left_ == 0; }

 private:
  struct Child {
    TSNode node;
    TSSymbol symbol;
    TSFieldId field;
    bool named;
    bool extra;  // comments, which no dot and no wildcard takes notice of
  };
  using Children = std::vector<Child>;
  struct ChildList {
    const void* of = nullptr;
    Children children;
  };
  /// What is left to do when a node fits: the parts of `parent` from `part` on, among its children
  /// from `from` on, and then `next`. With `snapshot`: take the captures down and stop.
  struct Frame {
    const PatternNode* parent = nullptr;
    const Children* children = nullptr;
    std::size_t part = 0;
    std::size_t from = 0;
    const Frame* next = nullptr;
    std::vector<Capture>* snapshot = nullptr;
    std::size_t captures_before = 0;
  };

  bool Step();
  void MatchNode(const PatternNode& pattern, const Child& child, const Frame* next);
  void MatchParts(const Frame& frame);
  void MatchOnce(const Frame& frame);
  void MatchRepeated(const Frame& frame);
  void Continue(const Frame* next);
  void Fit();
  [[nodiscard]] bool Fits(const PatternNode& pattern, const Child& child) const;
  const Children& ChildrenOf(TSNode node);

  std::size_t steps_left_;
  std::size_t successes_ = 0;
  std::vector<Capture> captures_;
  const std::function<void(const std::vector<Capture>&)>* found_ = nullptr;
  std::vector<std::unique_ptr<ChildList>> lists_;  // reused from node to node
  std::size_t lists_used_ = 0;
  TSTreeCursor cursor_{};
  bool has_cursor_ = false;
};

}  // namespace mcpvet::syntax
