#include "finding/suppression.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"

namespace mcpvet::finding {
namespace {

rules::Rule MakeRule(std::string id, std::string category) {
  rules::Rule rule;
  rule.id = std::move(id);
  rule.category = std::move(category);
  return rule;
}

Suppressions Parse(const std::string& text) {
  return ParseSuppressions(source::Document("a.py", text));
}

bool Ignores(const std::string& text, std::uint32_t line) {
  Suppressions suppressions = Parse(text);
  return FindSuppression(suppressions, MakeRule("some-rule", "cors"), line) != nullptr;
}

TEST(ParseSuppressions, ReadsEachCommentSyntaxAtTheEndOfALine) {
  for (const std::string comment :
       {"# mcpvet: ignore[some-rule] why", "// mcpvet: ignore[some-rule] why",
        "/* mcpvet: ignore[some-rule] why */", "<!-- mcpvet: ignore[some-rule] why -->",
        "; mcpvet: ignore[some-rule] why", "-- mcpvet: ignore[some-rule] why",
        "#mcpvet:ignore[some-rule]why", "/// mcpvet: ignore[some-rule] why",
        "//! mcpvet: ignore[some-rule] why", "## mcpvet: ignore[some-rule] why",
        "/** mcpvet: ignore[ some-rule ]   why   */"}) {
    const Suppressions found = Parse("code " + comment + "\nnext");
    ASSERT_EQ(found.comments.size(), 1U) << comment;
    EXPECT_EQ(found.comments[0].reason, "why") << comment;
    EXPECT_EQ(found.comments[0].last_line, 1U) << comment;
    EXPECT_TRUE(Ignores("code " + comment + "\nnext", 1)) << comment;
    EXPECT_FALSE(Ignores("code " + comment + "\nnext", 2)) << comment;
    EXPECT_TRUE(Ignores("  " + comment + "\nnext", 2)) << comment;
    EXPECT_TRUE(found.malformed.empty()) << comment;
  }
}

TEST(ParseSuppressions, CoversTheFirstLineBelowThatIsNoComment) {
  const std::string text =
      "# mcpvet: ignore[some-rule] because\n# it is so\n\t# mcpvet: ignore[other] "
      "too\ncode\nmore\n";
  EXPECT_TRUE(Ignores(text, 4));
  EXPECT_FALSE(Ignores(text, 5));
  Suppressions suppressions = Parse(text);
  EXPECT_NE(FindSuppression(suppressions, MakeRule("other", ""), 4), nullptr);
}

TEST(ParseSuppressions, EndsAtABlankLine) {
  EXPECT_FALSE(Ignores("# mcpvet: ignore[some-rule]\n\ncode\n", 3));
}

TEST(ParseSuppressions, ReadsBlockCommentsOfSeveralLines) {
  EXPECT_TRUE(Ignores("/*\n * mcpvet: ignore[some-rule] since\n * reasons\n */\ncode\n", 5));
  EXPECT_TRUE(Ignores("/* mcpvet: ignore[some-rule] since\n   reasons\n*/\ncode\n", 4));
  EXPECT_FALSE(Ignores("/* mcpvet: ignore[some-rule] since\n   reasons\n*/\ncode\nmore", 5));
  EXPECT_TRUE(Ignores("<!-- mcpvet: ignore[some-rule]\n why -->\ntext\n", 3));
}

TEST(ParseSuppressions, ReadsCommentsBetweenElements) {
  EXPECT_TRUE(Ignores("{/* mcpvet: ignore[some-rule] */}\n<a/>\n", 2));
  EXPECT_FALSE(Ignores("f(/* mcpvet: ignore[some-rule] */)\nnext\n", 2));
}

TEST(ParseSuppressions, IsDeafToWordsThatAreNoComment) {
  EXPECT_TRUE(Parse("\"# mcpvet: ignore[some-rule]\"\n").comments.empty());
  EXPECT_TRUE(Parse("{\"text\": \"// mcpvet: ignore[some-rule] x\"}\n").comments.empty());
  EXPECT_TRUE(Parse("mcpvet: ignore[some-rule]\n").comments.empty());
  EXPECT_TRUE(Parse("# mcpvet: the scanner\n").comments.empty());
  EXPECT_EQ(Parse("say \"it\" # mcpvet: ignore[some-rule]\n").comments.size(), 1U);
}

TEST(ParseSuppressions, IgnoresAWholeFileFromItsFirstLinesOnly) {
  EXPECT_TRUE(Ignores("# mcpvet: ignore-file[some-rule] generated\n\ncode\n", 3));
  EXPECT_TRUE(Ignores(std::string(19, '\n') + "# mcpvet: ignore-file[some-rule]\n", 900));
  const std::string late = std::string(20, '\n') + "# mcpvet: ignore-file[some-rule]\n";
  EXPECT_FALSE(Ignores(late, 900));
  ASSERT_EQ(Parse(late).malformed.size(), 1U);
  EXPECT_EQ(Parse(late).malformed[0].line, 21U);
}

TEST(ParseSuppressions, ReportsCommentsThatItCannotFollow) {
  for (const std::string comment :
       {"# mcpvet: ignore", "# mcpvet: ignore this", "# mcpvet: ignore[]", "# mcpvet: ignore[ , ]",
        "# mcpvet: ignore[some-rule", "# mcpvet: ignore[Some Rule]", "# mcpvet: ignroe[some-rule]",
        "# mcpvet: ignore-fil[some-rule]"}) {
    const Suppressions found = Parse(comment);
    ASSERT_EQ(found.malformed.size(), 1U) << comment;
    EXPECT_EQ(found.malformed[0].kind, source::NoticeKind::kSuppression);
    EXPECT_EQ(found.malformed[0].path, "a.py");
    EXPECT_EQ(found.malformed[0].line, 1U);
    EXPECT_FALSE(Ignores(comment, 1)) << comment;
  }
}

TEST(ParseSuppressions, StopsCountingInAFileFullOfThem) {
  std::string text;
  for (std::size_t i = 0; i < base::kMaxIgnoreCommentsPerFile + 50; ++i) {
    text += "# mcpvet: ignore[some-rule]\n";
  }
  const Suppressions found = Parse(text);
  EXPECT_LE(found.comments.size(), base::kMaxIgnoreCommentsPerFile + 1);
  EXPECT_EQ(found.malformed.size(), 1U);
}

TEST(ParseSuppressions, CopesWithALineFullOfMarks) {
  std::string line;
  for (int i = 0; i < 200'000; ++i) line += "/* mcpvet: x ";
  EXPECT_TRUE(Parse(line).comments.empty());
}

TEST(FindSuppression, TakesACategoryForItsRules) {
  Suppressions suppressions = Parse("x # mcpvet: ignore[cors]\n");
  EXPECT_NE(FindSuppression(suppressions, MakeRule("a", "cors"), 1), nullptr);
  EXPECT_EQ(FindSuppression(suppressions, MakeRule("b", "ssrf"), 1), nullptr);
}

TEST(FindSuppression, PrefersTheCommentOfTheLineAndReturnsItsReason) {
  Suppressions suppressions =
      Parse("# mcpvet: ignore-file[some-rule] all\n\ncode # mcpvet: ignore[some-rule] this\n");
  const rules::Rule rule = MakeRule("some-rule", "");
  ASSERT_NE(FindSuppression(suppressions, rule, 3), nullptr);
  EXPECT_EQ(FindSuppression(suppressions, rule, 3)->reason, "this");
  EXPECT_EQ(FindSuppression(suppressions, rule, 2)->reason, "all");
}

class SuppressionNoticesTest : public testing::Test {
 protected:
  rules::Rule used_ = MakeRule("used-rule", "cors");
  rules::Rule idle_ = MakeRule("idle-rule", "ssrf");
  rules::Rule inactive_ = MakeRule("inactive-rule", "hygiene");
  RuleNames names_{{&used_, &idle_, &inactive_}, {&used_, &idle_}};
};

TEST_F(SuppressionNoticesTest, TellOfEachNameThatIgnoredNothing) {
  Suppressions suppressions = Parse("x\ny # mcpvet: ignore[used-rule, idle-rule, inactive-rule]\n");
  ASSERT_NE(FindSuppression(suppressions, used_, 2), nullptr);
  const std::vector<source::Notice> notices = SuppressionNotices(suppressions, names_);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].line, 2U);
  EXPECT_EQ(notices[0].message,
            "this comment ignores nothing: there is no finding of `idle-rule` here");
}

TEST_F(SuppressionNoticesTest, SuggestTheRuleThatWasMeant) {
  const std::vector<source::Notice> notices =
      SuppressionNotices(Parse("x # mcpvet: ignore[usd-rule, qqqqqqqq]\n"), names_);
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].message,
            "this comment ignores a rule that does not exist: `usd-rule`; did you mean "
            "`used-rule`?");
  EXPECT_EQ(notices[1].message, "this comment ignores a rule that does not exist: `qqqqqqqq`");
}

TEST_F(SuppressionNoticesTest, AreFewInAFileFullOfIdleComments) {
  std::string text;
  for (int i = 0; i < 900; ++i) text += "x # mcpvet: ignore[nope, idle-rule]\n";
  const std::vector<source::Notice> notices = SuppressionNotices(Parse(text), names_);
  ASSERT_EQ(notices.size(), 51U);
  EXPECT_EQ(notices.back().message, "ignore comments name 1750 more rules in vain");
}

TEST_F(SuppressionNoticesTest, ComeInTheOrderOfTheLines) {
  const std::vector<source::Notice> notices = SuppressionNotices(
      Parse("x # mcpvet: ignore[idle-rule]\ny # mcpvet: ignore\nz # mcpvet: ignore[nope]\n"),
      names_);
  ASSERT_EQ(notices.size(), 3U);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(notices[i].line, i + 1);
}

}  // namespace
}  // namespace mcpvet::finding
