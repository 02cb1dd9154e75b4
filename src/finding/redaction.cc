#include "finding/redaction.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "finding/secret_spelling.h"

namespace mcpvet::finding {
namespace {

constexpr std::size_t kMaxShownPrefix = 12;
constexpr std::size_t kMinSizeToShowPrefix = 12;
constexpr std::size_t kMinSizeToShowEnd = 20;
constexpr std::size_t kShownEnd = 2;

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view ShownPrefix(std::string_view secret, std::string_view prefix) {
  if (secret.size() < kMinSizeToShowPrefix || secret.substr(0, prefix.size()) != prefix) return {};
  const std::size_t kept = std::min({prefix.size(), kMaxShownPrefix, secret.size() / 3});
  return secret.substr(0, base::FloorToCodePoint(secret, kept));
}

std::string_view ShownEnd(std::string_view secret) {
  if (secret.size() < kMinSizeToShowEnd) return {};
  const std::string_view end = secret.substr(secret.size() - kShownEnd);
  return std::all_of(end.begin(), end.end(), IsLetterOrDigit) ? end : std::string_view{};
}

}  // namespace

std::string MaskSecret(std::string_view secret, std::string_view shown_prefix) {
  std::string out(ShownPrefix(secret, shown_prefix));
  out += kMask;
  out += ShownEnd(secret);
  return out;
}

std::vector<MaskedPlace> MergeMaskedPlaces(std::vector<MaskedPlace> places) {
  std::stable_sort(places.begin(), places.end(), [](const MaskedPlace& a, const MaskedPlace& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<MaskedPlace> merged;
  for (MaskedPlace& place : places) {
    if (merged.empty() || place.begin >= merged.back().end) {
      merged.push_back(std::move(place));
    } else if (place.end > merged.back().end) {
      merged.back().end = place.end;
      merged.back().shown = kMask;
    }
  }
  return merged;
}

Redactor::Redactor(const std::vector<Secret>& secrets) {
  std::vector<std::string> texts;
  std::unordered_set<std::string> seen;
  for (const Secret& secret : secrets) {
    for (std::string& text : SecretSpellings(secret.text)) {
      if (text.size() < kMinSecretByValue || !seen.insert(text).second) continue;
      longest_ = std::max(longest_, text.size());
      texts.push_back(std::move(text));
      prefixes_.push_back(secret.shown_prefix);
    }
  }
  matcher_ = SecretMatcher(texts);
}

std::vector<MaskedPlace> Redactor::Find(std::string_view text) const {
  std::vector<MaskedPlace> places;
  for (const SecretMatcher::Hit& hit : matcher_.Find(text)) {
    const std::string_view secret = text.substr(hit.begin, hit.end - hit.begin);
    places.push_back({hit.begin, hit.end, MaskSecret(secret, prefixes_[hit.pattern])});
  }
  return MergeMaskedPlaces(std::move(places));
}

std::string Redactor::Redact(std::string_view text) const {
  std::string out;
  std::size_t copied = 0;
  for (const MaskedPlace& place : Find(text)) {
    out += text.substr(copied, place.begin - copied);
    out += place.shown;
    copied = place.end;
  }
  out += text.substr(copied);
  return out;
}

}  // namespace mcpvet::finding
