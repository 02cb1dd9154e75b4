// What the syntax matcher knows of one parsed file while it looks for matches: what its names stand
// for, where its functions and branches are, where its values come
// from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "syntax/import_table.h"
#include "syntax/language_data.h"
#include "syntax/query.h"
#include "syntax/query_pass.h"
#include "syntax/scope_index.h"
#include "syntax/syntax_tree.h"
#include "syntax/value_origins.h"

namespace mcpvet::match {

/// Those queries of a language that are run only when a rule asks (syntax/language_data.h).
struct FileQueries {
  static base::Result<FileQueries> Compile(const syntax::Language& language,
                                           const syntax::LanguageData& data);
  syntax::Query scopes;
  syntax::Query branches;
  syntax::Query bindings;
};

class FileFacts {
 public:
  /// Everything given must outlive this.
  FileFacts(std::string_view text, const syntax::LanguageData& language,
            const syntax::SyntaxTree& tree, const FileQueries& queries);

  /// Takes in a match of the language's import query.
  void AddImport(const syntax::Query& query, const syntax::QueryMatch& match);

  [[nodiscard]] const syntax::ImportTable& imports() const { return imports_; }
  [[nodiscard]] std::string_view TextOf(const syntax::SyntaxNode& node) const {
    return base::Slice(text_, node.span());
  }
  /// Returns the names of the functions and classes around `offset`, joined by dots.
  [[nodiscard]] std::string ScopeAt(std::uint32_t offset);
  /// Returns the conditions of the branches around `offset`, joined by dots.
  [[nodiscard]] std::string ConditionsAt(std::uint32_t offset);
  [[nodiscard]] syntax::Origin OriginOf(const syntax::SyntaxNode& expression,
                                        const std::vector<std::string>& safe_calls);
  /// Takes `bytes` of what regular expressions may read of this file; false when it is used up.
  [[nodiscard]] bool MayRead(std::size_t bytes);
  [[nodiscard]] bool read_too_much() const { return read_too_much_; }

 private:
  [[nodiscard]] syntax::ScopeIndex IndexOf(const syntax::Query& query) const;
  void FindBindings();

  std::string_view text_;
  const syntax::LanguageData& language_;
  const syntax::SyntaxTree& tree_;
  const FileQueries& queries_;
  syntax::ImportTable imports_;
  std::optional<syntax::ScopeIndex> scopes_;
  std::optional<syntax::ScopeIndex> branches_;
  std::optional<syntax::ValueOrigins> origins_;
  std::size_t readable_ = base::kMaxQueryTextBytes;
  bool read_too_much_ = false;
};

}  // namespace mcpvet::match
