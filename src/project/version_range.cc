#include "project/version_range.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace mcpvet::project {
namespace {

constexpr std::array<std::string_view, 11> kOperators = {
    "===", "==", "~=", "~>", ">=", "<=", "!=", "^", "~", ">", "<"};

struct Requirement {
  std::string_view comparison;  ///< empty: a version alone
  std::string_view version;
};

std::string_view TakeOperator(std::string_view& text) {
  for (const std::string_view candidate : kOperators) {
    if (!text.starts_with(candidate)) continue;
    text.remove_prefix(candidate.size());
    return candidate;
  }
  if (text.starts_with('=')) {
    text.remove_prefix(1);
    return "==";
  }
  return {};
}

std::optional<std::vector<Requirement>> Split(std::string_view text) {
  std::vector<Requirement> parts;
  while (true) {
    const std::size_t begin = text.find_first_not_of(" ,");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    Requirement part;
    part.comparison = TakeOperator(text);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    part.version = text.substr(0, end);
    text.remove_prefix(end);
    if (part.version.empty() || part.version == "-" || part.version == "||") return std::nullopt;
    parts.push_back(part);
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

/// `1.2.*` and `1.2.x` are every version that begins so.
std::string_view WithoutWildcard(std::string_view version) {
  for (const std::string_view ending : {".*", ".x", ".X"}) {
    while (version.ends_with(ending)) version.remove_suffix(ending.size());
  }
  return version;
}

std::size_t IndexOfCaret(const PackageVersion& version) {
  const auto& numbers = version.numbers();
  const auto first = std::find_if(numbers.begin(), numbers.end(),
                                  [](const std::string& number) { return number != "0"; });
  if (first == numbers.end()) return numbers.size() - 1;
  return static_cast<std::size_t>(first - numbers.begin());
}

bool IsTighter(const std::optional<PackageVersion>& current, const PackageVersion& candidate,
               bool upper) {
  if (!current) return true;
  const auto order = candidate.Compare(*current);
  return upper ? order < 0 : order > 0;
}

class RangeBuilder {
 public:
  explicit RangeBuilder(std::string_view ecosystem) : ecosystem_(ecosystem) {}

  /// Narrows the range; false where the requirement is not understood.
  [[nodiscard]] bool Add(const Requirement& part) {
    const std::string_view plain = WithoutWildcard(part.version);
    if (part.version == "*" || plain == "*" || plain == "x") return true;
    const auto version = PackageVersion::Parse(ecosystem_, plain);
    if (!version) return false;
    const std::size_t last = version->numbers().size() - 1;
    const bool wildcard = plain.size() != part.version.size();
    const std::string_view comparison = part.comparison;
    if (comparison == "!=") return true;
    if (comparison == "^" || (comparison.empty() && ecosystem_ == "crates.io")) {
      return Between(*version, version->NextAt(IndexOfCaret(*version)));
    }
    if (comparison == "~" && ecosystem_ != "packagist") {
      return Between(*version, version->NextAt(std::min<std::size_t>(1, last)));
    }
    if (comparison == "~=" || comparison == "~>" || comparison == "~") {
      return Between(*version, version->NextAt(last == 0 ? 0 : last - 1));
    }
    if (comparison == ">=" || comparison == ">") return From(*version);
    if (comparison == "<=") return UpTo(*version);
    if (comparison == "<") return Before(*version);
    const bool partial = ecosystem_ == "npm" && last < 2;
    if (wildcard || partial) return Between(*version, version->NextAt(last));
    return From(*version) && UpTo(*version);
  }

  [[nodiscard]] VersionRange Take() { return std::move(range_); }

 private:
  bool From(const PackageVersion& version) {
    if (IsTighter(range_.from, version, false)) range_.from = version;
    return true;
  }
  bool Before(const PackageVersion& version) {
    if (IsTighter(range_.before, version, true)) range_.before = version;
    return true;
  }
  bool UpTo(const PackageVersion& version) {
    if (IsTighter(range_.upto, version, true)) range_.upto = version;
    return true;
  }
  bool Between(const PackageVersion& from, const PackageVersion& before) {
    return From(from) && Before(before);
  }

  std::string_view ecosystem_;
  VersionRange range_;
};

}  // namespace

bool VersionRange::Contains(const PackageVersion& version) const {
  if (!from && !before && !upto) return true;
  return (!from || version.Compare(*from) >= 0) && (!before || version.Compare(*before) < 0) &&
         (!upto || version.Compare(*upto) <= 0);
}

bool VersionRange::ContainsAll(const VersionRange& other) const {
  if (from && (!other.from || !(other.from->Compare(*from) >= 0))) return false;
  if (!before && !upto) return true;
  const auto fits = [&](const VersionRange& range) {
    if (range.upto && Contains(*range.upto)) return true;
    if (!range.before) return false;
    const PackageVersion& end = before ? *before : *upto;
    return range.before->Compare(end) <= 0;
  };
  // The end alone does not tell where the other range starts in another series.
  return fits(other) && (!other.from || Contains(*other.from));
}

std::optional<VersionRange> ParseVersionRange(std::string_view ecosystem, std::string_view text) {
  const auto parts = Split(text);
  if (!parts) return std::nullopt;
  RangeBuilder range(ecosystem);
  for (const Requirement& part : *parts) {
    if (!range.Add(part)) return std::nullopt;
  }
  return range.Take();
}

}  // namespace mcpvet::project
