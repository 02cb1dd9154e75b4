#include "match/checksum.h"

#include <gtest/gtest.h>

#include <string>

#include "generated_text.h"

namespace mcpvet::match {
namespace {

TEST(EncodedCrc32, MatchesSumsMadeElsewhere) {
  EXPECT_EQ(EncodedCrc32("hello", "base62", 6), "0zNvy2");
  EXPECT_EQ(EncodedCrc32("hello", "hex", 8), "3610a686");
  EXPECT_EQ(EncodedCrc32("hello", "hex-little-endian", 8), "86a61036");
  EXPECT_EQ(EncodedCrc32("glpat-payload.01.7", "base36", 7), "041c9xh");
}

TEST(Bech32, HoldsForTheVectorsOfBip173) {
  for (const char* text : {"A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
                           "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"}) {
    EXPECT_TRUE(IsBech32(text)) << text;
  }
  for (const char* text : {"A1G7SGD8", "10a06t8", "1qzzfhee", "a12uel5m", "", "x1b4n0q5v"}) {
    EXPECT_FALSE(IsBech32(text)) << text;
  }
}

TEST(Bech32, OneWrongCharacterShows) {
  const std::string text = mcpvet::testing::GenerateText("K-1${bech32:K-:20}", 3);
  ASSERT_TRUE(IsBech32(text));
  for (std::size_t i = 3; i < text.size(); ++i) {
    std::string damaged = text;
    damaged[i] = damaged[i] == 'Q' ? 'P' : 'Q';
    EXPECT_FALSE(IsBech32(damaged)) << i;
  }
}

TEST(AccountNumber, StandsBehindTheFirstBitOfTheFirst48) {
  // 0x7fffffffff80 is where the number lies: so 1 is 0x80 and all ones are 2^40 - 1.
  EXPECT_EQ(AccountNumber("AAAAAAAAQAAAAAAA"), "000000000001");
  EXPECT_EQ(AccountNumber("P777777777777777"), "1099511627775");
  EXPECT_FALSE(AccountNumber("AAAA"));
  EXPECT_FALSE(AccountNumber("aaaaaaaaaaaaaaaa"));
}

}  // namespace
}  // namespace mcpvet::match
