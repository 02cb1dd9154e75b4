#include "match/syntax_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

#include "base/edit_distance.h"
#include "base/limits.h"
#include "match/file_search.h"
#include "match/language_rules.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::match {
namespace {

/// Past this share of unreadable text, findings may be missing that a reader would expect.
constexpr double kMaxErrorShare = 0.2;

bool SamePlace(const Match& a, const Match& b) { return a.span == b.span && a.rule == b.rule; }

/// Sorts by place and rule, keeps the surest of several matches of a rule at one place, and cuts
/// off what is beyond the ceiling for a rule.
void Settle(const source::Document& document, SyntaxOutcome& outcome) {
  std::vector<Match>& matches = outcome.matches;
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.span, a.rule->id, b.confidence) < std::tie(b.span, b.rule->id, a.confidence);
  });
  matches.erase(std::unique(matches.begin(), matches.end(), SamePlace), matches.end());
  std::map<const rules::Rule*, std::size_t> counts;
  std::vector<Match> kept;
  for (Match& match : matches) {
    const std::size_t count = ++counts[match.rule];
    if (count <= base::kMaxMatchesPerRuleAndFile) {
      kept.push_back(std::move(match));
      continue;
    }
    if (count > base::kMaxMatchesPerRuleAndFile + 1) continue;
    outcome.notices.push_back(
        {.kind = source::NoticeKind::kBudget,
         .path = document.path(),
         .line = 0,
         .message = fmt::format("{}: only the first {} matches are reported", match.rule->id,
                                base::kMaxMatchesPerRuleAndFile)});
  }
  matches = std::move(kept);
}

void RunOn(const source::Document& document, const LanguageRules& rules,
           const LanguageRules::Grammar& grammar, std::vector<bool> wanted,
           SyntaxOutcome& outcome) {
  const base::Result<CompiledGrammar>& compiled = grammar.Compiled();
  if (!compiled.ok()) {
    outcome.notices.push_back({.kind = source::NoticeKind::kRule,
                               .path = document.path(),
                               .line = 0,
                               .message = compiled.error().ToString()});
    return;
  }
  const syntax::ParseOutcome parsed = syntax::Parse(document, grammar.language());
  if (parsed.notice) outcome.notices.push_back(*parsed.notice);
  if (!parsed.tree) return;
  outcome.parsed = true;
  if (const double share = parsed.tree->ErrorShare(); share > kMaxErrorShare) {
    outcome.notices.push_back(
        {.kind = source::NoticeKind::kMalformed,
         .path = document.path(),
         .line = 0,
         .message = fmt::format("{:.0f} % of the text could not be parsed", share * 100)});
  }
  FileSearch(rules, compiled.value(), document, *parsed.tree, std::move(wanted)).Into(outcome);
  Settle(document, outcome);
}

base::Error UnknownLanguage(const rules::Rule& rule, const std::string& name,
                            const std::vector<std::unique_ptr<LanguageRules>>& known) {
  std::vector<std::string> names;
  names.reserve(known.size());
  for (const auto& language : known) names.push_back(language->data().id);
  const std::string nearest = base::NearestWord(name, names);
  return {.message = fmt::format("unknown language `{}`", name),
          .hint = nearest.empty() ? "" : fmt::format("did you mean `{}`?", nearest),
          .where = rule.file};
}

std::optional<base::Error> AddRule(const rules::Rule& rule, const rules::SyntaxSpec& spec,
                                   const std::vector<std::unique_ptr<LanguageRules>>& languages) {
  for (const rules::SyntaxQuery& query : spec.queries) {
    for (const std::string& name : query.languages) {
      const auto language = std::find_if(languages.begin(), languages.end(),
                                         [&](const auto& each) { return each->data().id == name; });
      if (language == languages.end()) return UnknownLanguage(rule, name, languages);
      if (auto error = (*language)->Add(rule, query)) return error;
    }
  }
  return std::nullopt;
}

}  // namespace

SyntaxMatcher::SyntaxMatcher() = default;
SyntaxMatcher::SyntaxMatcher(SyntaxMatcher&&) noexcept = default;
SyntaxMatcher& SyntaxMatcher::operator=(SyntaxMatcher&&) noexcept = default;
SyntaxMatcher::~SyntaxMatcher() = default;

base::Result<SyntaxMatcher> SyntaxMatcher::Make(const std::vector<const rules::Rule*>& rules,
                                                std::vector<syntax::LanguageData> languages) {
  SyntaxMatcher made;
  for (syntax::LanguageData& data : languages) {
    made.languages_.push_back(std::make_unique<LanguageRules>(std::move(data)));
  }
  for (const rules::Rule* rule : rules) {
    const auto* spec = std::get_if<rules::SyntaxSpec>(&rule->match);
    if (spec == nullptr) continue;
    if (auto error = AddRule(*rule, *spec, made.languages_)) return *error;
  }
  for (const auto& language : made.languages_) {
    if (auto error = language->Finish()) return *error;
  }
  return made;
}

std::vector<base::Error> SyntaxMatcher::Check() const {
  std::vector<base::Error> errors;
  for (const auto& language : languages_) {
    if (language->queries().empty()) continue;
    for (const auto& grammar : language->grammars()) {
      std::vector<base::Error> found = grammar->Check();
      std::move(found.begin(), found.end(), std::back_inserter(errors));
    }
  }
  return errors;
}

std::vector<std::string> SyntaxMatcher::NeededLiterals() const {
  std::vector<std::string> literals;
  for (const auto& language : languages_) language->AddNeededLiterals(literals);
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return literals;
}

SyntaxOutcome SyntaxMatcher::Run(
    const source::Document& document,
    const std::function<bool(std::string_view literal)>& mentions) const {
  SyntaxOutcome outcome;
  for (const auto& language : languages_) {
    for (const auto& grammar : language->grammars()) {
      if (!grammar->Takes(document.path())) continue;
      const LanguageRules::Wanted wanted = language->WantedIn(document.text(), mentions);
      if (wanted.any) RunOn(document, *language, *grammar, wanted.queries, outcome);
      return outcome;
    }
  }
  return outcome;
}

}  // namespace mcpvet::match
