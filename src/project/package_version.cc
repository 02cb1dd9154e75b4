#include "project/package_version.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

using base::IsDigit;
using base::IsLetter;

constexpr std::size_t kMaxVersionBytes = 256;

// Takes digits off the front of `text` and returns them without leading zeros.
std::string TakeNumber(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && IsDigit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return std::string(digits);
}

std::string TakeWord(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && IsLetter(text[end])) ++end;
  std::string word = base::Lower(text.substr(0, end));
  text.remove_prefix(end);
  return word;
}

void SkipSeparator(std::string_view& text) {
  if (!text.empty() && (text.front() == '.' || text.front() == '-' || text.front() == '_')) {
    text.remove_prefix(1);
  }
}

// Python orders what comes before a release `dev < a < b < rc`, whatever the spelling.
std::string_view PythonStage(std::string_view word) {
  if (word == "alpha" || word == "a") return "a";
  if (word == "beta" || word == "b") return "b";
  if (word == "c" || word == "rc" || word == "pre" || word == "preview") return "rc";
  return {};
}

}  // namespace

std::optional<PackageVersion> PackageVersion::Parse(std::string_view ecosystem,
                                                    std::string_view text) {
  if (text.size() > kMaxVersionBytes) return std::nullopt;
  const bool python = ecosystem == "pypi";
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
  if (text.empty() || !IsDigit(text.front())) return std::nullopt;
  PackageVersion version;
  if (const std::size_t bang = text.find('!'); python && bang != std::string_view::npos) {
    version.epoch_ = TakeNumber(text);
    if (text.empty() || text.front() != '!') return std::nullopt;
    text.remove_prefix(1);
    if (text.empty() || !IsDigit(text.front())) return std::nullopt;
  }
  version.numbers_.push_back(TakeNumber(text));
  while (text.size() > 1 && text[0] == '.' && IsDigit(text[1])) {
    text.remove_prefix(1);
    version.numbers_.push_back(TakeNumber(text));
  }
  // A build or a local label orders nothing that an advisory speaks of.
  text = text.substr(0, text.find('+'));
  if (text.empty()) return version;
  constexpr std::string_view kOfRanges = "*^~<>= |,()[]!${}\"'";
  if (text.find_first_of(kOfRanges) != std::string_view::npos) return std::nullopt;
  if (python) {
    if (!version.ReadPythonSuffix(text)) return std::nullopt;
    return version;
  }
  if (text == ".x" || text == ".X" || text.starts_with(".x.")) return std::nullopt;
  version.ReadSemanticSuffix(text);
  return version;
}

void PackageVersion::ReadSemanticSuffix(std::string_view suffix) {
  SkipSeparator(suffix);
  while (!suffix.empty()) {
    const std::size_t end = std::min(suffix.find_first_of(".-"), suffix.size());
    std::string_view label = suffix.substr(0, end);
    const bool number = !label.empty() && std::all_of(label.begin(), label.end(), IsDigit);
    pre_release_.push_back({number, number ? TakeNumber(label) : base::Lower(label)});
    suffix.remove_prefix(std::min(end + 1, suffix.size()));
  }
}

bool PackageVersion::ReadPythonSuffix(std::string_view suffix) {
  bool development = false;
  while (!suffix.empty()) {
    // `1.0-1` is the short form of a post release.
    if (suffix.size() > 1 && suffix[0] == '-' && IsDigit(suffix[1])) {
      suffix.remove_prefix(1);
      post_release_ = TakeNumber(suffix);
      continue;
    }
    SkipSeparator(suffix);
    const std::string word = TakeWord(suffix);
    SkipSeparator(suffix);
    std::string number = TakeNumber(suffix);
    if (number.empty()) number = "0";
    if (const std::string_view stage = PythonStage(word); !stage.empty()) {
      pre_release_ = {{false, std::string(stage)}, {true, std::move(number)}};
    } else if (word == "post" || word == "rev" || word == "r") {
      post_release_ = std::move(number);
    } else if (word == "dev") {
      development = true;
      // Before everything else of the same stage.
      if (pre_release_.empty()) pre_release_ = {{true, "0"}, {true, std::move(number)}};
    } else {
      return false;
    }
  }
  return !development || pre_release_.size() == 2;
}

bool PackageVersion::IsDate() const {
  return numbers_.size() >= 2 && numbers_[0].size() == 4 &&
         (numbers_[0].starts_with("20") || numbers_[0].starts_with("19")) &&
         numbers_[1].size() <= 2;
}

std::strong_ordering PackageVersion::CompareNumbers(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

std::strong_ordering PackageVersion::ComparePreReleases(const PackageVersion& other) const {
  const auto& a = pre_release_;
  const auto& b = other.pre_release_;
  if (a.empty() || b.empty()) return a.empty() <=> b.empty();
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i].number != b[i].number) {
      return a[i].number ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    const auto order =
        a[i].number ? CompareNumbers(a[i].text, b[i].text) : a[i].text.compare(b[i].text) <=> 0;
    if (order != std::strong_ordering::equal) return order;
  }
  return a.size() <=> b.size();
}

std::partial_ordering PackageVersion::Compare(const PackageVersion& other) const {
  if (IsDate() != other.IsDate()) return std::partial_ordering::unordered;
  if (const auto order = CompareNumbers(epoch_, other.epoch_); order != 0) return order;
  for (std::size_t i = 0; i < std::max(numbers_.size(), other.numbers_.size()); ++i) {
    const std::string_view mine = i < numbers_.size() ? std::string_view(numbers_[i]) : "0";
    const std::string_view others =
        i < other.numbers_.size() ? std::string_view(other.numbers_[i]) : "0";
    if (const auto order = CompareNumbers(mine, others); order != 0) return order;
  }
  if (const auto order = ComparePreReleases(other); order != 0) return order;
  if (post_release_.empty() || other.post_release_.empty()) {
    return !post_release_.empty() <=> !other.post_release_.empty();
  }
  return CompareNumbers(post_release_, other.post_release_);
}

PackageVersion PackageVersion::NextAt(std::size_t index) const {
  PackageVersion next;
  next.epoch_ = epoch_;
  next.numbers_.assign(numbers_.begin(), numbers_.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                index + 1, numbers_.size())));
  next.numbers_.resize(index + 1, "0");
  std::string& digits = next.numbers_.back();
  std::size_t at = digits.size();
  while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
  if (at > 0) {
    ++digits[at - 1];
  } else {
    digits.insert(digits.begin(), '1');
  }
  return next;
}

}  // namespace mcpvet::project
