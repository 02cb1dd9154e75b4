#include "rules/rule.h"

#include <gtest/gtest.h>

namespace mcpvet::rules {
namespace {

TEST(PascalCase, JoinsTheWordsOfAnId) {
  EXPECT_EQ(PascalCase("hardcoded-secret-in-env"), "HardcodedSecretInEnv");
  EXPECT_EQ(PascalCase("oauth2-flow"), "Oauth2Flow");
}

TEST(RuleUrl, NamesThePageOfTheRule) {
  Rule rule;
  rule.id = "cors";
  EXPECT_EQ(RuleUrl(rule), "https://github.com/mcpvet/mcpvet/blob/main/docs/rules/cors.md");
}

TEST(Severity, IsOrderedAndKeepsItsNames) {
  EXPECT_LT(Severity::kHigh, Severity::kCritical);
  for (const Severity severity :
       {Severity::kInfo, Severity::kLow, Severity::kMedium, Severity::kHigh, Severity::kCritical}) {
    EXPECT_EQ(SeverityOfName(Name(severity)), severity);
  }
  EXPECT_EQ(Name(Severity::kCritical), "critical");
  EXPECT_EQ(SeverityOfName("worst"), std::nullopt);
}

TEST(Profile, KeepsItsNames) {
  EXPECT_EQ(Name(Profile::kAudit), "audit");
  EXPECT_EQ(ProfileOfName("strict"), Profile::kStrict);
  EXPECT_EQ(ConfidenceOfName("high"), Confidence::kHigh);
  EXPECT_EQ(Name(Confidence::kLow), "low");
}

}  // namespace
}  // namespace mcpvet::rules
