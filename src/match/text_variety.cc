#include "match/text_variety.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/ascii.h"

namespace mcpvet::match {
namespace {

// A random hexadecimal text of 32 characters has such a run once in 40,000. In longer texts, runs
// have to be longer: encoded binary data holds runs of zeros.
constexpr std::size_t kLongRun = 6;
constexpr std::size_t kLongCount = 7;
constexpr std::size_t kRunShare = 5;
constexpr std::size_t kMinPieces = 12;
constexpr double kNeighbourShare = 0.6;  // of 32 random hexadecimal digits: 0.17 ± 0.07

/// The length of the longest stretch in which each character is the one before plus `step`.
std::size_t LongestStretch(std::string_view text, int step) {
  std::size_t longest = 0;
  std::size_t current = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool goes_on = i > 0 && text[i] - text[i - 1] == step;
    current = goes_on ? current + 1 : 1;
    longest = std::max(longest, current);
  }
  return longest;
}

/// The share of characters that are the neighbours in the alphabet, or the equals, of the one
/// `stride` places before: 1 for `abcd`, and for `a1b2c3` at stride 2.
double NeighbourShare(std::string_view text, std::size_t stride) {
  std::size_t neighbours = 0;
  for (std::size_t i = stride; i < text.size(); ++i) {
    const int step = base::Lower(text[i]) - base::Lower(text[i - stride]);
    if (step >= -1 && step <= 1) ++neighbours;
  }
  return static_cast<double>(neighbours) / static_cast<double>(text.size() - stride);
}

/// Counting in pieces: `abc123def456`, `a1b2c3d4e5f6`. Numbers alone are too often so by chance.
bool CountsInPieces(std::string_view text) {
  if (text.size() < kMinPieces || std::none_of(text.begin(), text.end(), base::IsLetter)) {
    return false;
  }
  return NeighbourShare(text, 1) >= kNeighbourShare || NeighbourShare(text, 2) >= kNeighbourShare;
}

bool HasPeriod(std::string_view text, std::size_t period) {
  return text.substr(period) == text.substr(0, text.size() - period);
}

bool IsVowel(char c) {
  return std::string_view("aeiouy").find(base::Lower(c)) != std::string_view::npos;
}

}  // namespace

double EntropyPerCharacter(std::string_view text) {
  if (text.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

bool IsRepetitive(std::string_view text) {
  if (text.size() < 4) return false;
  const std::size_t run = LongestStretch(text, 0);
  const std::size_t share = text.size() / kRunShare;
  if (run >= std::max(kLongRun, share) || run * 2 > text.size()) return true;
  const std::size_t counting = std::max(LongestStretch(text, 1), LongestStretch(text, -1));
  if (counting >= std::max(kLongCount, share) || (counting >= 4 && counting * 2 > text.size()))
    return true;
  if (CountsInPieces(text)) return true;
  // Longer periods cannot be told from chance that is worth ruling out.
  const std::size_t longest_period = std::min<std::size_t>(text.size() / 2, 32);
  for (std::size_t period = 1; period <= longest_period; ++period) {
    if (HasPeriod(text, period)) return true;
  }
  return false;
}

double WordShare(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t in_words = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    if (base::IsUpper(text[i])) {
      while (end < text.size() && base::IsUpper(text[end])) ++end;
      // A leading capital belongs to the small letters after it.
      if (end - i == 1) {
        while (end < text.size() && base::IsLower(text[end])) ++end;
      }
    } else {
      while (end < text.size() && base::IsLower(text[end])) ++end;
    }
    const std::string_view run = text.substr(i, end - i);
    if (run.size() >= 4 && std::any_of(run.begin(), run.end(), IsVowel)) in_words += run.size();
    i = std::max(end, i + 1);
  }
  return static_cast<double>(in_words) / static_cast<double>(text.size());
}

}  // namespace mcpvet::match
