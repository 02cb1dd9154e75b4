#include "syntax/language_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mcpvet::syntax {
namespace {

using ::testing::ElementsAre;

TEST(ResolveExtends, TakesQueriesAndListsOfTheOther) {
  LanguageData base;
  base.id = "javascript";
  base.naming.separator = "/";
  base.queries.imports = "(a)";
  base.calls = {"call_expression"};
  base.package_groups["servers"] = {"one"};
  LanguageData own;
  own.id = "typescript";
  own.extends = "javascript";
  own.queries.imports = "(b)";
  own.calls = {"new_expression"};
  const auto resolved = ResolveExtends({own, base});
  ASSERT_TRUE(resolved.ok());
  EXPECT_EQ(resolved.value()[0].queries.imports, "(a)\n(b)");
  EXPECT_EQ(resolved.value()[0].naming.separator, "/");
  EXPECT_THAT(resolved.value()[0].calls, ElementsAre("call_expression", "new_expression"));
  EXPECT_THAT(resolved.value()[0].package_groups.at("servers"), ElementsAre("one"));
  EXPECT_EQ(resolved.value()[1].queries.imports, "(a)");
}

TEST(ResolveExtends, RefusesALanguageThatIsUnknownOrExtendsAnother) {
  LanguageData own;
  own.id = "typescript";
  own.extends = "javascrpt";
  EXPECT_FALSE(ResolveExtends({own}).ok());
  LanguageData other;
  other.id = "javascrpt";
  EXPECT_TRUE(ResolveExtends({own, other}).ok());
  other.extends = "typescript";
  EXPECT_FALSE(ResolveExtends({own, other}).ok());
}

TEST(LanguageOfFile, GoesByTheExtensionInAnyCase) {
  LanguageData python;
  python.id = "python";
  python.grammars = {{"python", {"py", "pyw"}}};
  LanguageData script;
  script.id = "javascript";
  script.grammars = {{"javascript", {"js"}}, {"tsx", {"tsx"}}, {"cobol", {"cob"}}};
  const std::vector<LanguageData> languages = {python, script};
  const auto found = LanguageOfFile(languages, "a.b/c.TSX");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->data, &languages[1]);
  EXPECT_EQ(found->grammar.id, "tsx");
  EXPECT_EQ(LanguageOfFile(languages, "x.py")->data, languages.data());
  EXPECT_FALSE(LanguageOfFile(languages, "py"));
  EXPECT_FALSE(LanguageOfFile(languages, "x.cob")) << "there is no such grammar";
}

}  // namespace
}  // namespace mcpvet::syntax
