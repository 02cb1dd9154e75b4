#include "match/joined_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "generated_text.h"
#include "match/text_search.h"
#include "secret_data.h"

namespace mcpvet::match {
namespace {

using mcpvet::testing::GenerateText;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::uint32_t> Signs(std::string_view text) {
  std::vector<std::uint32_t> signs;
  for (std::size_t at = text.find('+'); at != std::string_view::npos; at = text.find('+', at + 1)) {
    signs.push_back(static_cast<std::uint32_t>(at));
  }
  return signs;
}

TEST(JoinedText, LeavesOutWhatJoinsConstants) {
  const std::string text = "x\nkey = \"ab\" + \"cd\" +\n   'ef'; y\nz";
  const auto joined = JoinConstants(text, Signs(text));
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].text(), "key = \"abcdef'; y");
  const auto at = static_cast<std::uint32_t>(joined[0].text().find("abcdef"));
  const base::ByteSpan token{at, at + 6};
  EXPECT_TRUE(joined[0].CrossesJoint(token));
  EXPECT_EQ(base::Slice(text, joined[0].SourceOf(token)), "ab\" + \"cd\" +\n   'ef");
  EXPECT_FALSE(joined[0].CrossesJoint({at, at + 2}));
  EXPECT_EQ(base::Slice(text, joined[0].SourceOf(base::ByteSpan{at + 2, at + 4})), "cd");
}

TEST(JoinedText, TextThatPeopleReadIsNotJoined) {
  for (const char* text : {"\"a \" + \"b\"", "\"a\" + \"<b>\"", "\"a\" + b", "a + \"b\"",
                           "\"\" + \"\"", "+", "\"+", "\"a\"+"}) {
    EXPECT_THAT(JoinConstants(text, Signs(text)), IsEmpty()) << text;
  }
}

TEST(JoinedText, ConstantsOnLinesOfTheirOwnAreJoined) {
  const std::string text = "key = (\n    \"ab\"\r\n    'cd'\n)\nname = \"ef\"\nother = \"gh\"\n";
  std::vector<std::uint32_t> ends;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    ends.push_back(static_cast<std::uint32_t>(at));
  }
  const auto joined = JoinConstants(text, ends);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].text(), "    \"abcd'");
}

TEST(JoinedText, FarJointsAreApart) {
  const std::string text = "\"a\"+\"b\";" + std::string(5'000, ' ') + "\"c\"+\"d\"";
  const auto joined = JoinConstants(text, Signs(text));
  ASSERT_THAT(joined, SizeIs(2));
  EXPECT_LT(joined[0].text().size(), 1'000U);
  EXPECT_NE(joined[1].text().find("cd"), std::string::npos);
}

class JoinedTokens : public ::testing::Test {
 protected:
  JoinedTokens() : scanner_(MakeLiteralScanner(literals_.literals())) {}

  std::vector<PatternMatch> Search(const std::string& text) {
    return search_.Run(*scanner_, "a.js", text, [](LiteralId) {}).matches;
  }

  VocabularyMatcher vocabulary_{mcpvet::testing::RepositorySecretData().vocabulary};
  LiteralTable literals_;
  PatternEngine engine_{
      mcpvet::testing::RepositorySecretData().detectors, {}, vocabulary_, literals_};
  TextSearch search_{engine_, literals_};
  std::unique_ptr<LiteralScanner> scanner_;
};

TEST_F(JoinedTokens, AreFoundWithTheirWholePlace) {
  const std::string token = GenerateText("sbp_${gen:[0-9a-f]{40}}", 1);
  const std::string pieces = token.substr(0, 12) + "\" +\n    \"" + token.substr(12);
  const std::string text = "const key = \"" + pieces + "\";\n";
  const auto found = Search(text);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(base::Slice(text, found[0].secret), pieces);
}

TEST_F(JoinedTokens, AreFoundOnceWhereTheyStandWhole) {
  const std::string token = GenerateText("sbp_${gen:[0-9a-f]{40}}", 1);
  EXPECT_THAT(Search("a('" + token + "', 'x' + 'y')"), SizeIs(1));
}

}  // namespace
}  // namespace mcpvet::match
