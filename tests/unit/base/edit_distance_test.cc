#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace mcpvet::base {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(EditDistance("scan", "scan", 3), 0U);
  EXPECT_EQ(EditDistance("scan", "scans", 3), 1U);
  EXPECT_EQ(EditDistance("scna", "scan", 3), 1U);
  EXPECT_EQ(EditDistance("", "abc", 3), 3U);
}

TEST(EditDistance, StopsJustAboveItsLimit) {
  EXPECT_EQ(EditDistance("abcdefgh", "zzzzzzzz", 2), 3U);
  EXPECT_EQ(EditDistance("a", "abcdefgh", 2), 3U);
}

TEST(NearestWord, FindsASlipOfTheFingerOnly) {
  const std::vector<std::string> words = {"severity", "message", "match"};
  EXPECT_EQ(NearestWord("severty", words), "severity");
  EXPECT_EQ(NearestWord("mesage", words), "message");
  EXPECT_EQ(NearestWord("entirely", words), "");
}

}  // namespace
}  // namespace mcpvet::base
