#include "program/dominators.h"

#include <algorithm>
#include <span>

namespace mcpvet::program {
namespace {

using syntax::BlockId;
using syntax::Edge;
using syntax::kNone;

std::span<const Edge> EdgesOf(const syntax::Function& function, BlockId block) {
  const syntax::Block& facts = function.blocks[block];
  return std::span(function.edges).subspan(facts.first_edge, facts.edge_count);
}

/// Blocks that the entry leads to, each after all of its successors but those of loops.
std::vector<BlockId> Postorder(const syntax::Function& function) {
  struct Visit {
    BlockId block;
    std::uint32_t next_edge;
  };
  std::vector<BlockId> order;
  if (function.blocks.empty()) return order;
  std::vector<bool> seen(function.blocks.size(), false);
  std::vector<Visit> open = {{0, 0}};
  seen[0] = true;
  while (!open.empty()) {
    const std::span<const Edge> edges = EdgesOf(function, open.back().block);
    if (open.back().next_edge == edges.size()) {
      order.push_back(open.back().block);
      open.pop_back();
      continue;
    }
    const BlockId to = edges[open.back().next_edge++].to;
    if (seen[to]) continue;
    seen[to] = true;
    open.push_back({to, 0});
  }
  return order;
}

}  // namespace

Dominators::Dominators(const syntax::Function& function)
    : function_(function),
      order_(function.blocks.size(), kNone),
      immediate_(function.blocks.size(), kNone),
      predecessors_(function.blocks.size(), 0) {
  std::vector<BlockId> blocks = Postorder(function);
  std::ranges::reverse(blocks);
  if (blocks.empty()) return;
  for (std::uint32_t i = 0; i < blocks.size(); ++i) order_[blocks[i]] = i;
  std::vector<std::vector<BlockId>> from(function.blocks.size());
  for (const BlockId block : blocks) {
    for (const Edge& edge : EdgesOf(function, block)) {
      from[edge.to].push_back(block);
      ++predecessors_[edge.to];
    }
  }
  const auto meet = [&](BlockId a, BlockId b) {
    while (a != b) {
      while (order_[a] > order_[b]) a = immediate_[a];
      while (order_[b] > order_[a]) b = immediate_[b];
    }
    return a;
  };
  immediate_[blocks.front()] = blocks.front();
  for (bool changed = true; changed;) {
    changed = false;
    for (const BlockId block : std::span(blocks).subspan(1)) {
      BlockId nearest = kNone;
      for (const BlockId predecessor : from[block]) {
        if (immediate_[predecessor] == kNone) continue;
        nearest = nearest == kNone ? predecessor : meet(predecessor, nearest);
      }
      if (immediate_[block] != nearest) {
        immediate_[block] = nearest;
        changed = true;
      }
    }
  }
}

bool Dominators::Dominates(BlockId dominator, BlockId block) const {
  if (!Reachable(block) || !Reachable(dominator)) return false;
  while (order_[block] > order_[dominator]) block = immediate_[block];
  return block == dominator;
}

bool Dominators::EdgeDominates(BlockId from, syntax::EdgeKind on, BlockId block) const {
  if (!Reachable(from)) return false;
  for (const Edge& edge : EdgesOf(function_, from)) {
    // A block that others lead to as well says nothing about how the test came out.
    if (edge.on == on && predecessors_[edge.to] == 1 && Dominates(edge.to, block)) return true;
  }
  return false;
}

bool LeadsTo(const syntax::Function& function, syntax::BlockId from, syntax::BlockId to) {
  if (!Dominators(function).Dominates(from, to)) return false;
  std::vector<bool> seen(function.blocks.size());
  std::vector<syntax::BlockId> open = {from};
  while (!open.empty()) {
    const syntax::BlockId at = open.back();
    open.pop_back();
    if (at == to) return true;
    if (seen[at]) continue;
    seen[at] = true;
    const syntax::Block& block = function.blocks[at];
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const syntax::Edge& edge = function.edges[block.first_edge + i];
      if (edge.on != syntax::EdgeKind::kException) open.push_back(edge.to);
    }
  }
  return false;
}

}  // namespace mcpvet::program
