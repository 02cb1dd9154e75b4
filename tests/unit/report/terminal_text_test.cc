#include "report/terminal_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mcpvet::report {
namespace {

TEST(SafeText, SpellsOutControlsAndEscapeSequences) {
  EXPECT_EQ(SafeText("a\x1b[31mb\x07\n\r\x7f", true), "a\\u{1b}[31mb\\u{7}\\u{a}\\u{d}\\u{7f}");
  EXPECT_EQ(SafeText("\u009b31m", true), "\\u{9b}31m");
  EXPECT_EQ(SafeText(std::string("a\0b", 3), true), "a\\u{0}b");
}

TEST(SafeText, SpellsOutWhatCannotBeSeen) {
  EXPECT_EQ(SafeText("a\u202eb\u2066c\u200bd\u200de\ufefff", true),
            "a\\u{202e}b\\u{2066}c\\u{200b}d\\u{200d}e\\u{feff}f");
  EXPECT_EQ(SafeText("\U000e0041\U000e0100\u3164\u00ad", true),
            "\\u{e0041}\\u{e0100}\\u{3164}\\u{ad}");
}

TEST(SafeText, KeepsWhatIsWrittenByPeople) {
  const std::string text =
      "caf\u00e9 e\u0301 \u4f60\u597d \u05e9\u05dc\u05d5\u05dd \U0001f600 \u26a0\ufe0f";
  EXPECT_EQ(SafeText(text, true), text);
}

TEST(SafeText, SpellsOutMarksThatStandOnNothingOrInHeaps) {
  EXPECT_EQ(SafeText("\u0301", true), "\\u{301}");
  EXPECT_EQ(SafeText("a\u0301\u0301\u0301\u0301\u0301", true), "a\u0301\u0301\u0301\u0301\\u{301}");
  EXPECT_EQ(SafeText("a\ufe0f\ufe0f", true), "a\ufe0f\\u{fe0f}");
}

TEST(SafeText, SpellsOutBytesThatAreNoText) {
  EXPECT_EQ(SafeText("a\xff\xc3", true), "a\\xff\\xc3");
}

TEST(SafeText, IsAsciiWithoutUnicode) {
  EXPECT_EQ(SafeText("caf\u00e9 \u4f60", false), "caf\\u{e9} \\u{4f60}");
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(DisplayWidth("abc", true), 3);
  EXPECT_EQ(DisplayWidth("caf\u00e9", true), 4);
  EXPECT_EQ(DisplayWidth("e\u0301", true), 1);
  EXPECT_EQ(DisplayWidth("\u4f60\u597d", true), 4);
  EXPECT_EQ(DisplayWidth("\uff21\uac00\U0001f600", true), 6);
  EXPECT_EQ(DisplayWidth("\x1b", true), 6);
}

TEST(Glyphs, ExpandTabsToTheNextStop) {
  EXPECT_EQ(SafeText("\ta\tbcd\te", true), "    a   bcd e");
  EXPECT_EQ(SafeText("\u4f60\tx", true), "\u4f60  x");
}

TEST(Glyphs, KnowWhereTheyComeFrom) {
  const std::vector<Glyph> glyphs = Glyphs("a\u20ac\tb", true);
  ASSERT_EQ(glyphs.size(), 4U);
  EXPECT_EQ(glyphs[2].offset, 4U);
  EXPECT_EQ(glyphs[3].offset, 5U);
}

TEST(WrapText, BreaksBetweenWords) {
  EXPECT_EQ(WrapText("one two  three\nfour", 9, true),
            (std::vector<std::string>{"one two", "three", "four"}));
  EXPECT_TRUE(WrapText("  \n ", 9, true).empty());
}

TEST(WrapText, BreaksAWordThatIsTooLong) {
  EXPECT_EQ(WrapText("abcdefghij kl", 4, true),
            (std::vector<std::string>{"abcd", "efgh", "ij", "kl"}));
  EXPECT_EQ(WrapText("\u4f60\u597d\u4f60", 3, true),
            (std::vector<std::string>{"\u4f60", "\u597d", "\u4f60"}));
}

TEST(WrapText, LeavesTheTakenColumnsOfTheFirstLineFree) {
  EXPECT_EQ(WrapText("one two three", 9, true, 5), (std::vector<std::string>{"one", "two three"}));
  EXPECT_EQ(WrapText("one two", 9, true, 8), (std::vector<std::string>{"", "one two"}));
}

}  // namespace
}  // namespace mcpvet::report
