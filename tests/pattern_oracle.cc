#include "pattern_oracle.h"

#include <re2/re2.h>

#include <utility>
#include <variant>

#include "base/limits.h"
#include "match/pattern_engine.h"
#include "match/text_variety.h"

namespace mcpvet::testing {
namespace {

using match::PatternMatch;

/// Calls `found(whole, group)` for every match in order until it returns false.
template <class Found>
void ForEachMatch(const std::string& pattern, bool across_lines, int group, std::string_view text,
                  const Found& found) {
  RE2::Options options;
  options.set_never_nl(!across_lines);
  const RE2 regex(pattern, options);
  const re2::StringPiece piece(text.data(), text.size());
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group) + 1);
  const auto span_of = [&](const re2::StringPiece& part) {
    const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
    return base::ByteSpan{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  std::size_t from = 0;
  while (from <= text.size() &&
         regex.Match(piece, from, text.size(), RE2::UNANCHORED, groups.data(), group + 1)) {
    const base::ByteSpan whole = span_of(groups[0]);
    from = std::max(whole.end, whole.begin + 1);
    if (groups.back().data() != nullptr && !found(whole, span_of(groups.back()))) return;
  }
}

bool IsCredential(const rules::Detector& detector, const match::VocabularyMatcher& vocabulary,
                  std::string_view secret) {
  return !secret.empty() && match::EntropyPerCharacter(secret) >= detector.entropy &&
         !vocabulary.IsReference(secret) && !vocabulary.IsPlaceholder(secret) &&
         !vocabulary.IsWeakPassword(secret);
}

}  // namespace

std::vector<PatternMatch> SearchWithoutLiterals(const std::vector<rules::Detector>& detectors,
                                                const std::vector<const rules::Rule*>& rules,
                                                const match::VocabularyMatcher& vocabulary,
                                                std::string_view text) {
  std::vector<PatternMatch> matches;
  for (const rules::Detector& detector : detectors) {
    std::size_t count = 0;
    ForEachMatch(detector.pattern, detector.block, detector.capture, text,
                 [&](base::ByteSpan whole, base::ByteSpan group) {
                   if (!IsCredential(detector, vocabulary, base::Slice(text, group))) return true;
                   matches.push_back({.detector = &detector, .span = whole, .secret = group});
                   return ++count < base::kMaxMatchesPerRuleAndFile;
                 });
  }
  for (const rules::Rule* rule : rules) {
    const auto& spec = std::get<rules::PatternSpec>(rule->match);
    std::size_t count = 0;
    ForEachMatch(spec.regex, false, spec.capture, text,
                 [&](base::ByteSpan whole, base::ByteSpan group) {
                   if (group.empty()) return true;
                   matches.push_back({.rule = rule, .span = whole, .secret = group});
                   return ++count < base::kMaxMatchesPerRuleAndFile;
                 });
  }
  return match::KeepMostSpecific(std::move(matches));
}

std::vector<PatternMatch> SearchWithEngine(const std::vector<rules::Detector>& detectors,
                                           const std::vector<const rules::Rule*>& rules,
                                           const match::VocabularyMatcher& vocabulary,
                                           std::string_view text) {
  match::LiteralTable literals;
  const match::PatternEngine engine(detectors, rules, vocabulary, literals);
  const auto scanner = match::MakeLiteralScanner(literals.literals());
  match::PatternScan scan(engine, "file", text);
  scanner->Scan(text, [&](const match::LiteralHit& hit) { scan.OnLiteral(hit); });
  return scan.Finish().matches;
}

}  // namespace mcpvet::testing
