#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Yaml(std::string text) { return ConfigSample(Syntax::kYaml, std::move(text)); }

TEST(YamlScalar, CountsBytesInOtherScriptsLineEndsAndTabs) {
  for (const std::string mark : {"", "\xef\xbb\xbf"}) {
    const ConfigSample yaml =
        Yaml(mark +
             "schl\u00fcssel: gr\u00fc\u00dfe \U0001f600 da\r\n# \u00e4\r\nlist:\r\n"
             "  -\t\u4e2d\u6587\t# \u00fc\r\n  - 'x\u20ac'\r\nlast: end\r\n");
    EXPECT_TRUE(yaml.IsClean());
    EXPECT_EQ(yaml.WrittenKey("/schl\u00fcssel"), "schl\u00fcssel");
    EXPECT_EQ(yaml.Written("/schl\u00fcssel"), "gr\u00fc\u00dfe \U0001f600 da");
    EXPECT_EQ(yaml.Written("/list/0"), "\u4e2d\u6587");
    EXPECT_EQ(yaml.Written("/list/1"), "'x\u20ac'");
    EXPECT_EQ(yaml.Written("/last"), "end");
  }
}

TEST(YamlScalar, EndsPlainScalarsBeforeComments) {
  const ConfigSample yaml = Yaml("a: one two   # three\nb: x#y\nc: [p q , r ]\n");
  EXPECT_EQ(yaml.Written("/a"), "one two");
  EXPECT_EQ(yaml.Written("/b"), "x#y");
  EXPECT_EQ(yaml.Written("/c/0"), "p q");
}

TEST(YamlScalar, FollowsPlainScalarsOverLines) {
  const ConfigSample yaml = Yaml("a: one\n  two # no\nb: three\n\n    four\n  five\nc: end\n");
  EXPECT_EQ(yaml.Value("/a"), "one two");
  EXPECT_EQ(yaml.Written("/a"), "one\n  two");
  EXPECT_EQ(yaml.Value("/b"), "three\nfour five");
  EXPECT_EQ(yaml.Written("/b"), "three\n\n    four\n  five");
  EXPECT_EQ(yaml.Piece("/b", "four"), "four");
  EXPECT_EQ(yaml.Piece("/b", "five"), "five");
  EXPECT_EQ(yaml.Piece("/b", "four five"), "four\n  five");
  EXPECT_EQ(yaml.Written("/c"), "end");
}

TEST(YamlScalar, DecodesQuotes) {
  const ConfigSample yaml = Yaml(
      "a: 'it''s # no comment'\nb: \"t\\tx\\x41\\u00e9 \\\"q\\\"\"\nc: \"one\n  two\"\nd: ''\n");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Value("/a"), "it's # no comment");
  EXPECT_EQ(yaml.Content("/a"), "it''s # no comment");
  EXPECT_EQ(yaml.Piece("/a", "comment"), "comment");
  EXPECT_EQ(yaml.Value("/b"), "t\txA\u00e9 \"q\"");
  EXPECT_EQ(yaml.Piece("/b", "xA"), "x\\x41");
  EXPECT_EQ(yaml.Piece("/b", "q"), "q");
  EXPECT_EQ(yaml.Value("/c"), "one two");
  EXPECT_EQ(yaml.Written("/c"), "\"one\n  two\"");
  EXPECT_EQ(yaml.Piece("/c", "two"), "two");
  EXPECT_EQ(yaml.Written("/d"), "''");
  EXPECT_EQ(yaml.Content("/d"), "");
}

TEST(YamlScalar, PointsAtTheWholeValueWhereItCannotTell) {
  const ConfigSample yaml = Yaml("a: \"one\\t\n  two\"\n");
  EXPECT_EQ(yaml.Value("/a"), "one\t two");
  EXPECT_EQ(yaml.Piece("/a", "two"), "\"one\\t\n  two\"");
}

TEST(YamlScalar, ReadsBlockScalars) {
  const ConfigSample yaml = Yaml(R"(literal: |  # comment
  #!/bin/sh
  curl "https://example.test" \
    --header "Authorization: Bearer x"

  exit
folded: >-
  one
  two

  three
keep: |2+
   indented

last: end
)");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Value("/literal"),
            "#!/bin/sh\ncurl \"https://example.test\" \\\n  --header \"Authorization: Bearer "
            "x\"\n\nexit\n");
  EXPECT_EQ(yaml.Content("/literal").substr(0, 9), "#!/bin/sh");
  EXPECT_EQ(yaml.Written("/literal").substr(0, 1), "|");
  EXPECT_EQ(yaml.Piece("/literal", "--header"), "--header");
  EXPECT_EQ(yaml.Piece("/literal", "exit"), "exit");
  EXPECT_EQ(yaml.Value("/folded"), "one two\nthree");
  EXPECT_EQ(yaml.Written("/folded"), ">-\n  one\n  two\n\n  three");
  EXPECT_EQ(yaml.Piece("/folded", "three"), "three");
  EXPECT_EQ(yaml.Value("/keep"), " indented\n\n");
  EXPECT_EQ(yaml.Written("/last"), "end");
}

TEST(YamlScalar, ReadsEmptyBlockScalars) {
  const ConfigSample yaml = Yaml("a: |\nb: >-\n\n\nc: |+\n\n");
  EXPECT_EQ(yaml.Value("/a"), "");
  EXPECT_EQ(yaml.Written("/a"), "|");
  EXPECT_EQ(yaml.Written("/b"), ">-");
  EXPECT_EQ(yaml.KindOf("/a"), NodeKind::kString);
}

TEST(YamlScalar, SkipsPropertiesInEveryOrder) {
  const ConfigSample yaml =
      Yaml("a: &x !!str 1\nb: !!str &y 2\nc: &z\n  three\nd: !t # why\n  \"four\"\n");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Written("/a"), "1");
  EXPECT_EQ(yaml.Written("/b"), "2");
  EXPECT_EQ(yaml.Written("/c"), "three");
  EXPECT_EQ(yaml.Written("/d"), "\"four\"");
}

}  // namespace
}  // namespace mcpvet::config
