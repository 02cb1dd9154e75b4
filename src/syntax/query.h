// A query in the language of tree-sitter: structural patterns with captures and predicates.
//
// It is parsed and run here and not by tree-sitter's own engine. That one spends 5 to 40
// milliseconds on compiling a query against a grammar and then, however little the query asks, a
// third of the parse on every run; this one compiles in microseconds, and many queries share one
// walk over the tree (syntax/query_pass.h), in which only nodes that begin a pattern cost anything.
// What it leaves out is told in docs/syntax-queries.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/language.h"
#include "syntax/query_pattern.h"

namespace mcpvet::syntax {

class Query {
 public:
  /// The error tells line and column inside `text` and, where it can, the word that was meant.
  static base::Result<Query> Compile(const Language& language, std::string_view text);

  [[nodiscard]] const std::vector<Pattern>& patterns() const { return patterns_; }
  [[nodiscard]] const std::vector<std::string>& capture_names() const { return capture_names_; }
  [[nodiscard]] std::optional<std::uint32_t> CaptureId(std::string_view name) const;

 private:
  std::vector<Pattern> patterns_;
  std::vector<std::string> capture_names_;  // by id
};

/// Asks tree-sitter itself about `text`, which takes many milliseconds: it also knows which
/// patterns the grammar can never match. For those who check rules, not for those who run them.
[[nodiscard]] std::optional<base::Error> CheckAgainstGrammar(const Language& language,
                                                             std::string_view text);

}  // namespace mcpvet::syntax
