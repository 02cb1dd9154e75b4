#include "base/utf8.h"

#include <gtest/gtest.h>

namespace mcpvet::base {
namespace {

TEST(DecodeUtf8, ReadsEachLength) {
  const std::string_view text = "a\u00e9\u20ac\U0001f600";
  EXPECT_EQ(DecodeUtf8(text, 0).value, U'a');
  EXPECT_EQ(DecodeUtf8(text, 1).value, U'\u00e9');
  EXPECT_EQ(DecodeUtf8(text, 3).value, U'\u20ac');
  EXPECT_EQ(DecodeUtf8(text, 6).value, U'\U0001f600');
  EXPECT_EQ(DecodeUtf8(text, 6).size, 4U);
}

TEST(DecodeUtf8, TakesOneByteOfWhatIsNoUtf8) {
  for (const std::string_view text : {"\x80", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf8\x88\x80",
                                      "\xf4\x90\x80\x80", "\xe2\x82"}) {
    EXPECT_FALSE(DecodeUtf8(text, 0).valid) << text;
    EXPECT_EQ(DecodeUtf8(text, 0).size, 1U) << text;
  }
}

TEST(FloorToCodePoint, NeverCutsACodePoint) {
  const std::string_view text = "a\u20acb";
  EXPECT_EQ(FloorToCodePoint(text, 0), 0U);
  EXPECT_EQ(FloorToCodePoint(text, 1), 1U);
  EXPECT_EQ(FloorToCodePoint(text, 2), 1U);
  EXPECT_EQ(FloorToCodePoint(text, 3), 1U);
  EXPECT_EQ(FloorToCodePoint(text, 4), 4U);
  EXPECT_EQ(FloorToCodePoint(text, 99), 5U);
}

TEST(AppendUtf8, WritesEveryLength) {
  std::string text;
  for (const char32_t code_point : {U'a', U'\u00e9', U'\u20ac', U'\U0001f600'}) {
    AppendUtf8(code_point, text);
  }
  EXPECT_EQ(text, "a\u00e9\u20ac\U0001f600");
}

TEST(FloorToCodePoint, StaysAtStrayContinuationBytes) {
  const std::string_view text = "\x80\x80\x80\x80\x80\x80";
  EXPECT_EQ(FloorToCodePoint(text, 5), 5U);
}

}  // namespace
}  // namespace mcpvet::base
