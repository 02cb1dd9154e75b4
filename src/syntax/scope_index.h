// Named stretches of one file that lie inside one another: its functions and classes, to say where
// in the program something stands, or its branches with their conditions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::syntax {

class ScopeIndex {
 public:
  /// Adds a scope, in any order; `name` must outlive the index. Long names are cut.
  void Add(base::ByteSpan span, std::string_view name);

  /// Returns the names of the scopes around `offset`, outermost first, joined by dots, such as
  /// `Server.handle`. Of very deep nesting only the innermost names are given.
  [[nodiscard]] std::string PathAt(std::uint32_t offset);
  /// Returns the innermost scope around `offset`; everything where there is none.
  [[nodiscard]] base::ByteSpan InnermostAt(std::uint32_t offset);

 private:
  struct Scope {
    base::ByteSpan span;
    std::string_view name;
    std::uint32_t parent = 0;
  };
  void Nest();
  /// Returns the index of the innermost scope around `offset`, or kNoScope.
  std::uint32_t Find(std::uint32_t offset);

  std::vector<Scope> scopes_;
  bool nested_ = true;
};

}  // namespace mcpvet::syntax
