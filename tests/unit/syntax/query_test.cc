#include "syntax/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace mcpvet::syntax {
namespace {

using ::testing::HasSubstr;

base::Result<Query> Compile(std::string_view text) {
  return Query::Compile(*LanguageOfId("python"), text);
}

std::string ErrorOf(std::string_view text) {
  const auto query = Compile(text);
  return query.ok() ? "" : query.error().ToString();
}

TEST(Query, ReadsSeveralPatternsWithTheirPredicates) {
  const auto query = Compile(R"(
    ; the first
    ((call function: (identifier) @name arguments: (_)) @call
      (#eq? @name "eval")
      (#not-any-of? @name "a" b))
    [(true) (false)] @flag
  )");
  ASSERT_TRUE(query.ok()) << query.error().ToString();
  ASSERT_EQ(query.value().patterns().size(), 2U);
  const auto& predicates = query.value().patterns()[0].predicates;
  ASSERT_EQ(predicates.size(), 2U);
  EXPECT_EQ(predicates[0].name, "eq");
  EXPECT_FALSE(predicates[0].negated);
  EXPECT_EQ(predicates[0].arguments[0].capture, query.value().CaptureId("name"));
  EXPECT_EQ(predicates[0].arguments[1].text, "eval");
  EXPECT_FALSE(predicates[0].arguments[1].capture);
  EXPECT_EQ(predicates[1].name, "any-of");
  EXPECT_TRUE(predicates[1].negated);
  EXPECT_EQ(predicates[1].arguments.size(), 3U);
  EXPECT_FALSE(query.value().CaptureId("other"));
}

TEST(Query, TakesPredicatesInsideTheNodeToo) {
  const auto query = Compile(R"((call function: (identifier) @f (#eq? @f "x")))");
  ASSERT_TRUE(query.ok()) << query.error().ToString();
  EXPECT_EQ(query.value().patterns()[0].predicates.size(), 1U);
  EXPECT_EQ(query.value().patterns()[0].root.parts.size(), 1U);
}

TEST(Query, UnescapesStrings) {
  const auto query = Compile(R"(((identifier) @a (#match? @a "^\\w\"\n\t\r$")))");
  ASSERT_TRUE(query.ok()) << query.error().ToString();
  EXPECT_EQ(query.value().patterns()[0].predicates[0].arguments[1].text, "^\\w\"\n\t\r$");
}

TEST(Query, AnEmptyTextHasNoPatterns) {
  const auto query = Compile(" ; nothing\n");
  ASSERT_TRUE(query.ok());
  EXPECT_TRUE(query.value().patterns().empty());
}

TEST(Query, SaysWhereAWordIsUnknownAndWhichWasMeant) {
  EXPECT_EQ(ErrorOf("(call\n  function: (identifer) @f)"),
            "line 2, column 14 of the query: python has no node `identifer` (did you mean "
            "`identifier`?)");
  EXPECT_EQ(ErrorOf("(call functoin: (_))"),
            "line 1, column 7 of the query: python has no field `functoin` (did you mean "
            "`function`?)");
  EXPECT_THAT(ErrorOf("(call \"callme\")"), HasSubstr("column 7"));
}

TEST(Query, SaysWhatIsNeverClosed) {
  EXPECT_THAT(ErrorOf("(call\n"), HasSubstr("line 1, column 1"));
  EXPECT_THAT(ErrorOf("(call (identifier)"), HasSubstr("parenthesis is never closed"));
  EXPECT_THAT(ErrorOf("[(call) (identifier)"), HasSubstr("bracket is never closed"));
  EXPECT_THAT(ErrorOf("((call) @c (#eq? @c \"x))"), HasSubstr("quote is never closed"));
  EXPECT_THAT(ErrorOf("((call) @c (#eq? @c"), HasSubstr("never closed"));
  EXPECT_THAT(ErrorOf("[]"), HasSubstr("empty"));
}

TEST(Query, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(ErrorOf("(call) )"), HasSubstr("expected here"));
  EXPECT_THAT(ErrorOf("call"), HasSubstr("expected here"));
  EXPECT_THAT(ErrorOf("((call) (identifier))"), HasSubstr("only predicates"));
  EXPECT_THAT(ErrorOf("((call) @c (#eq? @d \"x\"))"), HasSubstr("no capture `@d`"));
  EXPECT_THAT(ErrorOf("((call) @c (#eq @c \"x\"))"), HasSubstr("ends in `?`"));
  EXPECT_THAT(ErrorOf("(call)* @c"), HasSubstr("as a whole"));
  EXPECT_THAT(ErrorOf("(call) @"), HasSubstr("name of a capture"));
}

TEST(Query, RefusesNestingThatNoRuleNeeds) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "(_ ";
  EXPECT_THAT(ErrorOf(text), HasSubstr("nested too deeply"));
}

TEST(CheckAgainstGrammar, FindsPatternsThatNeverMatch) {
  const Language python = *LanguageOfId("python");
  EXPECT_FALSE(CheckAgainstGrammar(python, "(call function: (identifier))"));
  const auto error = CheckAgainstGrammar(python, "(call\n  (module))");
  ASSERT_TRUE(error);
  EXPECT_THAT(error->message, HasSubstr("line 2"));
  EXPECT_THAT(error->message, HasSubstr("never match"));
  EXPECT_TRUE(CheckAgainstGrammar(python, "(call"));
}

}  // namespace
}  // namespace mcpvet::syntax
