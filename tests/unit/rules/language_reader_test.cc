#include "rules/language_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "syntax/language.h"
#include "syntax/query.h"
#include "unit/rules/language_files.h"

namespace mcpvet::rules {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ReadLanguageData, ReadsEveryField) {
  const auto [data, problems] = ReadLanguageText(R"yaml(
language: python
grammars:
  - {grammar: python, extensions: [py, pyw]}
modules:
  ecosystem: pypi
  separator: "."
  member_separator: "."
  prefixes: ["x:"]
  extensions: [.py]
library: {binds: [partial], same_as_argument: ["pypi:functools.partial"]}
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
)yaml");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(data.id, "python");
  ASSERT_EQ(data.grammars.size(), 1U);
  EXPECT_THAT(data.grammars[0].extensions, ElementsAre("py", "pyw"));
  EXPECT_EQ(data.naming.separator, ".");
  EXPECT_THAT(data.naming.prefixes, ElementsAre("x:"));
  EXPECT_EQ(data.naming.ecosystem, "pypi");
  EXPECT_THAT(data.naming.extensions, ElementsAre(".py"));
  EXPECT_THAT(data.idioms.binds, ElementsAre("partial"));
  EXPECT_THAT(data.idioms.same_as_argument, ElementsAre("pypi:functools.partial"));
  EXPECT_THAT(data.comments, ElementsAre("comment"));
  EXPECT_THAT(data.operator_names, ElementsAre("self."));
  EXPECT_EQ(data.queries.imports, "(import_statement)");
  EXPECT_EQ(data.queries.branches, "(if_statement)");
  EXPECT_THAT(data.package_groups.at("servers"), ElementsAre("one", "two"));
}

TEST(ReadLanguageData, ReportsWhatIsMissingOrUnknown) {
  const ReadLanguage read =
      ReadLanguageText("language: x\ngrammars: [{grammar: pyton, extensions: [py]}]\nmoduls: {}\n");
  std::string all;
  for (const base::Error& problem : read.problems) all += problem.ToString() + "\n";
  EXPECT_THAT(all, HasSubstr("unknown grammar `pyton`"));
  EXPECT_THAT(all, HasSubstr("did you mean `python`?"));
  EXPECT_THAT(all, HasSubstr("needs `modules`"));
  EXPECT_THAT(all, HasSubstr("moduls"));
}

TEST(LanguageFiles, NameGrammarsAndQueriesThatCompile) {
  std::vector<std::string> extensions;
  for (const syntax::LanguageData& data : ReadLanguageFiles()) {
    for (const syntax::GrammarFiles& files : data.grammars) {
      const auto language = syntax::LanguageOfId(files.grammar);
      ASSERT_TRUE(language) << files.grammar;
      for (const std::string& text : {data.queries.imports, data.queries.scopes,
                                      data.queries.branches, data.queries.bindings}) {
        const auto query = syntax::Query::Compile(*language, text);
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
}  // namespace mcpvet::rules
