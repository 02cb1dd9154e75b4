#include "match/file_search.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace mcpvet::match {

FileSearch::FileSearch(const LanguageRules& rules, const CompiledGrammar& grammar,
                       const source::Document& document, const syntax::SyntaxTree& tree,
                       std::vector<bool> wanted)
    : rules_(rules),
      grammar_(grammar),
      document_(document),
      tree_(tree),
      wanted_(std::move(wanted)),
      facts_(document.text(), rules.data(), tree, grammar.file) {}

void FileSearch::Into(SyntaxOutcome& outcome) {
  const bool complete = grammar_.combined.pass().Run(
      tree_, WantedPieces(), [this](const syntax::QueryMatch& match) { Take(match); });
  DropUnimported();
  for (const syntax::QueryMatch& match : unless_) {
    if (HoldsInFile(match)) wanted_[PieceOf(match).owner] = false;
  }
  for (const syntax::QueryMatch& match : candidates_) {
    if (!wanted_[PieceOf(match).owner] || !HoldsInFile(match)) continue;
    if (IsPlaceMeant(match)) outcome.matches.push_back(Report(match));
  }
  if (complete && !facts_.read_too_much()) return;
  outcome.notices.push_back({.kind = source::NoticeKind::kBudget,
                             .path = document_.path(),
                             .line = 0,
                             .message = "searched only in part: its structure makes it too dear"});
}

std::vector<bool> FileSearch::WantedPieces() const {
  std::vector<bool> pieces;
  for (const auto& piece : grammar_.combined.pieces()) {
    const bool of_rule = piece->role == PieceRole::kReport || piece->role == PieceRole::kUnless;
    pieces.push_back(!of_rule || wanted_[piece->owner]);
  }
  return pieces;
}

void FileSearch::Take(const syntax::QueryMatch& match) {
  const CompiledPiece& piece = PieceOf(match);
  if (!Hold(piece.predicates[match.pattern].on_text, match)) return;
  switch (piece.role) {
    case PieceRole::kImport:
      facts_.AddImport(piece.query, match);
      break;
    case PieceRole::kReport:
      candidates_.push_back(match);
      break;
    case PieceRole::kUnless:
      unless_.push_back(match);
      break;
  }
}

void FileSearch::DropUnimported() {
  const auto imports_one = [this](const std::vector<std::string>& packages) {
    return packages.empty() ||
           std::any_of(packages.begin(), packages.end(), [this](const std::string& package) {
             return facts_.imports().Imports(package);
           });
  };
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    const ActiveQuery& query = rules_.queries()[i];
    wanted_[i] = wanted_[i] && imports_one(query.imports) && imports_one(query.beside);
  }
}

const CompiledPiece& FileSearch::PieceOf(const syntax::QueryMatch& match) const {
  return *grammar_.combined.pieces()[match.query];
}

bool FileSearch::Hold(const std::vector<SyntaxPredicate>& predicates,
                      const syntax::QueryMatch& match) {
  return std::all_of(predicates.begin(), predicates.end(), [&](const SyntaxPredicate& predicate) {
    return predicate.Holds(match.captures, facts_);
  });
}

bool FileSearch::HoldsInFile(const syntax::QueryMatch& match) {
  return Hold(PieceOf(match).predicates[match.pattern].on_file, match);
}

bool FileSearch::IsPlaceMeant(const syntax::QueryMatch& match) {
  const ActiveQuery& query = rules_.queries()[PieceOf(match).owner];
  const std::uint32_t at = NodeOf(match, "report").span().begin;
  if (query.inside && !RE2::PartialMatch(facts_.ScopeAt(at), *query.inside)) return false;
  if (query.not_inside && RE2::PartialMatch(facts_.ScopeAt(at), *query.not_inside)) return false;
  return !query.not_under_condition ||
         !RE2::PartialMatch(facts_.ConditionsAt(at), *query.not_under_condition);
}

syntax::SyntaxNode FileSearch::NodeOf(const syntax::QueryMatch& match,
                                      std::string_view capture) const {
  const std::vector<std::string>& names = PieceOf(match).query.capture_names();
  for (const syntax::Capture& each : match.captures) {
    if (names[each.id] == capture) return each.node;
  }
  return {};
}

Match FileSearch::Report(const syntax::QueryMatch& found) {
  const ActiveQuery& query = rules_.queries()[PieceOf(found).owner];
  Match match;
  match.rule = query.rule;
  match.severity = query.rule->severity;
  match.confidence = query.query->confidence.value_or(query.rule->confidence);
  match.span = NodeOf(found, "report").span();
  match.anchor = facts_.ScopeAt(match.span.begin);
  match.message = query.message.Fill(
      [&](std::string_view capture) { return facts_.TextOf(NodeOf(found, capture)); });
  return match;
}

}  // namespace mcpvet::match
