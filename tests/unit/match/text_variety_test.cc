#include "match/text_variety.h"

#include <gtest/gtest.h>

#include "generated_text.h"

namespace mcpvet::match {
namespace {

TEST(EntropyPerCharacter, GrowsWithVariety) {
  EXPECT_EQ(EntropyPerCharacter(""), 0);
  EXPECT_EQ(EntropyPerCharacter("aaaa"), 0);
  EXPECT_DOUBLE_EQ(EntropyPerCharacter("abababab"), 1);
  EXPECT_DOUBLE_EQ(EntropyPerCharacter("0123456789abcdef"), 4);
}

TEST(IsRepetitive, SeesHeldKeysCountingAndRepeatedPieces) {
  for (const char* text : {"aaaa", "xxxxxxxxxxxx", "00000000-0000", "12345678", "abcdefgh1",
                           "87654321", "abcabcabcabc", "a1b2c3d4e5f6g7h8", "1A2B3C4D5E6F",
                           "abc123def456ghi789", "deadbeefdeadbeef", "ab12ab12ab12ab1"}) {
    EXPECT_TRUE(IsRepetitive(text)) << text;
  }
}

TEST(IsRepetitive, LeavesRandomTextAlone) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    for (const char* hole : {"${gen:[a-f0-9]{32}}", "${gen:[A-Za-z0-9]{20}}", "${gen:[0-9]{12}}"}) {
      const std::string text = testing::GenerateText(hole, seed);
      EXPECT_FALSE(IsRepetitive(text)) << text;
    }
  }
  EXPECT_FALSE(IsRepetitive(""));
  EXPECT_FALSE(IsRepetitive("aaa"));
}

TEST(WordShare, TellsWordsFromRandomText) {
  for (const char* text : {"development", "superSecretPassword", "my-local-token", "CHANGE_THAT"}) {
    EXPECT_GT(WordShare(text), 0.7) << text;
  }
  double worst = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    worst = std::max(worst, WordShare(testing::GenerateText("${gen:[A-Za-z0-9]{32}}", seed)));
  }
  EXPECT_LT(worst, 0.6);
}

}  // namespace
}  // namespace mcpvet::match
