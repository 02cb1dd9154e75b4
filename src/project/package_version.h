// Versions of packages, compared as the package manager of their ecosystem does.
//
// A package may have changed its scheme: released as 0.6.2, then by date (2025.7.1), then as 2.0.0.
// Numbers of such series say nothing about each other, so a version by date and one without are not
// compared.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::project {

class PackageVersion {
 public:
  /// Reads `text` by the customs of `ecosystem`; nothing where it is no single version.
  [[nodiscard]] static std::optional<PackageVersion> Parse(std::string_view ecosystem,
                                                           std::string_view text);

  /// `2025.7.1`, `2026.01`: numbered by the day of the release.
  [[nodiscard]] bool IsDate() const;
  /// Unordered where one of the two is a date and the other is none.
  [[nodiscard]] std::partial_ordering Compare(const PackageVersion& other) const;

  /// The version whose parts after `index` are dropped and whose part there is one higher; missing
  /// parts count as zero. `1.2.3` with index 1 is `1.3`.
  [[nodiscard]] PackageVersion NextAt(std::size_t index) const;
  [[nodiscard]] const std::vector<std::string>& numbers() const { return numbers_; }

 private:
  struct Label {
    bool number = false;
    std::string text;  ///< of numbers: without leading zeros
  };
  [[nodiscard]] static std::strong_ordering CompareNumbers(std::string_view a, std::string_view b);
  [[nodiscard]] std::strong_ordering ComparePreReleases(const PackageVersion& other) const;
  void ReadSemanticSuffix(std::string_view suffix);
  [[nodiscard]] bool ReadPythonSuffix(std::string_view suffix);

  std::string epoch_ = "0";
  std::vector<std::string> numbers_;  ///< decimal digits without leading zeros, of any length
  /// Of what comes before the release: `rc.1`; empty: the release itself.
  std::vector<Label> pre_release_;
  std::string post_release_;  ///< empty: none
};

}  // namespace mcpvet::project
