// Which blocks every way to a block goes through. What a check dominates runs only if the check was
// made (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm").
#pragma once

#include <vector>

#include "syntax/facts.h"

namespace mcpvet::program {

class Dominators {
 public:
  explicit Dominators(const syntax::Function& function);

  /// Every way from the entry to `block` goes through `dominator`; a block dominates itself. False
  /// for blocks that nothing leads to.
  [[nodiscard]] bool Dominates(syntax::BlockId dominator, syntax::BlockId block) const;
  /// Control went along an edge of that kind out of `from` on every way to `block`: the test at the
  /// end of `from` came out so.
  [[nodiscard]] bool EdgeDominates(syntax::BlockId from, syntax::EdgeKind on,
                                   syntax::BlockId block) const;
  [[nodiscard]] bool Reachable(syntax::BlockId block) const {
    return order_[block] != syntax::kNone;
  }

 private:
  const syntax::Function& function_;
  std::vector<std::uint32_t> order_;         // in reverse postorder; kNone if unreachable
  std::vector<syntax::BlockId> immediate_;   // the nearest dominator
  std::vector<std::uint32_t> predecessors_;  // how many reachable edges lead there
};

/// Tells whether control always goes through `from` and then reaches `to` without an exception.
[[nodiscard]] bool LeadsTo(const syntax::Function& function, syntax::BlockId from,
                           syntax::BlockId to);

}  // namespace mcpvet::program
