// Judges whether the value of a field is a credential that somebody wrote down: by the field's
// name, by the value's shape, and by what the value is besides (a reference, a placeholder, a
// path). It is the ground of configuration rules; formats of single providers are rules/secrets/'
// business.
//
// A wrong "yes" costs more than a missed secret of no known format, so every doubt says "harmless".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "match/vocabulary_matcher.h"

namespace mcpvet::match {

/// Ordered: of the several parts of a value the greatest verdict counts.
enum class CredentialVerdict : std::uint8_t {
  kHarmless,     ///< no secret, or none that can be told
  kReference,    ///< `${TOKEN}`: the secret is elsewhere
  kPlaceholder,  ///< `your-api-key`
  kWeak,         ///< written down, but a default or a few words: `postgres` as POSTGRES_PASSWORD
  kCredential,
};

struct CredentialJudgement {
  CredentialVerdict verdict = CredentialVerdict::kHarmless;
  std::size_t begin = 0;  ///< the secret inside the value; empty unless weak or worse
  std::size_t end = 0;
  friend bool operator==(const CredentialJudgement&, const CredentialJudgement&) = default;
};

/// A credential in a URL.
struct UrlSecret {
  enum class Place : std::uint8_t { kUserinfo, kQuery } place = Place::kUserinfo;
  CredentialJudgement judgement;  ///< offsets in the URL
};

class CredentialShape {
 public:
  /// `vocabulary` must outlive this.
  explicit CredentialShape(const VocabularyMatcher& vocabulary) : vocabulary_(vocabulary) {}

  /// Judges one field: an environment variable, a header, a flag (with or without its dashes) or a
  /// query parameter. `is_reference` says that the value holds a substitution in its file's own
  /// syntax. The value may be a URL, or hold names of its own (see embedded_pairs.h); of an
  /// argument without a name, pass an empty one.
  [[nodiscard]] CredentialJudgement Judge(std::string_view name, std::string_view value,
                                          bool is_reference = false) const;

  /// Tells whether the name is one of a secret and the value, literal or reference, is one too: no
  /// placeholder, switch or path.
  [[nodiscard]] bool HandsSecretOver(std::string_view name, std::string_view value,
                                     bool is_reference) const;

  /// Returns the credentials, weak ones too, in userinfo and query of a URL.
  [[nodiscard]] std::vector<UrlSecret> SecretsInUrl(std::string_view url) const;

 private:
  /// A piece of a value, judged by the name that is nearest to it.
  struct Piece {
    std::string_view value;  ///< the whole value, for offsets
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] std::string_view text() const { return value.substr(begin, end - begin); }
  };

  [[nodiscard]] CredentialJudgement JudgePiece(std::string_view name, NameClass name_class,
                                               Piece piece, bool is_reference) const;
  [[nodiscard]] CredentialVerdict VerdictOf(std::string_view name, NameClass name_class,
                                            std::string_view text) const;
  [[nodiscard]] CredentialVerdict VerdictOfPassword(std::string_view name,
                                                    std::string_view text) const;
  [[nodiscard]] CredentialJudgement JudgeUserinfo(std::string_view url) const;

  const VocabularyMatcher& vocabulary_;
};

}  // namespace mcpvet::match
