#include "match/language_rules.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace mcpvet::match {
namespace {

constexpr std::string_view kGroup = "group:";

bool AnyStandsIn(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

LanguageRules::LanguageRules(syntax::LanguageData data) : data_(std::move(data)) {}
LanguageRules::~LanguageRules() = default;

std::optional<base::Error> LanguageRules::Add(const rules::Rule& rule,
                                              const rules::SyntaxQuery& query) {
  auto imports = WriteOut(query.imports, rule);
  if (!imports.ok()) return imports.error();
  auto beside = WriteOut(query.beside, rule);
  if (!beside.ok()) return beside.error();
  if (imports->empty() && beside->empty() && query.mentions.empty()) {
    return base::Error{.message = "a syntax query needs `imports`, `beside` or `mentions`",
                       .hint = "without one of them every file would be parsed",
                       .where = rule.file};
  }
  ActiveQuery active{.rule = &rule,
                     .query = &query,
                     .imports = std::move(imports.value()),
                     .beside = std::move(beside.value()),
                     .message = CaptureMessage(rule.message)};
  for (const auto& [text, regex] :
       {std::pair{&query.inside, &active.inside}, std::pair{&query.not_inside, &active.not_inside},
        std::pair{&query.not_under_condition, &active.not_under_condition}}) {
    if (text->empty()) continue;
    *regex = std::make_unique<RE2>(*text, RE2::Quiet);
    if (!(*regex)->ok()) {
      return base::Error{.message = fmt::format("bad pattern: {}", (*regex)->error()),
                         .hint = *text,
                         .where = rule.file};
    }
  }
  queries_.push_back(std::move(active));
  return std::nullopt;
}

base::Result<std::vector<std::string>> LanguageRules::WriteOut(
    const std::vector<std::string>& packages, const rules::Rule& rule) const {
  std::vector<std::string> out;
  for (const std::string& package : packages) {
    if (!package.starts_with(kGroup)) {
      out.push_back(package);
      continue;
    }
    const std::string name = package.substr(kGroup.size());
    const auto group = data_.package_groups.find(name);
    if (group == data_.package_groups.end()) {
      return base::Error{
          .message = fmt::format("language `{}` has no package group `{}`", data_.id, name),
          .hint = {},
          .where = rule.file};
    }
    out.insert(out.end(), group->second.begin(), group->second.end());
  }
  return out;
}

std::optional<base::Error> LanguageRules::Finish() {
  for (const syntax::GrammarFiles& files : data_.grammars) {
    const auto language = syntax::LanguageOfId(files.grammar);
    if (!language) {
      return base::Error{.message = fmt::format("unknown grammar `{}`", files.grammar),
                         .hint = {},
                         .where = data_.Where()};
    }
    grammars_.push_back(std::make_unique<Grammar>(*this, *language, files));
  }
  return std::nullopt;
}

void LanguageRules::AddNeededLiterals(std::vector<std::string>& literals) const {
  for (const ActiveQuery& query : queries_) {
    for (const std::string& package : query.imports) literals.push_back(LiteralOf(package));
    for (const std::string& package : query.beside) literals.push_back(LiteralOf(package));
    if (!query.imports.empty() || !query.beside.empty()) continue;
    literals.insert(literals.end(), query.query->mentions.begin(), query.query->mentions.end());
  }
}

std::string LanguageRules::LiteralOf(std::string_view package) const {
  // `from a.b import c` names the package a.b.c in pieces: only the first of them is sure to stand
  // in the text.
  return std::string(package.substr(0, package.find(data_.naming.member_separator)));
}

bool LanguageRules::AnyMentioned(const std::vector<std::string>& packages,
                                 const Mentions& mentions) const {
  return std::any_of(packages.begin(), packages.end(),
                     [&](const std::string& package) { return mentions(LiteralOf(package)); });
}

bool LanguageRules::MayMatch(const ActiveQuery& query, std::string_view text,
                             const Mentions& mentions) const {
  const std::vector<std::string>& words = query.query->mentions;
  const bool only_words = query.imports.empty() && query.beside.empty();
  if (only_words && std::none_of(words.begin(), words.end(), mentions)) return false;
  if (!query.imports.empty() && !AnyMentioned(query.imports, mentions)) return false;
  if (!query.beside.empty() && !AnyMentioned(query.beside, mentions)) return false;
  return words.empty() || AnyStandsIn(text, words);
}

LanguageRules::Wanted LanguageRules::WantedIn(std::string_view text,
                                              const Mentions& mentions) const {
  Wanted wanted;
  for (const ActiveQuery& query : queries_) {
    const bool may = MayMatch(query, text, mentions);
    wanted.queries.push_back(may);
    wanted.any = wanted.any || may;
  }
  return wanted;
}

std::vector<QueryPiece> LanguageRules::Pieces() const {
  std::vector<QueryPiece> pieces;
  pieces.push_back({PieceRole::kImport, 0, data_.queries.imports, data_.Where(), {}});
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    const std::string& file = queries_[i].rule->file;
    std::vector<std::string> needed = queries_[i].message.Captures();
    needed.emplace_back("report");
    pieces.push_back({PieceRole::kReport, i, queries_[i].query->query, file, needed});
    pieces.push_back({PieceRole::kUnless, i, queries_[i].query->unless, file, {}});
  }
  return pieces;
}

base::Result<CompiledGrammar> LanguageRules::Compile(const syntax::Language& language) const {
  auto combined = CombinedQuery::Compile(language, Pieces());
  if (!combined.ok()) return combined.error();
  auto file = FileQueries::Compile(language, data_);
  if (!file.ok()) return file.error();
  return CompiledGrammar{.combined = std::move(combined.value()), .file = std::move(file.value())};
}

const base::Result<CompiledGrammar>& LanguageRules::Grammar::Compiled() const {
  std::call_once(once_, [this] { compiled_ = rules_.Compile(language_); });
  return *compiled_;
}

std::vector<base::Error> LanguageRules::Grammar::Check() const {
  std::vector<base::Error> errors;
  if (!Compiled().ok()) errors.push_back(Compiled().error());
  std::vector<QueryPiece> pieces = rules_.Pieces();
  const syntax::LanguageData& data = rules_.data_;
  for (const std::string* text :
       {&data.queries.scopes, &data.queries.branches, &data.queries.bindings}) {
    pieces.push_back({.role = PieceRole::kImport, .text = *text, .where = data.Where()});
  }
  for (const QueryPiece& piece : pieces) {
    // What a language takes from another one may know shapes that only the other one has.
    if (piece.role == PieceRole::kImport && !data.extends.empty()) continue;
    auto error = syntax::CheckAgainstGrammar(language_, piece.text);
    if (!error) continue;
    error->where = piece.where;
    errors.push_back(std::move(*error));
  }
  return errors;
}

}  // namespace mcpvet::match
