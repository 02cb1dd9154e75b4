// Runs many queries in one walk over a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/limits.h"
#include "syntax/query.h"
#include "syntax/syntax_node.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::syntax {

struct Capture {
  std::uint32_t id = 0;  ///< of its query
  SyntaxNode node;
};

struct QueryMatch {
  std::size_t query = 0;
  std::size_t pattern = 0;  ///< of the query
  std::vector<Capture> captures;
};

class QueryPass {
 public:
  /// The queries, all of one language, must outlive the pass.
  explicit QueryPass(std::vector<const Query*> queries);

  /// Calls `found` for each match, ordered by the place of its outermost node, before any predicate
  /// is asked. Queries whose flag in `wanted` is false are left out. Returns false if `max_steps`
  /// nodes were compared before the end was reached: a hostile text can make a pattern with several
  /// loose children cost a power of its size.
  bool Run(const SyntaxTree& tree, const std::vector<bool>& wanted,
           const std::function<void(const QueryMatch&)>& found,
           std::size_t max_steps = base::kMaxQuerySteps) const;

 private:
  struct Entry {
    std::size_t query = 0;
    std::size_t pattern = 0;
    friend bool operator==(Entry, Entry) = default;
  };
  void Enter(const PatternNode& root, Entry entry);

  std::vector<const Query*> queries_;
  std::vector<std::vector<Entry>> by_symbol_;
  std::vector<Entry> for_errors_;
  std::vector<Entry> for_named_;
  std::vector<Entry> for_all_;
};

}  // namespace mcpvet::syntax
