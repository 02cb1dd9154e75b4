// The one place where secrets are masked. What a report may show of a secret is decided here and
// nowhere else: the part that tells its type, and so little of its end that it can be told apart.
//
// Masking by value finds a known secret wherever it stands, also where its bytes are spelled
// differently (JSON and URL escapes) and where only a line of it is quoted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "finding/secret_matcher.h"

namespace mcpvet::finding {

/// Stands for the bytes that are not shown. Its length says nothing about theirs.
inline constexpr std::string_view kMask = "****";

/// Shorter secrets are masked where they were found only: by value they would take common words
/// out of every text.
inline constexpr std::size_t kMinSecretByValue = 6;

/// Returns `secret` as it may be shown, such as `ghp_****9f`. `shown_prefix` is what names the type
/// of the token; at most 12 bytes and a third of the secret are kept of it.
[[nodiscard]] std::string MaskSecret(std::string_view secret, std::string_view shown_prefix = {});

/// A part of a text and what is shown instead.
struct MaskedPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string shown;
};

/// Sorts places and unites those that overlap; nothing is shown of secrets that overlap in part.
[[nodiscard]] std::vector<MaskedPlace> MergeMaskedPlaces(std::vector<MaskedPlace> places);

/// A secret as it stands in a file, escapes and line ends included.
struct Secret {
  std::string text;
  std::string shown_prefix;
};

/// Masks all secrets of one scan in any text. Made once when all are known; safe to share between
/// threads.
class Redactor {
 public:
  explicit Redactor(const std::vector<Secret>& secrets = {});

  [[nodiscard]] std::string Redact(std::string_view text) const;
  /// Returns where in `text` secrets stand, sorted and disjoint.
  [[nodiscard]] std::vector<MaskedPlace> Find(std::string_view text) const;
  /// Length of the longest text that is looked for.
  [[nodiscard]] std::size_t longest() const { return longest_; }

 private:
  std::vector<std::string> prefixes_;  // of each text that matcher_ looks for
  std::size_t longest_ = 0;
  SecretMatcher matcher_;
};

}  // namespace mcpvet::finding
