#include "pattern_oracle.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/limits.h"
#include "match/text_variety.h"
#include "match/token_checker.h"
#include "match/value_shape.h"

namespace mcpvet::testing {
namespace {

std::unique_ptr<RE2> Compile(const std::string& pattern, bool across_lines) {
  RE2::Options options;
  options.set_never_nl(!across_lines);
  options.set_log_errors(false);
  return std::make_unique<RE2>(pattern, options);
}

/// Returns what is known of a secret, or nothing where it is none.
std::optional<match::TokenFacts> Judge(const rules::Detector* detector,
                                       const match::VocabularyMatcher& vocabulary,
                                       std::string_view secret) {
  if (secret.empty()) return std::nullopt;
  if (detector == nullptr) return match::TokenFacts{};
  if (detector->random && !match::LooksRandom(secret)) return std::nullopt;
  if (match::EntropyPerCharacter(secret) < detector->entropy || vocabulary.IsReference(secret) ||
      vocabulary.IsPlaceholder(secret) || vocabulary.IsWeakPassword(secret)) {
    return std::nullopt;
  }
  return match::TokenChecker(*detector, vocabulary).Judge(secret);
}

}  // namespace

PatternOracle::PatternOracle(const std::vector<rules::Detector>& detectors,
                             const std::vector<const rules::Rule*>& rules,
                             const match::VocabularyMatcher& vocabulary)
    : vocabulary_(vocabulary) {
  for (const rules::Detector& detector : detectors) {
    patterns_.push_back(
        {Compile(detector.pattern, detector.block), &detector, nullptr, detector.capture});
  }
  for (const rules::Rule* rule : rules) {
    const auto& spec = std::get<rules::PatternSpec>(rule->match);
    patterns_.push_back({Compile(spec.regex, false), nullptr, rule, spec.capture});
  }
}

void PatternOracle::Collect(const Pattern& pattern, std::string_view text,
                            std::vector<match::PatternMatch>& matches) const {
  const re2::StringPiece piece(text.data(), text.size());
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.capture) + 1);
  const auto span_of = [&](const re2::StringPiece& part) {
    const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
    return base::ByteSpan{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  std::size_t count = 0;
  std::size_t from = 0;
  while (from <= text.size() && count < base::kMaxMatchesPerRuleAndFile &&
         pattern.regex->Match(piece, from, text.size(), RE2::UNANCHORED, groups.data(),
                              pattern.capture + 1)) {
    const base::ByteSpan whole = span_of(groups[0]);
    from = std::max(whole.end, whole.begin + 1);
    if (groups.back().data() == nullptr) continue;
    const base::ByteSpan secret = span_of(groups.back());
    auto facts = Judge(pattern.detector, vocabulary_, base::Slice(text, secret));
    if (!facts) continue;
    matches.push_back({pattern.detector, pattern.rule, whole, secret, std::move(*facts)});
    ++count;
  }
}

std::vector<match::PatternMatch> PatternOracle::Search(std::string_view text) const {
  std::vector<match::PatternMatch> matches;
  for (const Pattern& pattern : patterns_) Collect(pattern, text, matches);
  return match::KeepMostSpecific(std::move(matches));
}

EngineUnderTest::EngineUnderTest(const std::vector<rules::Detector>& detectors,
                                 const std::vector<const rules::Rule*>& rules,
                                 const match::VocabularyMatcher& vocabulary)
    : engine_(detectors, rules, vocabulary, literals_),
      scanner_(match::MakeLiteralScanner(literals_.literals())) {}

match::PatternResult EngineUnderTest::Run(std::string_view text) const {
  match::PatternScan scan(engine_, "file", text);
  scanner_->Scan(text, [&](const match::LiteralHit& hit) { scan.OnLiteral(hit); });
  return scan.Finish();
}

}  // namespace mcpvet::testing
