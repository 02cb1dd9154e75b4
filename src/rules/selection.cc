#include "rules/selection.h"

#include <algorithm>
#include <set>

#include "base/edit_distance.h"

namespace mcpvet::rules {
namespace {

/// A CWE is also known by the last part of its tag: `cwe-798` for `external/cwe/cwe-798`.
bool HasTag(const Rule& rule, std::string_view word) {
  return std::ranges::any_of(rule.tags, [&](const std::string& tag) {
    return tag == word || (tag.starts_with("external/") && tag.ends_with("/" + std::string(word)));
  });
}

bool Names(std::string_view word, const Rule& rule) {
  return word == rule.id || word == rule.family || HasTag(rule, word);
}

bool NamesAny(const std::vector<std::string>& words, const Rule& rule) {
  return std::ranges::any_of(words, [&](const std::string& word) { return Names(word, rule); });
}

std::vector<std::string> KnownWords(const Catalogue& catalogue) {
  std::set<std::string> words;
  for (const Rule& rule : catalogue.rules) {
    words.insert(rule.id);
    words.insert(rule.family);
    words.insert(rule.tags.begin(), rule.tags.end());
  }
  return {words.begin(), words.end()};
}

std::optional<base::Error> CheckWords(const Catalogue& catalogue,
                                      const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const bool known =
        std::ranges::any_of(catalogue.rules, [&](const Rule& rule) { return Names(word, rule); });
    if (known) continue;
    const std::string nearest = base::NearestWord(word, KnownWords(catalogue));
    return base::Error{
        "there is no rule, family or tag `" + word + "`",
        nearest.empty() ? "`mcpvet rules` lists them" : "did you mean `" + nearest + "`?",
        {}};
  }
  return std::nullopt;
}

}  // namespace

bool Selection::Holds(const Rule& rule) const {
  return std::ranges::find(rules_, &rule) != rules_.end();
}

bool Selection::IsBeyondProfile(const Rule& rule) const {
  return std::ranges::find(beyond_profile_, &rule) != beyond_profile_.end();
}

base::Result<Selection> Select(const Catalogue& catalogue, const SelectionRequest& request) {
  for (const auto* words : {&request.select, &request.ignore}) {
    if (auto error = CheckWords(catalogue, *words)) return *error;
  }
  Selection selection;
  for (const Rule& rule : catalogue.rules) {
    if (!request.select.empty() && !NamesAny(request.select, rule)) continue;
    if (NamesAny(request.ignore, rule)) continue;
    const bool by_id = std::ranges::find(request.select, rule.id) != request.select.end();
    const bool in_profile = by_id || rule.profile <= request.profile;
    (in_profile ? selection.rules_ : selection.beyond_profile_).push_back(&rule);
  }
  return selection;
}

}  // namespace mcpvet::rules
