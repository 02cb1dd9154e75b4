#include "base/base64.h"

#include <gtest/gtest.h>

#include "base/crc32.h"

namespace mcpvet::base {
namespace {

TEST(Base64, ReadsWhatRfc4648Lists) {
  const struct {
    const char* plain;
    const char* encoded;
  } cases[] = {{"", ""},
               {"f", "Zg=="},
               {"fo", "Zm8="},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg=="},
               {"fooba", "Zm9vYmE="},
               {"foobar", "Zm9vYmFy"}};
  for (const auto& c : cases) {
    EXPECT_EQ(EncodeBase64(c.plain), c.encoded);
    EXPECT_EQ(DecodeBase64(c.encoded), c.plain);
  }
}

TEST(Base64, ReadsBothAlphabetsAndMissingPadding) {
  EXPECT_EQ(DecodeBase64("-_8"), DecodeBase64("+/8="));
  EXPECT_TRUE(DecodeBase64("+/8="));
}

TEST(Base64, RefusesWhatIsNone) {
  for (const char* text : {"A", "AAAAA", "Zm9v!", "Zm 9v", "Zg===", "=Zg="}) {
    EXPECT_FALSE(DecodeBase64(text)) << text;
  }
}

TEST(Crc32, IsTheSumOfZlib) {
  EXPECT_EQ(Crc32("123456789"), 0xcbf43926U);
  EXPECT_EQ(Crc32(""), 0U);
}

}  // namespace
}  // namespace mcpvet::base
