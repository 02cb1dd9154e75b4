#include "match/pattern_engine.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <variant>

#include "base/ascii.h"
#include "base/limits.h"
#include "match/text_variety.h"
#include "match/value_shape.h"

namespace mcpvet::match {
namespace {

constexpr int kMaxGroups = 10;

bool BeginsWithWord(const rules::Detector& detector) {
  return detector.pattern.starts_with("\\b") && detector.lead_max == 0 &&
         std::all_of(
             detector.literals.begin(), detector.literals.end(),
             [](const std::string& literal) { return base::IsWordCharacter(literal.front()); });
}

std::string NameOf(const rules::Detector* detector, const rules::Rule* rule) {
  return detector != nullptr ? "detector " + detector->id : "rule " + rule->id;
}

}  // namespace

PatternEngine::PatternEngine(const std::vector<rules::Detector>& detectors,
                             const std::vector<const rules::Rule*>& rules,
                             const VocabularyMatcher& vocabulary, LiteralTable& literals)
    : vocabulary_(vocabulary) {
  for (const rules::Detector& detector : detectors) AddDetector(detector, literals);
  for (const rules::Rule* rule : rules) AddRule(*rule, literals);
}

void PatternEngine::AddDetector(const rules::Detector& detector, LiteralTable& literals) {
  Pattern& pattern =
      patterns_.emplace_back(detector.pattern, LazyRegex::Options{.across_lines = detector.block});
  pattern.detector = &detector;
  pattern.capture = detector.capture;
  pattern.begins_word = BeginsWithWord(detector);
  pattern.checker.emplace(detector, vocabulary_);
  for (const std::string& literal : detector.literals) AddLiteral(literal, literals);
}

void PatternEngine::AddRule(const rules::Rule& rule, LiteralTable& literals) {
  const auto* spec = std::get_if<rules::PatternSpec>(&rule.match);
  if (spec == nullptr || spec->regex.empty()) return;
  Pattern& pattern = patterns_.emplace_back(spec->regex, LazyRegex::Options{});
  pattern.rule = &rule;
  pattern.capture = spec->capture;
  for (const std::string& file : spec->files) pattern.files.emplace_back(file);
  for (const std::string& literal : spec->literals) AddLiteral(literal, literals);
}

void PatternEngine::AddLiteral(std::string_view literal, LiteralTable& literals) {
  const LiteralId id = literals.Add(literal, /*ignore_case=*/true);
  if (id >= patterns_of_literal_.size()) patterns_of_literal_.resize(id + 1);
  auto& patterns = patterns_of_literal_[id];
  const auto last = static_cast<std::uint32_t>(patterns_.size() - 1);
  if (patterns.empty() || patterns.back() != last) patterns.push_back(last);
}

std::vector<base::Error> PatternEngine::Check() const {
  std::vector<base::Error> errors;
  for (const Pattern& pattern : patterns_) {
    const RE2& regex = pattern.regex.Get();
    const std::string& where =
        pattern.detector != nullptr ? pattern.detector->file : pattern.rule->file;
    const std::string name = NameOf(pattern.detector, pattern.rule);
    if (!regex.ok()) {
      errors.push_back({"bad regular expression in " + name + ": " + regex.error(), {}, where});
    } else if (pattern.capture >= kMaxGroups || pattern.capture > regex.NumberOfCapturingGroups()) {
      errors.push_back(
          {"no group " + std::to_string(pattern.capture) + " in the expression of " + name,
           "`capture` counts the opening brackets of groups from 1", where});
    }
    if (pattern.checker) std::ranges::move(pattern.checker->Check(), std::back_inserter(errors));
  }
  return errors;
}

std::optional<TokenFacts> PatternEngine::Judge(const Pattern& pattern,
                                               std::string_view secret) const {
  if (secret.empty()) return std::nullopt;
  if (pattern.detector == nullptr) return TokenFacts{};
  if (pattern.detector->random && !LooksRandom(secret)) return std::nullopt;
  if (EntropyPerCharacter(secret) < pattern.detector->entropy || vocabulary_.IsReference(secret) ||
      vocabulary_.IsPlaceholder(secret) || vocabulary_.IsWeakPassword(secret)) {
    return std::nullopt;
  }
  return pattern.checker->Judge(secret);
}

PatternScan::PatternScan(const PatternEngine& engine, std::string_view path, std::string_view text)
    : engine_(engine), path_(path), text_(text) {}

void PatternScan::OnLiteral(const LiteralHit& hit) {
  if (hit.id >= engine_.patterns_of_literal_.size()) return;
  const auto& patterns = engine_.patterns_of_literal_[hit.id];
  if (!patterns.empty() && states_.empty()) states_.resize(engine_.patterns_.size());
  for (const std::uint32_t index : patterns) {
    const PatternEngine::Pattern& pattern = engine_.patterns_[index];
    State& state = states_[index];
    if (pattern.detector != nullptr) {
      TryAround(pattern, state, hit);
    } else if (Applies(pattern, state)) {
      SearchLine(pattern, state, hit);
    }
  }
}

bool PatternScan::Applies(const PatternEngine::Pattern& pattern, State& state) const {
  if (state.applies == State::Applies::kUnknown) {
    const bool applies =
        pattern.files.empty() ||
        std::any_of(pattern.files.begin(), pattern.files.end(),
                    [this](const base::Glob& glob) { return glob.MatchesSuffix(path_); });
    state.applies = applies ? State::Applies::kYes : State::Applies::kNo;
  }
  return state.applies == State::Applies::kYes;
}

void PatternScan::TryAround(const PatternEngine::Pattern& pattern, State& state,
                            const LiteralHit& hit) {
  const rules::Detector& detector = *pattern.detector;
  if (hit.begin < detector.lead_min) return;
  if (pattern.begins_word && hit.begin > 0 && base::IsWordCharacter(text_[hit.begin - 1])) return;
  const std::uint32_t first = hit.begin - std::min(hit.begin, detector.lead_max);
  const std::uint32_t last = hit.begin - detector.lead_min;
  for (std::uint32_t begin = std::max(first, state.done); begin <= last;
       begin = std::max(begin + 1, state.done)) {
    const std::size_t end = std::min(text_.size(), begin + base::kMaxSecretBytes);
    MatchAt(pattern, state, begin, end, RE2::ANCHOR_START);
  }
  state.done = std::max(state.done, last + 1);
}

void PatternScan::SearchLine(const PatternEngine::Pattern& pattern, State& state,
                             const LiteralHit& hit) {
  if (hit.begin < state.done) return;
  const std::size_t before = text_.rfind('\n', hit.begin);
  const std::size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t line_end = std::min(text_.find('\n', hit.end), text_.size());
  state.done = static_cast<std::uint32_t>(line_begin);
  while (state.done <= line_end && MatchAt(pattern, state, state.done, line_end, RE2::UNANCHORED)) {
  }
  state.done = static_cast<std::uint32_t>(line_end);
}

bool PatternScan::MatchAt(const PatternEngine::Pattern& pattern, State& state, std::size_t begin,
                          std::size_t end, RE2::Anchor anchor) {
  if (state.count > base::kMaxMatchesPerRuleAndFile) return false;
  const RE2& regex = pattern.regex.Get();
  const re2::StringPiece text(text_.data(), text_.size());
  // Most tries fail, and to fail without groups costs RE2 least.
  if (!regex.ok() || pattern.capture >= kMaxGroups ||
      !regex.Match(text, begin, end, anchor, nullptr, 0)) {
    return false;
  }
  std::array<re2::StringPiece, kMaxGroups> groups;
  if (!regex.Match(text, begin, end, anchor, groups.data(), pattern.capture + 1)) return false;
  const auto span_of = [this](const re2::StringPiece& piece) {
    const auto at = static_cast<std::uint32_t>(piece.data() - text_.data());
    return base::ByteSpan{at, at + static_cast<std::uint32_t>(piece.size())};
  };
  const base::ByteSpan span = span_of(groups[0]);
  state.done = std::max(span.end, span.begin + 1);
  const re2::StringPiece& captured = groups[static_cast<std::size_t>(pattern.capture)];
  if (captured.data() == nullptr) return true;
  const base::ByteSpan secret = span_of(captured);
  std::optional<TokenFacts> facts = engine_.Judge(pattern, base::Slice(text_, secret));
  if (!facts) return true;
  if (++state.count > base::kMaxMatchesPerRuleAndFile) {
    result_.truncated = true;
    return false;
  }
  result_.matches.push_back({pattern.detector, pattern.rule, span, secret, std::move(*facts)});
  return true;
}

PatternResult PatternScan::Finish() {
  result_.matches = KeepMostSpecific(std::move(result_.matches));
  return std::move(result_);
}

}  // namespace mcpvet::match
