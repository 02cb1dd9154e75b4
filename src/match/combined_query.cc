#include "match/combined_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mcpvet::match {
namespace {

base::Error At(const QueryPiece& piece, base::Error error) {
  error.where = piece.where;
  return error;
}

std::optional<base::Error> MissingCapture(const QueryPiece& piece, const syntax::Query& query,
                                          const syntax::Pattern& pattern) {
  for (const std::string& name : piece.captures) {
    const auto id = query.CaptureId(name);
    const auto& had = pattern.capture_ids;
    if (id && std::find(had.begin(), had.end(), *id) != had.end()) continue;
    const auto line = 1 + std::count(piece.text.begin(), piece.text.begin() + pattern.offset, '\n');
    return base::Error{
        .message =
            fmt::format("the pattern on line {} of the query lacks the capture `@{}`", line, name),
        .hint = {},
        .where = piece.where};
  }
  return std::nullopt;
}

base::Result<PatternPredicates> CompilePredicates(const syntax::Pattern& pattern) {
  PatternPredicates predicates;
  for (const syntax::Predicate& written : pattern.predicates) {
    auto predicate = SyntaxPredicate::Compile(written);
    if (!predicate.ok()) return predicate.error();
    auto& list = predicate->asks_file() ? predicates.on_file : predicates.on_text;
    list.push_back(std::move(predicate.value()));
  }
  return predicates;
}

}  // namespace

base::Result<CombinedQuery> CombinedQuery::Compile(const syntax::Language& language,
                                                   const std::vector<QueryPiece>& pieces) {
  CombinedQuery combined;
  std::vector<const syntax::Query*> queries;
  for (const QueryPiece& piece : pieces) {
    auto query = syntax::Query::Compile(language, piece.text);
    if (!query.ok()) return At(piece, query.error());
    auto compiled = std::make_unique<CompiledPiece>();
    compiled->role = piece.role;
    compiled->owner = piece.owner;
    for (const syntax::Pattern& pattern : query->patterns()) {
      if (auto error = MissingCapture(piece, query.value(), pattern)) return *error;
      auto predicates = CompilePredicates(pattern);
      if (!predicates.ok()) return At(piece, predicates.error());
      compiled->predicates.push_back(std::move(predicates.value()));
    }
    compiled->query = std::move(query.value());
    queries.push_back(&compiled->query);
    combined.pieces_.push_back(std::move(compiled));
  }
  combined.pass_.emplace(std::move(queries));
  return combined;
}

}  // namespace mcpvet::match
