// One node of a syntax tree, by value. It is valid as long as its tree. The members mirror
// tree-sitter's own node, so that its header stays inside this folder.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/byte_span.h"

struct TSTree;

namespace mcpvet::syntax {

class SyntaxNode {
 public:
  /// The grammar's name of what this is: `call`, `identifier`, `+`.
  [[nodiscard]] std::string_view kind() const;
  [[nodiscard]] base::ByteSpan span() const;
  /// False for punctuation and keywords.
  [[nodiscard]] bool named() const;
  /// True for a stretch of text that the grammar could not read.
  [[nodiscard]] bool is_error() const;
  /// True where this node or one below it is_error() or was made up to go on.
  [[nodiscard]] bool has_error() const;
  /// Returns the child in that field; a node without kind where there is none.
  [[nodiscard]] SyntaxNode Field(std::string_view name) const;
  [[nodiscard]] bool exists() const { return id_ != nullptr; }

 private:
  [[maybe_unused]] std::uint32_t context_[4] = {};
  const void* id_ = nullptr;
  [[maybe_unused]] const TSTree* tree_ = nullptr;
};

/// Calls `enter` for `from` and everything below it, parents first; where it returns false the
/// children of that node are left out. A loop over a cursor: depth of the input costs no stack.
void Walk(const SyntaxNode& from, const std::function<bool(const SyntaxNode&)>& enter);

}  // namespace mcpvet::syntax
