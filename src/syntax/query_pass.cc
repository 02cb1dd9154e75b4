#include "syntax/query_pass.h"

#include <utility>

#include "syntax/pattern_matcher.h"
#include "syntax/raw_node.h"

namespace mcpvet::syntax {
namespace {

/// Appends `entry` unless another alternative of the same root has done so.
template <class Entries, class Entry>
void Append(Entries& entries, const Entry& entry) {
  if (entries.empty() || !(entries.back() == entry)) entries.push_back(entry);
}

}  // namespace

QueryPass::QueryPass(std::vector<const Query*> queries) : queries_(std::move(queries)) {
  for (std::size_t query = 0; query < queries_.size(); ++query) {
    const std::vector<Pattern>& patterns = queries_[query]->patterns();
    for (std::size_t i = 0; i < patterns.size(); ++i) Enter(patterns[i].root, {query, i});
  }
}

void QueryPass::Enter(const PatternNode& root, Entry entry) {
  switch (root.kind) {
    case PatternNode::Kind::kSymbol:
      if (root.symbol == static_cast<TSSymbol>(-1)) {
        Append(for_errors_, entry);
      } else {
        if (root.symbol >= by_symbol_.size()) by_symbol_.resize(root.symbol + 1U);
        Append(by_symbol_[root.symbol], entry);
      }
      break;
    case PatternNode::Kind::kNamed:
      Append(for_named_, entry);
      break;
    case PatternNode::Kind::kAnything:
      Append(for_all_, entry);
      break;
    case PatternNode::Kind::kOneOf:
      for (const PatternNode& part : root.parts) Enter(part, entry);
      break;
  }
}

bool QueryPass::Run(const SyntaxTree& tree, const std::vector<bool>& wanted,
                    const std::function<void(const QueryMatch&)>& found,
                    std::size_t max_steps) const {
  PatternMatcher matcher(max_steps);
  QueryMatch match;
  const auto try_all = [&](const std::vector<Entry>& entries, TSNode node) {
    for (const Entry& entry : entries) {
      if (!wanted[entry.query]) continue;
      match.query = entry.query;
      match.pattern = entry.pattern;
      matcher.Match(queries_[entry.query]->patterns()[entry.pattern].root, node,
                    [&](const std::vector<Capture>& captures) {
                      match.captures = captures;
                      found(match);
                    });
    }
  };
  Walk(tree.root(), [&](const SyntaxNode& at) {
    const TSNode node = ToRaw(at);
    const TSSymbol symbol = ts_node_symbol(node);
    matcher.Begin();
    if (ts_node_is_error(node)) {
      try_all(for_errors_, node);
    } else {
      if (symbol < by_symbol_.size()) try_all(by_symbol_[symbol], node);
      if (!for_named_.empty() && ts_node_is_named(node)) try_all(for_named_, node);
      try_all(for_all_, node);
    }
    return !matcher.exhausted();
  });
  return !matcher.exhausted();
}

}  // namespace mcpvet::syntax
