#include "match/pattern_match.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mcpvet::match {
namespace {

class KeepMostSpecificTest : public ::testing::Test {
 protected:
  rules::Detector short_{.id = "short", .literals = {"sk-"}};
  rules::Detector long_{.id = "long", .literals = {"sk-proj-"}};
  rules::Detector generic_{.id = "generic", .literals = {"authorization: bearer"}, .generic = true};
  rules::Detector named_{.id = "named", .literals = {"datadog_api_key"}};
};

TEST_F(KeepMostSpecificTest, KeepsOneOfOverlappingMatchesWhateverTheirOrder) {
  const PatternMatch generic{.detector = &generic_, .span = {0, 60}, .secret = {20, 60}};
  const PatternMatch named{.detector = &named_, .span = {0, 60}, .secret = {20, 50}};
  const PatternMatch less{.detector = &short_, .span = {20, 50}, .secret = {20, 50}};
  const PatternMatch more{.detector = &long_, .span = {20, 40}, .secret = {20, 40}};
  std::vector<PatternMatch> matches{generic, named, less, more};
  const auto by_id = [](const PatternMatch& a, const PatternMatch& b) {
    return a.detector->id < b.detector->id;
  };
  std::sort(matches.begin(), matches.end(), by_id);
  do {
    EXPECT_EQ(KeepMostSpecific(matches), std::vector{more});
  } while (std::next_permutation(matches.begin(), matches.end(), by_id));
  EXPECT_EQ(KeepMostSpecific({generic, named, less}), std::vector{less});
  EXPECT_EQ(KeepMostSpecific({generic, named}), std::vector{named});
}

TEST_F(KeepMostSpecificTest, KeepsSecretsSideBySideInOrder) {
  const PatternMatch first{.detector = &long_, .span = {0, 10}, .secret = {0, 10}};
  const PatternMatch second{.detector = &generic_, .span = {5, 20}, .secret = {10, 20}};
  EXPECT_EQ(KeepMostSpecific({second, first}), (std::vector{first, second}));
}

TEST_F(KeepMostSpecificTest, KeepsEveryMatchOfARule) {
  const rules::Rule rule{.id = "rule"};
  const PatternMatch of_rule{.rule = &rule, .span = {0, 10}, .secret = {0, 10}};
  const PatternMatch of_detector{.detector = &long_, .span = {0, 10}, .secret = {0, 10}};
  EXPECT_EQ(KeepMostSpecific({of_rule, of_detector}), (std::vector{of_detector, of_rule}));
}

}  // namespace
}  // namespace mcpvet::match
