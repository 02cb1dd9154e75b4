#include "match/token_cases.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/glob.h"
#include "match/lazy_regex.h"

namespace mcpvet::match {

struct TokenCases::Compiled {
  explicit Compiled(const rules::TokenCase& source) : token_case(source) {
    for (const std::string& file : source.files) files.emplace_back(file);
    if (!source.near.empty()) near.emplace(source.near, LazyRegex::Options{.across_lines = true});
  }

  [[nodiscard]] bool Holds(std::string_view path, std::string_view text,
                           const PatternMatch& found) const {
    const bool file_fits = files.empty() || std::ranges::any_of(files, [&](const base::Glob& glob) {
                             return glob.MatchesSuffix(path);
                           });
    if (!file_fits) return false;
    if (!token_case.fact.empty()) {
      const std::string* fact = found.facts.Find(token_case.fact);
      if (fact == nullptr) return false;
      if (!token_case.in.empty() && std::ranges::find(token_case.in, *fact) == token_case.in.end())
        return false;
    }
    if (!near) return true;
    const std::size_t begin = found.span.begin - std::min(found.span.begin, kNearBytes);
    const std::size_t end = std::min<std::size_t>(text.size(), found.span.end + kNearBytes);
    const RE2& regex = near->Get();
    return regex.ok() && RE2::PartialMatch({text.data() + begin, end - begin}, regex);
  }

  const rules::TokenCase& token_case;
  std::vector<base::Glob> files;
  std::optional<LazyRegex> near;
};

TokenCases::TokenCases(const std::vector<rules::Detector>& detectors) {
  for (const rules::Detector& detector : detectors) {
    for (const rules::TokenCase& token_case : detector.cases) {
      cases_[&detector].push_back(std::make_unique<Compiled>(token_case));
    }
  }
}

TokenCases::~TokenCases() = default;

std::vector<base::Error> TokenCases::Check() const {
  std::vector<base::Error> errors;
  for (const auto& [detector, cases] : cases_) {
    for (const auto& entry : cases) {
      if (!entry->near || entry->near->Get().ok()) continue;
      errors.push_back({"bad regular expression in `near` of detector " + detector->id + ": " +
                            entry->near->Get().error(),
                        {},
                        detector->file});
    }
  }
  return errors;
}

const rules::TokenCase* TokenCases::Find(std::string_view path, std::string_view text,
                                         const PatternMatch& found) const {
  const auto cases = cases_.find(found.detector);
  if (cases == cases_.end()) return nullptr;
  for (const auto& entry : cases->second) {
    if (entry->Holds(path, text, found)) return &entry->token_case;
  }
  return nullptr;
}

}  // namespace mcpvet::match
