// The syntax rules of one language: which of them may apply to a file, and their combined query for
// each grammar of the language.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "match/capture_message.h"
#include "match/combined_query.h"
#include "match/file_facts.h"
#include "rules/rule.h"
#include "source/document.h"
#include "syntax/language.h"
#include "syntax/language_data.h"

namespace re2 {
class RE2;
}

namespace mcpvet::match {

/// One query of one rule, with its package groups written out.
struct ActiveQuery {
  const rules::Rule* rule = nullptr;
  const rules::SyntaxQuery* query = nullptr;
  std::vector<std::string> imports;
  std::vector<std::string> beside;
  CaptureMessage message;
  // Of the query's patterns over what encloses a place; null where it has none.
  std::unique_ptr<re2::RE2> inside;
  std::unique_ptr<re2::RE2> not_inside;
  std::unique_ptr<re2::RE2> not_under_condition;
};

/// What is compiled for one grammar, on first use.
struct CompiledGrammar {
  CombinedQuery combined;
  FileQueries file;
};

class LanguageRules {
 public:
  using Mentions = std::function<bool(std::string_view literal)>;

  explicit LanguageRules(syntax::LanguageData data);
  ~LanguageRules();
  /// Takes in one query of a rule that is meant for this language.
  std::optional<base::Error> Add(const rules::Rule& rule, const rules::SyntaxQuery& query);
  /// Looks the grammars up. Call once, after the last Add().
  std::optional<base::Error> Finish();

  [[nodiscard]] const syntax::LanguageData& data() const { return data_; }
  [[nodiscard]] const std::vector<ActiveQuery>& queries() const { return queries_; }
  /// Appends the literals that Wanted() asks for.
  void AddNeededLiterals(std::vector<std::string>& literals) const;

  /// One grammar of the language and the files written in it.
  class Grammar {
   public:
    Grammar(const LanguageRules& rules, syntax::Language language, syntax::GrammarFiles files)
        : rules_(rules), language_(language), files_(std::move(files)) {}
    [[nodiscard]] const syntax::Language& language() const { return language_; }
    [[nodiscard]] bool Takes(std::string_view path) const { return files_.Takes(path); }
    /// Compiles on first use; safe from several threads.
    [[nodiscard]] const base::Result<CompiledGrammar>& Compiled() const;
    /// Says what is wrong with the queries, by asking tree-sitter too.
    [[nodiscard]] std::vector<base::Error> Check() const;

   private:
    const LanguageRules& rules_;
    syntax::Language language_;
    syntax::GrammarFiles files_;
    mutable std::once_flag once_;
    mutable std::optional<base::Result<CompiledGrammar>> compiled_;
  };
  [[nodiscard]] const std::vector<std::unique_ptr<Grammar>>& grammars() const { return grammars_; }

  /// Returns for each query whether the text alone lets it match, and whether any does.
  struct Wanted {
    std::vector<bool> queries;
    bool any = false;
  };
  [[nodiscard]] Wanted WantedIn(std::string_view text, const Mentions& mentions) const;

 private:
  [[nodiscard]] base::Result<std::vector<std::string>> WriteOut(
      const std::vector<std::string>& packages, const rules::Rule& rule) const;
  [[nodiscard]] std::string LiteralOf(std::string_view package) const;
  [[nodiscard]] bool AnyMentioned(const std::vector<std::string>& packages,
                                  const Mentions& mentions) const;
  [[nodiscard]] bool MayMatch(const ActiveQuery& query, std::string_view text,
                              const Mentions& mentions) const;
  [[nodiscard]] base::Result<CompiledGrammar> Compile(const syntax::Language& language) const;
  [[nodiscard]] std::vector<QueryPiece> Pieces() const;

  syntax::LanguageData data_;
  std::vector<ActiveQuery> queries_;
  std::vector<std::unique_ptr<Grammar>> grammars_;
};

}  // namespace mcpvet::match
