#include "config/read_config.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

TEST(SyntaxOfPath, GoesByTheName) {
  const auto expect = [](Syntax syntax, std::initializer_list<const char*> paths) {
    for (const char* path : paths) EXPECT_EQ(SyntaxOfPath(path), syntax) << path;
  };
  expect(Syntax::kJson, {"a.json", "x/.mcp.json", "a.jsonc", "a.JSON5", "b.code-workspace",
                         "site.webmanifest", ".env.json"});
  expect(Syntax::kYaml, {"a.yaml", "dir.json/b.yml", ".env.yaml", "A.YML"});
  expect(Syntax::kToml, {"config.toml", "Cargo.TOML"});
  expect(Syntax::kDotenv,
         {".env", "a/.env", ".env.local", ".env.production", "prod.env", ".ENV.test"});
  expect(Syntax::kFrontMatter, {"README.md", "rules/a.mdc", "x.markdown"});
}

TEST(SyntaxOfPath, KnowsNothingOfOtherFiles) {
  for (const char* path : {"", "json", "a.txt", "a.json.bak", "dir.json/file", ".envrc", ".env.ts",
                           "environment", "a.env.js", "yaml/", "x.tomlx"}) {
    EXPECT_EQ(SyntaxOfPath(path), std::nullopt) << path;
  }
}

TEST(SyntaxOfName, KnowsTheNamesOfDataFiles) {
  EXPECT_EQ(SyntaxOfName("json"), Syntax::kJson);
  EXPECT_EQ(SyntaxOfName("yaml"), Syntax::kYaml);
  EXPECT_EQ(SyntaxOfName("toml"), Syntax::kToml);
  EXPECT_EQ(SyntaxOfName("dotenv"), Syntax::kDotenv);
  EXPECT_EQ(SyntaxOfName("front-matter"), Syntax::kFrontMatter);
  EXPECT_EQ(SyntaxOfName("JSON"), std::nullopt);
  EXPECT_EQ(SyntaxOfName("ini"), std::nullopt);
}

TEST(ReadConfigText, RefusesTextOverTheCeiling) {
  const std::string big(base::kMaxParsedBytes + 1, ' ');
  for (const Syntax syntax : {Syntax::kJson, Syntax::kYaml, Syntax::kToml, Syntax::kDotenv}) {
    const ReadConfig read = ReadConfigText("dir/big", big, syntax);
    EXPECT_EQ(read.tree.size(), 0U);
    EXPECT_FALSE(read.complete);
    ASSERT_EQ(read.notices.size(), 1U);
    EXPECT_EQ(read.notices[0].kind, source::NoticeKind::kTooBig);
    EXPECT_EQ(read.notices[0].path, "dir/big");
    EXPECT_EQ(read.notices[0].line, 0U);
  }
}

TEST(ReadConfigText, ReadsTheFrontMatterOfABigPage) {
  const std::string body(base::kMaxParsedBytes, 'x');
  const ReadConfig page = ReadConfigText("a.md", "---\na: 1\n---\n" + body, Syntax::kFrontMatter);
  EXPECT_TRUE(page.complete);
  EXPECT_EQ(page.tree.Text(page.tree.At(page.tree.root(), "/a")), "1");
  const ReadConfig big =
      ReadConfigText("a.md", "---\na: " + body + "\n---\n", Syntax::kFrontMatter);
  EXPECT_EQ(big.notices.at(0).kind, source::NoticeKind::kTooBig);
}

TEST(ReadConfigText, GivesNoticesInTheOrderOfTheirLinesWithThePath) {
  const ReadConfig read =
      ReadConfigText("x/y.json", "{\"a\": 1,\n\"a\": 2\n\"b\": 3,\n\"b\": 4}", Syntax::kJson);
  ASSERT_EQ(read.notices.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(read.notices[i].line, i + 2);
    EXPECT_EQ(read.notices[i].path, "x/y.json");
  }
}

}  // namespace
}  // namespace mcpvet::config
