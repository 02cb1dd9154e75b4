// Source text to syntax tree, within the ceilings of base/limits.h.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

#include "base/limits.h"
#include "source/document.h"
#include "source/notice.h"
#include "syntax/language.h"
#include "syntax/syntax_node.h"

struct TSTree;

namespace mcpvet::syntax {

class SyntaxTree {
 public:
  explicit SyntaxTree(TSTree* tree) : tree_(tree) {}

  [[nodiscard]] SyntaxNode root() const;
  /// Returns which part of the text, between 0 and 1, the grammar could not read.
  [[nodiscard]] double ErrorShare() const;

 private:
  struct Free {
    void operator()(TSTree* tree) const;
  };
  std::unique_ptr<TSTree, Free> tree_;
};

struct ParseLimits {
  std::size_t bytes = base::kMaxParsedBytes;
  std::chrono::milliseconds time = base::kMaxParseTime;
};

/// A tree, or the notice that says why there is none.
struct ParseOutcome {
  std::optional<SyntaxTree> tree;
  std::optional<source::Notice> notice;
};

/// Parses a whole document. Each thread keeps one parser for all its calls.
[[nodiscard]] ParseOutcome Parse(const source::Document& document, const Language& language,
                                 const ParseLimits& limits = {});

}  // namespace mcpvet::syntax
