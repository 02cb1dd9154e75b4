// The step between SyntaxNode and tree-sitter's node, for the files of this folder only.
#pragma once

#include <tree_sitter/api.h>

#include <bit>

#include "syntax/syntax_node.h"

namespace mcpvet::syntax {

static_assert(sizeof(SyntaxNode) == sizeof(TSNode));

[[nodiscard]] inline TSNode ToRaw(const SyntaxNode& node) { return std::bit_cast<TSNode>(node); }
[[nodiscard]] inline SyntaxNode FromRaw(const TSNode& node) {
  return std::bit_cast<SyntaxNode>(node);
}

}  // namespace mcpvet::syntax
