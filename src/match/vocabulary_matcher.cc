#include "match/vocabulary_matcher.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/base64.h"
#include "match/name_words.h"
#include "match/text_variety.h"
#include "match/value_shape.h"

namespace mcpvet::match {
namespace {

// A long random text holds every short word sooner or later; a placeholder shows at its start.
constexpr std::size_t kPlaceholderBytes = 200;
// Shorter texts are base64 of something printable by chance.
constexpr std::size_t kShortestEncoded = 12;

/// One expression that matches where any of `patterns` does, between `before` and `after`.
std::string AnyOf(const std::vector<std::string>& patterns, std::string_view before,
                  std::string_view after) {
  if (patterns.empty()) return "[^\\x00-\\x{10ffff}]";  // nothing
  std::string out(before);
  out += "(?:";
  for (const std::string& pattern : patterns) {
    if (&pattern != &patterns.front()) out += '|';
    out += "(?:" + pattern + ")";
  }
  out += ')';
  return out += after;
}

std::string AnyOfWords(const std::vector<std::string>& patterns) {
  return AnyOf(patterns, "(?:^|_)", "(?:_|$)");
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

VocabularyMatcher::VocabularyMatcher(rules::Vocabulary vocabulary)
    : samples_(std::move(vocabulary.sample_values)),
      secret_names_{{AnyOfWords(vocabulary.secret_names), {}}, "secret_names"},
      password_names_{{AnyOfWords(vocabulary.password_names), {}}, "password_names"},
      vague_names_{{AnyOfWords(vocabulary.vague_names), {}}, "vague_names"},
      harmless_names_{{AnyOfWords(vocabulary.harmless_names), {}}, "harmless_names"},
      references_{{AnyOf(vocabulary.references, "", ""), {}}, "references"},
      placeholders_{{AnyOf(vocabulary.placeholders, "", ""), {.ignore_case = true}},
                    "placeholders"},
      placeholder_values_{{AnyOf(vocabulary.placeholder_values, "^", "$"), {.ignore_case = true}},
                          "placeholder_values"},
      weak_passwords_{{AnyOf(vocabulary.weak_passwords, "^", "$"), {.ignore_case = true}},
                      "weak_passwords"},
      schemes_{{AnyOf(vocabulary.schemes, "^(", "\\s+)"), {.ignore_case = true}}, "schemes"} {}

std::vector<base::Error> VocabularyMatcher::Check() const {
  std::vector<base::Error> errors;
  for (const Group* group :
       {&secret_names_, &password_names_, &vague_names_, &harmless_names_, &references_,
        &placeholders_, &placeholder_values_, &weak_passwords_, &schemes_}) {
    const RE2& regex = group->regex.Get();
    if (!regex.ok()) {
      errors.push_back({"bad regular expression in the vocabulary's " + std::string(group->field) +
                            ": " + regex.error(),
                        {},
                        {}});
    }
  }
  return errors;
}

bool VocabularyMatcher::Found(const Group& group, std::string_view text) {
  const RE2& regex = group.regex.Get();
  return regex.ok() && RE2::PartialMatch(Piece(text), regex);
}

NameClass VocabularyMatcher::ClassOf(std::string_view name) const {
  const std::string words = JoinedWords(name);
  if (Found(harmless_names_, words)) return NameClass::kHarmless;
  if (Found(password_names_, words)) return NameClass::kPassword;
  if (Found(secret_names_, words)) return NameClass::kSecret;
  return Found(vague_names_, words) ? NameClass::kVague : NameClass::kOther;
}

bool VocabularyMatcher::IsReference(std::string_view value) const {
  return Found(references_, value);
}

bool VocabularyMatcher::IsPlaceholder(std::string_view value) const {
  const std::string_view start = value.substr(0, kPlaceholderBytes);
  if (IsRepetitive(start) || Found(placeholders_, start) || Found(placeholder_values_, start)) {
    return true;
  }
  const bool is_sample = std::any_of(samples_.begin(), samples_.end(), [&](const auto& sample) {
    return value.find(sample) != std::string_view::npos;
  });
  return is_sample || IsEncodedText(start);
}

bool VocabularyMatcher::IsEncodedText(std::string_view value) const {
  if (value.size() < kShortestEncoded) return false;
  const std::optional<std::string> text = base::DecodeBase64(value);
  // Random bytes are never printable from end to end.
  const auto is_printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!text || !std::ranges::all_of(*text, is_printable)) return false;
  const bool is_sentence = std::ranges::count(*text, ' ') > 1;
  return is_sentence || Found(placeholders_, *text) || Found(placeholder_values_, *text) ||
         IsWords(*text);
}

bool VocabularyMatcher::IsWeakPassword(std::string_view value) const {
  return Found(weak_passwords_, value);
}

std::size_t VocabularyMatcher::SchemeLength(std::string_view value) const {
  const RE2& regex = schemes_.regex.Get();
  re2::StringPiece scheme;
  if (!regex.ok() || !RE2::PartialMatch(Piece(value), regex, &scheme)) return 0;
  return scheme.size();
}

}  // namespace mcpvet::match
