#include "match/token_pairs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "match/token_cases.h"

namespace mcpvet::match {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class TokenPairs : public ::testing::Test {
 protected:
  TokenPairs() {
    id_.id = "id";
    key_.id = "key";
    key_.companion.detectors = {"id"};
  }
  PatternMatch At(const rules::Detector& detector, std::uint32_t begin) {
    return {&detector, nullptr, {begin, begin + 10}, {begin, begin + 10}, {}};
  }
  rules::Detector id_;
  rules::Detector key_;
};

TEST_F(TokenPairs, AKeyTakesTheNearestIdAlong) {
  const std::vector<PatternMatch> found = {At(id_, 0), At(id_, 300), At(key_, 400), At(id_, 900)};
  const std::vector<TokenPair> pairs = PairTokens(found);
  ASSERT_THAT(pairs, SizeIs(3));
  EXPECT_EQ(pairs[0].match, found[0]);
  EXPECT_EQ(pairs[1].match, found[2]);
  EXPECT_EQ(pairs[1].companion, &found[1]);
  EXPECT_EQ(pairs[2].match, found[3]);
}

TEST_F(TokenPairs, WhatIsFarAwayIsAlone) {
  const std::vector<PatternMatch> found = {At(id_, 0), At(key_, kNearBytes + 100)};
  const std::vector<TokenPair> pairs = PairTokens(found);
  ASSERT_THAT(pairs, SizeIs(2));
  EXPECT_EQ(pairs[1].companion, nullptr);
}

TEST_F(TokenPairs, ARequiredCompanionDecides) {
  key_.companion.required = true;
  EXPECT_THAT(PairTokens({At(key_, 5)}), IsEmpty());
  EXPECT_THAT(PairTokens({At(id_, 20), At(key_, 5)}), SizeIs(1));
}

}  // namespace
}  // namespace mcpvet::match
