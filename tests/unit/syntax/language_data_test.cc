#include "syntax/language_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "language_files.h"
#include "syntax/language.h"
#include "syntax/query.h"

namespace mcpvet::syntax {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(LanguageData, ReadsEveryField) {
  std::vector<base::Error> problems;
  const LanguageData data = ReadLanguageText(R"(
language: python
grammars:
  - {grammar: python, extensions: [py, pyw]}
modules: {separator: ".", member_separator: ".", prefixes: ["x:"]}
comments: [comment]
literals: [string]
calls: [call]
builders: [join]
operator_names: [self.]
imports: "(import_statement)"
scopes: "(function_definition)"
branches: "(if_statement)"
bindings: "(assignment)"
package_groups:
  servers: [one, two]
)",
                                             &problems);
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(data.id, "python");
  ASSERT_EQ(data.grammars.size(), 1U);
  EXPECT_THAT(data.grammars[0].extensions, ElementsAre("py", "pyw"));
  EXPECT_EQ(data.naming.separator, ".");
  EXPECT_THAT(data.naming.prefixes, ElementsAre("x:"));
  EXPECT_THAT(data.comments, ElementsAre("comment"));
  EXPECT_THAT(data.operator_names, ElementsAre("self."));
  EXPECT_EQ(data.queries.imports, "(import_statement)");
  EXPECT_EQ(data.queries.branches, "(if_statement)");
  EXPECT_THAT(data.package_groups.at("servers"), ElementsAre("one", "two"));
}

TEST(LanguageData, ReportsWhatIsMissingOrUnknown) {
  std::vector<base::Error> problems;
  ReadLanguageText("language: x\ngrammars: [{grammar: pyton, extensions: [py]}]\nmoduls: {}\n",
                   &problems);
  std::string all;
  for (const base::Error& problem : problems) all += problem.ToString() + "\n";
  EXPECT_THAT(all, HasSubstr("unknown grammar `pyton`"));
  EXPECT_THAT(all, HasSubstr("did you mean `python`?"));
  EXPECT_THAT(all, HasSubstr("needs `modules`"));
  EXPECT_THAT(all, HasSubstr("moduls"));
}

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
  const auto resolved = ResolveExtends({own, base});
  ASSERT_TRUE(resolved.ok());
  EXPECT_EQ(resolved.value()[0].queries.imports, "(a)\n(b)");
  EXPECT_EQ(resolved.value()[0].naming.separator, "/");
  EXPECT_THAT(resolved.value()[0].calls, ElementsAre("call_expression"));
  EXPECT_THAT(resolved.value()[0].package_groups.at("servers"), ElementsAre("one"));
  EXPECT_EQ(resolved.value()[1].queries.imports, "(a)");
}

TEST(ResolveExtends, RefusesAnUnknownLanguage) {
  LanguageData own;
  own.id = "typescript";
  own.extends = "javascrpt";
  EXPECT_FALSE(ResolveExtends({own}).ok());
}

TEST(LanguageFiles, NameGrammarsAndQueriesThatCompile) {
  const auto resolved = ResolveExtends(ReadLanguageFiles());
  ASSERT_TRUE(resolved.ok());
  std::vector<std::string> extensions;
  for (const LanguageData& data : resolved.value()) {
    for (const GrammarFiles& files : data.grammars) {
      const auto language = LanguageOfId(files.grammar);
      ASSERT_TRUE(language) << files.grammar;
      for (const std::string& text : {data.queries.imports, data.queries.scopes,
                                      data.queries.branches, data.queries.bindings}) {
        const auto query = Query::Compile(*language, text);
        EXPECT_TRUE(query.ok()) << files.grammar << ": " << query.error().ToString();
      }
      extensions.insert(extensions.end(), files.extensions.begin(), files.extensions.end());
    }
  }
  for (const char* extension : {"py", "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts"}) {
    EXPECT_THAT(extensions, Contains(extension));
  }
  std::sort(extensions.begin(), extensions.end());
  EXPECT_EQ(std::adjacent_find(extensions.begin(), extensions.end()), extensions.end());
}

}  // namespace
}  // namespace mcpvet::syntax
