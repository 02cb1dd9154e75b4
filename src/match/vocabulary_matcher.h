// Judges single words by the vocabulary of rules/secrets/: is this name one of a secret, is this
// value a placeholder, a reference or a vendor's sample?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "match/lazy_regex.h"
#include "rules/detector.h"

namespace mcpvet::match {

/// What a field name says about its value.
enum class NameClass : std::uint8_t {
  kOther,
  kHarmless,  ///< looks like a secret's name and is none: `MAX_TOKENS`, `KEY_FILE`
  kVague,     ///< `key`, `session`: secret only if the value looks like it
  kPassword,  ///< the value was chosen by a human
  kSecret,    ///< the value was made by a machine: `API_KEY`
};

class VocabularyMatcher {
 public:
  explicit VocabularyMatcher(rules::Vocabulary vocabulary);

  /// Compiles every expression and says which are wrong.
  [[nodiscard]] std::vector<base::Error> Check() const;

  [[nodiscard]] NameClass ClassOf(std::string_view name) const;
  /// Holds a substitution such as `${X}`.
  [[nodiscard]] bool IsReference(std::string_view value) const;
  /// Was never meant as a secret: `your-key-here`, `xxxx`, `changeme`, a vendor's sample.
  [[nodiscard]] bool IsPlaceholder(std::string_view value) const;
  /// Everybody's first guess: `postgres`, `admin`.
  [[nodiscard]] bool IsWeakPassword(std::string_view value) const;
  /// Returns how many bytes of `value` name an authentication scheme (`Bearer `), with the space.
  [[nodiscard]] std::size_t SchemeLength(std::string_view value) const;

 private:
  struct Group {
    LazyRegex regex;
    const char* field;
  };
  [[nodiscard]] static bool Found(const Group& group, std::string_view text);
  /// Base64 of a placeholder or of words: `c3Ryb25nLXBhc3N3b3Jk`.
  [[nodiscard]] bool IsEncodedText(std::string_view value) const;

  std::vector<std::string> samples_;
  Group secret_names_;
  Group password_names_;
  Group vague_names_;
  Group harmless_names_;
  Group references_;
  Group placeholders_;
  Group placeholder_values_;
  Group weak_passwords_;
  Group schemes_;
};

}  // namespace mcpvet::match
