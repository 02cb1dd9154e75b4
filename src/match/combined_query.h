// All queries that rules and language data hold for one grammar, to be run in one walk over a tree.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "match/syntax_predicate.h"
#include "syntax/language.h"
#include "syntax/query.h"
#include "syntax/query_pass.h"

namespace mcpvet::match {

enum class PieceRole { kImport, kReport, kUnless };

/// One text of one or more patterns.
struct QueryPiece {
  PieceRole role = PieceRole::kReport;
  std::size_t owner = 0;              ///< of kReport and kUnless: whose it is
  std::string_view text;              ///< only read while it is compiled
  std::string where;                  ///< the file it was read from
  std::vector<std::string> captures;  ///< what each pattern must have
};

/// The predicates of one pattern.
struct PatternPredicates {
  std::vector<SyntaxPredicate> on_text;  ///< can be asked at once
  std::vector<SyntaxPredicate> on_file;  ///< can be asked when the whole file was seen
};

struct CompiledPiece {
  PieceRole role = PieceRole::kReport;
  std::size_t owner = 0;
  syntax::Query query;
  std::vector<PatternPredicates> predicates;  // by pattern
};

class CombinedQuery {
 public:
  static base::Result<CombinedQuery> Compile(const syntax::Language& language,
                                             const std::vector<QueryPiece>& pieces);

  /// The query of a QueryMatch is the index of its piece.
  [[nodiscard]] const std::vector<std::unique_ptr<CompiledPiece>>& pieces() const {
    return pieces_;
  }
  [[nodiscard]] const syntax::QueryPass& pass() const { return *pass_; }

 private:
  std::vector<std::unique_ptr<CompiledPiece>> pieces_;
  std::optional<syntax::QueryPass> pass_;
};

}  // namespace mcpvet::match
