#include "syntax/python/literal_text.h"

#include <gtest/gtest.h>

#include "syntax/python/percent_format.h"

namespace mcpvet::syntax::python {
namespace {

std::string Decoded(std::string_view content, const StringPrefix& prefix = {}) {
  std::string out;
  AppendStringContent(content, prefix, out);
  return out;
}

TEST(StringContent, ReadsEscapes) {
  EXPECT_EQ(Decoded(R"(a\tb\n\\\'\")"), "a\tb\n\\'\"");
  EXPECT_EQ(Decoded(R"(\x41\101\u00e9\U0001F600)"), "AA\u00e9\U0001F600");
  EXPECT_EQ(Decoded("one\\\ntwo\\\r\nthree"), "onetwothree");
}

TEST(StringContent, KeepsEscapesThatMeanNothing) {
  EXPECT_EQ(Decoded(R"(\d\N{DASH}\)"), R"(\d\N{DASH}\)");
  EXPECT_EQ(Decoded(R"(\n)", {.raw = true}), R"(\n)");
  EXPECT_EQ(Decoded(R"(\u0041)", {.bytes = true}), R"(\u0041)");
}

TEST(StringContent, StaysUnicodeWhateverTheEscapesSay) {
  EXPECT_EQ(Decoded(R"(\xff)", {.bytes = true}), "\u00ff");
  EXPECT_EQ(Decoded(R"(\ud800\Uffffffff)"), "\uFFFD\uFFFD");
}

TEST(StringContent, HalvesBracesOfFormatsOnly) {
  EXPECT_EQ(Decoded("{{a}}", {.format = true}), "{a}");
  EXPECT_EQ(Decoded("{{a}}"), "{{a}}");
}

TEST(StringContent, HasLineFeedsWhateverTheFileHas) { EXPECT_EQ(Decoded("a\r\nb"), "a\nb"); }

TEST(StringPrefix, IsReadInAnyCase) {
  EXPECT_TRUE(ReadStringPrefix("rB'").raw);
  EXPECT_TRUE(ReadStringPrefix("rB'").bytes);
  EXPECT_TRUE(ReadStringPrefix("F\"\"\"").format);
  EXPECT_FALSE(ReadStringPrefix("'").format);
}

TEST(NumberText, IsDecimalWhereItFits) {
  EXPECT_EQ(NumberText("0xFF_FF"), "65535");
  EXPECT_EQ(NumberText("0b101"), "5");
  EXPECT_EQ(NumberText("0o17"), "15");
  EXPECT_EQ(NumberText("1_000"), "1000");
  EXPECT_EQ(NumberText("1_0.5e3"), "10.5e3");
  EXPECT_EQ(NumberText("99999999999999999999"), "99999999999999999999");
  EXPECT_EQ(NumberText("0x"), "0x");
}

TEST(CleanDocstring, TakesTheIndentationOff) {
  EXPECT_EQ(CleanDocstring("  One.\n\n      Two.\n        Three.\n    "), "One.\n\nTwo.\n  Three.");
  EXPECT_EQ(CleanDocstring("\n    One.\n    "), "One.");
  EXPECT_EQ(CleanDocstring("  "), "");
}

TEST(SplitPercentFormat, CutsWhereValuesGo) {
  EXPECT_EQ(SplitPercentFormat("a%sb%-5.2fc%%"), (std::vector<std::string>{"a", "b", "c%"}));
  EXPECT_EQ(SplitPercentFormat(""), (std::vector<std::string>{""}));
  EXPECT_TRUE(SplitPercentFormat("%(name)s").empty());
  EXPECT_TRUE(SplitPercentFormat("%*d").empty());
  EXPECT_TRUE(SplitPercentFormat("100%").empty());
}

}  // namespace
}  // namespace mcpvet::syntax::python
