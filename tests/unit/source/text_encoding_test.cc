#include "source/text_encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::source {
namespace {

using std::string_literals::operator""s;

const std::string kReplacement = "\xEF\xBF\xBD";

TEST(DecodeText, KeepsUtf8) {
  const std::string text = "plain, \xC3\xA9, \xE2\x82\xAC, \xF0\x9F\x98\x80, \xF4\x8F\xBF\xBF";
  const auto decoded = DecodeText(text);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, text);
  EXPECT_FALSE(decoded->replaced);
  EXPECT_EQ(DecodeText("")->text, "");
}

TEST(DecodeText, DropsTheByteOrderMark) {
  EXPECT_EQ(DecodeText("\xEF\xBB\xBF{}")->text, "{}");
  EXPECT_EQ(DecodeText("\xEF\xBB\xBF")->text, "");
}

TEST(DecodeText, ReadsUtf16WithItsMark) {
  EXPECT_EQ(DecodeText("\xFF\xFE{\0}\0"s)->text, "{}");
  EXPECT_EQ(DecodeText("\xFE\xFF\0{\0}"s)->text, "{}");
  // é, €, and an emoji made of two surrogates
  EXPECT_EQ(DecodeText("\xFF\xFE\xE9\0\xAC\x20\x3D\xD8\0\xDE"s)->text,
            "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST(DecodeText, ReadsUtf16WithoutMark) {
  EXPECT_EQ(DecodeText("{\0\"\0k\0\"\0}\0"s)->text, "{\"k\"}");
  EXPECT_EQ(DecodeText("\0{\0\"\0k\0\"\0}"s)->text, "{\"k\"}");
}

TEST(DecodeText, ReplacesLoneSurrogatesAndAHalfUnit) {
  for (const std::string& bytes : {"\xFF\xFE\0\xDE"s, "\xFF\xFE\x3D\xD8"s, "\xFF\xFE\x41"s}) {
    const auto decoded = DecodeText(bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, kReplacement);
    EXPECT_TRUE(decoded->replaced);
  }
  EXPECT_EQ(DecodeText("\xFF\xFE\x3D\xD8\x41\0"s)->text, kReplacement + "A");
}

TEST(DecodeText, ReplacesEachInvalidByteByOneCharacter) {
  const std::pair<std::string, int> cases[] = {
      {"\xFF", 1},
      {"\x80\x80", 2},
      {"\xC3", 1},
      {"\xC0\xAF", 2},
      {"\xE0\x80\x80", 3},
      {"\xED\xA0\x80", 3},
      {"\xE2\x82", 2},
      {"\xF4\x90\x80\x80", 4},
      {"\xF0\x80\x80\x80", 4},
      {"\xF5\x80\x80\x80", 4},
  };
  for (const auto& [bytes, count] : cases) {
    std::string expected = "a";
    for (int i = 0; i < count; ++i) expected += kReplacement;
    const auto decoded = DecodeText("a" + bytes + "zzzzzzzzzzzz");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, expected + "zzzzzzzzzzzz");
    EXPECT_TRUE(decoded->replaced);
  }
}

TEST(DecodeText, GivesNothingForBinaryData) {
  EXPECT_FALSE(DecodeText("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s));
  EXPECT_FALSE(DecodeText("text\0text"s));
  EXPECT_FALSE(DecodeText("\xFF\xFE\0\0{\0\0\0"s));  // UTF-32
  EXPECT_FALSE(DecodeText("\0\0\0\0"s));
}

TEST(DecodeText, LooksForNulInTheFirst8KiBOnly) {
  const std::string text(kProbedBytes, 'x');
  EXPECT_TRUE(DecodeText(text + "\0"s));
  EXPECT_FALSE(DecodeText(text.substr(1) + "\0"s));
}

TEST(IsValidUtf8, TellsTruncatedCharacters) {
  EXPECT_TRUE(IsValidUtf8("12345678\xE2\x82\xAC"));
  EXPECT_FALSE(IsValidUtf8("12345678\xE2\x82"));
}

}  // namespace
}  // namespace mcpvet::source
