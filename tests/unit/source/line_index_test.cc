#include "source/line_index.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

namespace mcpvet::source {
namespace {

TEST(LineIndex, EndsLinesAtLfCrlfAndLoneCr) {
  const std::string text = "one\ntwo\r\nthree\rfour\n\r\n\rend";
  const LineIndex lines(text);
  ASSERT_EQ(lines.line_count(), 7U);
  const char* const expected[] = {"one", "two", "three", "four", "", "", "end"};
  for (std::uint32_t line = 1; line <= 7; ++line) {
    EXPECT_EQ(base::Slice(text, lines.Line(line)).compare(expected[line - 1]), 0) << line;
  }
  EXPECT_TRUE(lines.Line(0).empty());
  EXPECT_TRUE(lines.Line(8).empty());
}

TEST(LineIndex, EndsTheLastLineAtTheEndOfTheText) {
  EXPECT_EQ(LineIndex("").line_count(), 1U);
  EXPECT_EQ(LineIndex("a").line_count(), 1U);
  EXPECT_EQ(LineIndex("a\n").line_count(), 2U);
  EXPECT_EQ(LineIndex("a\r").line_count(), 2U);
  EXPECT_EQ(LineIndex("a\r\n").line_count(), 2U);
  EXPECT_EQ(LineIndex("a\r\n").Line(2), (base::ByteSpan{3, 3}));
}

TEST(LineIndex, CountsColumnsInBytesAndInUtf16) {
  const std::string text = "x\n\xC3\xA9\xF0\x9F\x98\x80z";  // x, LF, é, an emoji, z
  const LineIndex lines(text);
  EXPECT_EQ(lines.At(0), (Position{1, 1, 1}));
  EXPECT_EQ(lines.At(1), (Position{1, 2, 2}));
  EXPECT_EQ(lines.At(2), (Position{2, 1, 1}));
  EXPECT_EQ(lines.At(4), (Position{2, 3, 2}));
  EXPECT_EQ(lines.At(8), (Position{2, 7, 4}));
}

TEST(LineIndex, GivesTheColumnOfTheCharacterForABytesInsideIt) {
  const std::string text = "a\xF0\x9F\x98\x80";
  const LineIndex lines(text);
  EXPECT_EQ(lines.At(3), (Position{1, 4, 2}));
}

TEST(LineIndex, ClampsOffsetsPastTheEnd) {
  const LineIndex lines("ab\ncd");
  EXPECT_EQ(lines.At(99), (Position{2, 3, 3}));
  EXPECT_EQ(lines.LineOf(99), 2U);
}

/// The same by counting from the start.
Position Counted(std::string_view text, std::size_t offset) {
  Position position;
  for (std::size_t at = 0; at < offset; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool line_end =
        byte == '\n' || (byte == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
    if (line_end) {
      position = {position.line + 1, 1, 1};
      continue;
    }
    ++position.byte_column;
    position.utf16_column += (byte & 0xC0U) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return position;
}

TEST(LineIndex, AgreesWithCountingOnLinesOfAnyLength) {
  std::mt19937 random(7);
  const char* const pieces[] = {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\r", "\n"};
  for (const int length : {40, 3000, 9000}) {
    std::string text;
    std::vector<std::size_t> starts;
    for (int i = 0; i < length; ++i) {
      starts.push_back(text.size());
      // Few line ends in the longer texts, so that lines run over many checkpoints.
      text += pieces[random() % (random() % 1000 == 0 || length == 40 ? 6 : 4)];
    }
    const LineIndex lines(text);
    for (std::size_t i = 0; i < starts.size(); i += 1 + random() % (length / 20)) {
      const Position expected = Counted(text, starts[i]);
      EXPECT_EQ(lines.At(starts[i]), expected) << length << " " << starts[i];
    }
  }
}

TEST(LineIndex, AnswersManyQuestionsAboutOneHugeLine) {
  const std::string text(10'000'000, 'x');
  const LineIndex lines(text);
  for (std::size_t offset = 0; offset < text.size(); offset += 1000) {
    ASSERT_EQ(lines.At(offset).utf16_column, offset + 1);
  }
}

}  // namespace
}  // namespace mcpvet::source
