#include "match/file_facts.h"

#include <utility>

namespace mcpvet::match {
namespace {

/// Returns the first node of that capture; one that does not exist where there is none.
syntax::SyntaxNode NodeOf(const syntax::Query& query, const syntax::QueryMatch& match,
                          std::string_view name) {
  for (const syntax::Capture& capture : match.captures) {
    if (query.capture_names()[capture.id] == name) return capture.node;
  }
  return {};
}

}  // namespace

base::Result<FileQueries> FileQueries::Compile(const syntax::Language& language,
                                               const syntax::LanguageData& data) {
  FileQueries queries;
  const std::pair<const std::string*, syntax::Query*> each[] = {
      {&data.queries.scopes, &queries.scopes},
      {&data.queries.branches, &queries.branches},
      {&data.queries.bindings, &queries.bindings}};
  for (const auto& [text, query] : each) {
    auto compiled = syntax::Query::Compile(language, *text);
    if (!compiled.ok()) {
      base::Error error = compiled.error();
      error.where = data.Where();
      return error;
    }
    *query = std::move(compiled.value());
  }
  return queries;
}

FileFacts::FileFacts(std::string_view text, const syntax::LanguageData& language,
                     const syntax::SyntaxTree& tree, const FileQueries& queries)
    : text_(text), language_(language), tree_(tree), queries_(queries), imports_(language.naming) {}

void FileFacts::AddImport(const syntax::Query& query, const syntax::QueryMatch& match) {
  const auto text_of = [&](std::string_view name) { return TextOf(NodeOf(query, match, name)); };
  imports_.Add({.module = text_of("module"),
                .root = text_of("root"),
                .name = text_of("name"),
                .local = text_of("local"),
                .same_as = text_of("same_as")});
}

std::string FileFacts::ScopeAt(std::uint32_t offset) {
  if (!scopes_) scopes_ = IndexOf(queries_.scopes);
  return scopes_->PathAt(offset);
}

std::string FileFacts::ConditionsAt(std::uint32_t offset) {
  if (!branches_) branches_ = IndexOf(queries_.branches);
  return branches_->PathAt(offset);
}

syntax::ScopeIndex FileFacts::IndexOf(const syntax::Query& query) const {
  syntax::ScopeIndex index;
  const syntax::QueryPass pass({&query});
  pass.Run(tree_, {true}, [&](const syntax::QueryMatch& match) {
    index.Add(NodeOf(query, match, "scope").span(), TextOf(NodeOf(query, match, "name")));
  });
  return index;
}

syntax::Origin FileFacts::OriginOf(const syntax::SyntaxNode& expression,
                                   const std::vector<std::string>& safe_calls) {
  if (!origins_) FindBindings();
  return origins_->Of(expression, safe_calls);
}

void FileFacts::FindBindings() {
  if (!scopes_) scopes_ = IndexOf(queries_.scopes);
  origins_.emplace(language_, imports_, *scopes_, text_);
  const syntax::Query& query = queries_.bindings;
  const syntax::QueryPass pass({&query});
  pass.Run(tree_, {true}, [&](const syntax::QueryMatch& match) {
    const syntax::SyntaxNode parameter = NodeOf(query, match, "parameter");
    if (parameter.exists()) {
      origins_->AddParameter(parameter);
    } else {
      origins_->AddBinding(NodeOf(query, match, "name"), NodeOf(query, match, "value"));
    }
  });
}

bool FileFacts::MayRead(std::size_t bytes) {
  read_too_much_ = read_too_much_ || bytes > readable_;
  if (read_too_much_) return false;
  readable_ -= bytes;
  return true;
}

}  // namespace mcpvet::match
