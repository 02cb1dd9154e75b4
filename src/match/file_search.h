// The search of the syntax rules through one parsed file.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "match/file_facts.h"
#include "match/language_rules.h"
#include "match/syntax_matcher.h"
#include "source/document.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::match {

class FileSearch {
 public:
  /// `wanted` says which queries of the language may match as far as the text tells.
  FileSearch(const LanguageRules& rules, const CompiledGrammar& grammar,
             const source::Document& document, const syntax::SyntaxTree& tree,
             std::vector<bool> wanted);

  /// Adds the matches, in no order, and what stopped the search. Call once.
  void Into(SyntaxOutcome& outcome);

 private:
  [[nodiscard]] std::vector<bool> WantedPieces() const;
  void Take(const syntax::QueryMatch& match);
  void DropUnimported();
  [[nodiscard]] const CompiledPiece& PieceOf(const syntax::QueryMatch& match) const;
  [[nodiscard]] bool Hold(const std::vector<SyntaxPredicate>& predicates,
                          const syntax::QueryMatch& match);
  [[nodiscard]] bool HoldsInFile(const syntax::QueryMatch& match);
  /// Tells whether what encloses the place is as the rule wants it.
  [[nodiscard]] bool IsPlaceMeant(const syntax::QueryMatch& match);
  [[nodiscard]] syntax::SyntaxNode NodeOf(const syntax::QueryMatch& match,
                                          std::string_view capture) const;
  [[nodiscard]] Match Report(const syntax::QueryMatch& match);

  const LanguageRules& rules_;
  const CompiledGrammar& grammar_;
  const source::Document& document_;
  const syntax::SyntaxTree& tree_;
  std::vector<bool> wanted_;  // by query of the language
  FileFacts facts_;
  // What still has questions to the file as a whole, which waits until it was seen.
  std::vector<syntax::QueryMatch> candidates_;
  std::vector<syntax::QueryMatch> unless_;
};

}  // namespace mcpvet::match
