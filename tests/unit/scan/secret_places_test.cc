#include "scan/secret_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace mcpvet::scan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

ResolvedFinding At(const std::string& path, std::string secret,
                   rules::Severity severity = rules::Severity::kMedium) {
  ResolvedFinding found;
  found.finding.primary.path = path;
  found.finding.severity = severity;
  found.secret = std::move(secret);
  return found;
}

TEST(SecretPlaces, OneSecretIsOneFinding) {
  std::vector<ResolvedFinding> findings = {At("a", "one"), At("b", "two"),
                                           At("c", "one", rules::Severity::kCritical),
                                           At("d", "one")};
  JoinSecretPlaces(findings);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[0].finding.primary.path, "a");
  EXPECT_EQ(findings[0].finding.severity, rules::Severity::kCritical);
  ASSERT_THAT(findings[0].finding.related, SizeIs(2));
  EXPECT_EQ(findings[0].finding.related[0].path, "c");
  EXPECT_EQ(findings[0].finding.related[1].path, "d");
  EXPECT_EQ(findings[1].finding.primary.path, "b");
  EXPECT_THAT(findings[1].finding.related, IsEmpty());
}

TEST(SecretPlaces, OtherFindingsStayApart) {
  std::vector<ResolvedFinding> findings = {At("a", ""), At("b", "")};
  JoinSecretPlaces(findings);
  EXPECT_THAT(findings, SizeIs(2));
}

TEST(SecretPlaces, AnIgnoredPlaceDoesNotHideTheOthers) {
  std::vector<ResolvedFinding> findings = {At("a", "one"), At("b", "one"), At("c", "one")};
  findings[0].ignored.emplace();
  JoinSecretPlaces(findings);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_TRUE(findings[0].ignored);
  EXPECT_EQ(findings[1].finding.primary.path, "b");
  EXPECT_THAT(findings[1].finding.related, SizeIs(1));
}

}  // namespace
}  // namespace mcpvet::scan
