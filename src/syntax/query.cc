#include "syntax/query.h"

#include <fmt/format.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <utility>

#include "source/line_index.h"
#include "syntax/query_parser.h"

namespace mcpvet::syntax {

base::Result<Query> Query::Compile(const Language& language, std::string_view text) {
  QueryParser parser(language, text);
  if (auto error = parser.Read()) return *error;
  Query query;
  query.patterns_ = std::move(parser.patterns);
  query.capture_names_ = std::move(parser.capture_names);
  return query;
}

std::optional<std::uint32_t> Query::CaptureId(std::string_view name) const {
  const auto known = std::find(capture_names_.begin(), capture_names_.end(), name);
  if (known == capture_names_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(known - capture_names_.begin());
}

std::optional<base::Error> CheckAgainstGrammar(const Language& language, std::string_view text) {
  std::uint32_t offset = 0;
  TSQueryError kind = TSQueryErrorNone;
  TSQuery* query = ts_query_new(language.grammar, text.data(),
                                static_cast<std::uint32_t>(text.size()), &offset, &kind);
  if (query != nullptr) {
    ts_query_delete(query);
    return std::nullopt;
  }
  const source::Position place = source::LineIndex(text).At(offset);
  const bool impossible = kind == TSQueryErrorStructure;
  return base::Error{
      .message = fmt::format("line {}, column {} of the query: {}", place.line, place.byte_column,
                             impossible ? "this can never match" : "tree-sitter rejects this"),
      .hint = impossible ? fmt::format("the {} grammar has no such node at this place", language.id)
                         : "",
      .where = {}};
}

}  // namespace mcpvet::syntax
