#include "project/package_version.h"

#include <gtest/gtest.h>

#include <vector>

#include "project/version_range.h"

namespace mcpvet::project {
namespace {

std::partial_ordering Order(std::string_view ecosystem, std::string_view a, std::string_view b) {
  const auto left = PackageVersion::Parse(ecosystem, a);
  const auto right = PackageVersion::Parse(ecosystem, b);
  if (!left || !right) {
    ADD_FAILURE() << "no version: " << (left ? b : a);
    return std::partial_ordering::unordered;
  }
  return left->Compare(*right);
}

/// Each of the versions is older than the next.
void ExpectAscending(std::string_view ecosystem, const std::vector<std::string_view>& versions) {
  for (std::size_t i = 0; i < versions.size(); ++i) {
    EXPECT_EQ(Order(ecosystem, versions[i], versions[i]), std::partial_ordering::equivalent)
        << versions[i];
    for (std::size_t j = i + 1; j < versions.size(); ++j) {
      EXPECT_TRUE(Order(ecosystem, versions[i], versions[j]) < 0)
          << versions[i] << " < " << versions[j];
      EXPECT_TRUE(Order(ecosystem, versions[j], versions[i]) > 0)
          << versions[j] << " > " << versions[i];
    }
  }
}

TEST(PackageVersion, OrdersAsSemanticVersioningSays) {
  ExpectAscending("npm", {"0.0.9", "0.0.10", "0.1.0", "1.0.0-alpha", "1.0.0-alpha.1",
                          "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
                          "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"});
}

TEST(PackageVersion, OrdersAsPythonSays) {
  ExpectAscending("pypi", {"1.0.dev1", "1.0a1", "1.0a2", "1.0b1", "1.0rc1", "1.0", "1.0.post1",
                           "1.0.1", "1.9.4", "1.10", "1!0.1"});
}

TEST(PackageVersion, TakesDifferentSpellingsForOneVersion) {
  EXPECT_EQ(Order("npm", "v1.2.3", "1.2.3"), std::partial_ordering::equivalent);
  EXPECT_EQ(Order("npm", "1.2.3+build.7", "1.2.3"), std::partial_ordering::equivalent);
  EXPECT_EQ(Order("npm", "2025.07.01", "2025.7.1"), std::partial_ordering::equivalent);
  EXPECT_EQ(Order("pypi", "1.0", "1.0.0"), std::partial_ordering::equivalent);
  EXPECT_EQ(Order("pypi", "1.0.0-rc.1", "1.0rc1"), std::partial_ordering::equivalent);
  EXPECT_EQ(Order("pypi", "1.0-1", "1.0.post1"), std::partial_ordering::equivalent);
  EXPECT_EQ(Order("pypi", "1.0+cu118", "1.0"), std::partial_ordering::equivalent);
}

TEST(PackageVersion, ComparesDatesWithDatesOnly) {
  EXPECT_TRUE(Order("npm", "2025.7.1", "2025.12.18") < 0);
  EXPECT_EQ(Order("npm", "2025.7.1", "2.0.1"), std::partial_ordering::unordered);
  EXPECT_EQ(Order("npm", "0.6.2", "2025.7.1"), std::partial_ordering::unordered);
}

TEST(PackageVersion, ComparesNumbersOfAnyLength) {
  EXPECT_TRUE(Order("npm", "1.99999999999999999999999", "1.100000000000000000000000") < 0);
  EXPECT_TRUE(Order("go", "v0.0.0-20250101000000-abcdef", "v0.0.0-20250601000000-abcdef") < 0);
}

TEST(PackageVersion, IsNoRangeTagOrTemplate) {
  for (const std::string_view text :
       {"", "latest", "^1.2.3", "1.x", "1.2.*", ">=1", "1.2 || 1.3", "${VERSION}", "main", "1!"}) {
    EXPECT_FALSE(PackageVersion::Parse("npm", text).has_value()) << text;
    EXPECT_FALSE(PackageVersion::Parse("pypi", text).has_value()) << text;
  }
  EXPECT_FALSE(PackageVersion::Parse("pypi", "1.0-something").has_value());
  EXPECT_FALSE(PackageVersion::Parse("npm", std::string(1000, '1')).has_value());
}

bool Allows(std::string_view ecosystem, std::string_view range, std::string_view version) {
  const auto parsed = ParseVersionRange(ecosystem, range);
  if (!parsed) {
    ADD_FAILURE() << "no range: " << range;
    return false;
  }
  return parsed->Contains(*PackageVersion::Parse(ecosystem, version));
}

TEST(VersionRange, AllowsWhatTheRequirementSays) {
  EXPECT_TRUE(Allows("npm", "^1.2.3", "1.9.0"));
  EXPECT_FALSE(Allows("npm", "^1.2.3", "1.2.2"));
  EXPECT_FALSE(Allows("npm", "^1.2.3", "2.0.0"));
  EXPECT_TRUE(Allows("npm", "^0.2.3", "0.2.9"));
  EXPECT_FALSE(Allows("npm", "^0.2.3", "0.3.0"));
  EXPECT_FALSE(Allows("npm", "^0.0.3", "0.0.4"));
  EXPECT_TRUE(Allows("npm", "~1.2.3", "1.2.9"));
  EXPECT_FALSE(Allows("npm", "~1.2.3", "1.3.0"));
  EXPECT_TRUE(Allows("npm", "1.2.x", "1.2.7"));
  EXPECT_TRUE(Allows("npm", "1", "1.9.9"));
  EXPECT_FALSE(Allows("npm", "1", "2.0.0"));
  EXPECT_TRUE(Allows("npm", ">=1.0.0 <1.5.0", "1.4.9"));
  EXPECT_FALSE(Allows("npm", ">=1.0.0 <1.5.0", "1.5.0"));
  EXPECT_TRUE(Allows("npm", "*", "7.0.0"));
  EXPECT_TRUE(Allows("npm", "=1.2.3", "1.2.3"));
  EXPECT_TRUE(Allows("pypi", "~=1.4.2", "1.4.9"));
  EXPECT_FALSE(Allows("pypi", "~=1.4.2", "1.5"));
  EXPECT_TRUE(Allows("pypi", "~=1.4", "1.9"));
  EXPECT_TRUE(Allows("pypi", "==1.4.*", "1.4.3"));
  EXPECT_TRUE(Allows("pypi", ">=1.2,!=1.3,<2", "1.9"));
  EXPECT_FALSE(Allows("pypi", "1.4", "1.4.1"));
  EXPECT_TRUE(Allows("crates.io", "0.1", "0.1.7"));
  EXPECT_FALSE(Allows("crates.io", "0.1", "0.2.0"));
  EXPECT_TRUE(Allows("packagist", "~1.2", "1.9"));
}

TEST(VersionRange, IsNothingWhereSeveralAreMeant) {
  for (const std::string_view text : {"^1.0 || ^2.0", "1.0 - 2.0", "latest", "", "workspace:*"}) {
    EXPECT_FALSE(ParseVersionRange("npm", text).has_value()) << text;
  }
}

VersionRange Affected(std::string_view from, std::string_view before, std::string_view upto = {}) {
  return {PackageVersion::Parse("npm", from), PackageVersion::Parse("npm", before),
          PackageVersion::Parse("npm", upto)};
}

TEST(VersionRange, ContainsARangeOnlyIfItContainsAllOfIt) {
  const VersionRange affected = Affected("1.10.0", "1.26.0");
  const auto contains = [&](std::string_view range) {
    return affected.ContainsAll(*ParseVersionRange("npm", range));
  };
  EXPECT_TRUE(contains("1.20.0"));
  EXPECT_TRUE(contains("~1.25.0"));
  EXPECT_TRUE(contains(">=1.10.0 <1.26.0"));
  EXPECT_TRUE(contains(">=1.10.0 <=1.25.9"));
  EXPECT_FALSE(contains("^1.10.0"));  // may resolve to what is fixed
  EXPECT_FALSE(contains("1.9.0"));
  EXPECT_FALSE(contains("<1.20.0"));  // may resolve to what came before
  EXPECT_FALSE(contains(">=1.10.0 <=1.26.0"));
  EXPECT_FALSE(contains("1.26.0"));
}

TEST(VersionRange, KeepsSeriesApart) {
  const VersionRange by_date = Affected("", "2025.7.1");
  EXPECT_TRUE(by_date.ContainsAll(*ParseVersionRange("npm", "2025.3.28")));
  EXPECT_FALSE(by_date.ContainsAll(*ParseVersionRange("npm", "2025.7.1")));
  EXPECT_FALSE(by_date.ContainsAll(*ParseVersionRange("npm", "0.6.2")));
  EXPECT_FALSE(by_date.ContainsAll(*ParseVersionRange("npm", "2.0.1")));
  EXPECT_TRUE(Affected("", "", "1.25.1").ContainsAll(*ParseVersionRange("npm", "1.25.1")));
  EXPECT_FALSE(Affected("", "", "1.25.1").ContainsAll(*ParseVersionRange("npm", "1.25.2")));
}

}  // namespace
}  // namespace mcpvet::project
