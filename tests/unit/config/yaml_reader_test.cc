#include "config/yaml_reader.h"

#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Yaml(std::string text) { return ConfigSample(Syntax::kYaml, std::move(text)); }

TEST(YamlReader, KnowsTheBytesOfEveryKeyAndValue) {
  const ConfigSample yaml = Yaml(R"(# servers
mcpServers:
  files:
    command: npx   # runner
    "args": [-y, 'two words', "three"]
    env: {KEY: v, OTHER: 1}
  web:
    url: https://example.test/mcp#top
)");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.WrittenKey("/mcpServers/files/command"), "command");
  EXPECT_EQ(yaml.Written("/mcpServers/files/command"), "npx");
  EXPECT_EQ(yaml.WrittenKey("/mcpServers/files/args"), "\"args\"");
  EXPECT_EQ(yaml.Written("/mcpServers/files/args"), R"([-y, 'two words', "three"])");
  EXPECT_EQ(yaml.Written("/mcpServers/files/args/1"), "'two words'");
  EXPECT_EQ(yaml.Content("/mcpServers/files/args/1"), "two words");
  EXPECT_EQ(yaml.Written("/mcpServers/files/env"), "{KEY: v, OTHER: 1}");
  EXPECT_EQ(yaml.Written("/mcpServers/files/env/OTHER"), "1");
  EXPECT_EQ(yaml.Written("/mcpServers/web"), "url: https://example.test/mcp#top");
  EXPECT_EQ(yaml.Entries("/mcpServers"), (Strings{"files", "web"}));
}

TEST(YamlReader, EndsABlockMapWithItsLastValue) {
  const ConfigSample yaml = Yaml("a:\n  b: 1\n  c:\n  - x\n  # comment\n\nd: 2\n");
  EXPECT_EQ(yaml.Written("/a"), "b: 1\n  c:\n  - x");
  EXPECT_EQ(yaml.Written("/a/c"), "- x");
}

TEST(YamlReader, TypesPlainScalarsAsTheCoreSchemaDoes) {
  const ConfigSample yaml = Yaml(
      "[null, ~, Null, NULL, true, False, TRUE, 12, -3, +4, 0o17, 0x1F, 1.5, .5, 2., 1e3, -.inf, "
      ".NaN, "
      "yes, off, nUll, 0b1, 1_000, 12:30, 1.2.3, v1, 'true', \"12\"]");
  EXPECT_TRUE(yaml.IsClean());
  for (int i = 0; i < 28; ++i) {
    const NodeKind want = i < 4    ? NodeKind::kNull
                          : i < 7  ? NodeKind::kBool
                          : i < 18 ? NodeKind::kNumber
                                   : NodeKind::kString;
    EXPECT_EQ(yaml.KindOf("/" + std::to_string(i)), want) << yaml.Written("/" + std::to_string(i));
  }
}

TEST(YamlReader, TakesTagsForStringsOnly) {
  const ConfigSample yaml =
      Yaml("a: !!str 12\nb: ! 13\nc: !!int 14\nd: !env NAME\ne: !!str\nf: !<tag:x> [1]\n");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.KindOf("/a"), NodeKind::kString);
  EXPECT_EQ(yaml.Written("/a"), "12");
  EXPECT_EQ(yaml.KindOf("/b"), NodeKind::kString);
  EXPECT_EQ(yaml.KindOf("/c"), NodeKind::kNumber);
  EXPECT_EQ(yaml.Value("/d"), "NAME");
  EXPECT_EQ(yaml.KindOf("/e"), NodeKind::kString);
  EXPECT_EQ(yaml.Written("/e"), "");
  EXPECT_EQ(yaml.Written("/f"), "[1]");
}

TEST(YamlReader, PlacesNullsThatAreNotWritten) {
  const ConfigSample yaml =
      Yaml("a:\nb: # comment\nc:\n-\n- x\n-\nd: {e: , f, g: null}\n? h\n? i\n: j\nnull: k\n");
  EXPECT_TRUE(yaml.IsClean());
  for (const char* pointer : {"/a", "/b", "/c/0", "/c/2", "/d/e", "/d/f", "/h"}) {
    EXPECT_EQ(yaml.KindOf(pointer), NodeKind::kNull) << pointer;
    EXPECT_EQ(yaml.Written(pointer), "") << pointer;
  }
  const auto end_of = [&](std::string_view piece) {
    return yaml.text().find(piece) + piece.size();
  };
  EXPECT_EQ(yaml.tree().node(yaml.At("/a")).span.begin, end_of("a:"));
  EXPECT_EQ(yaml.tree().node(yaml.At("/b")).span.begin, end_of("b:"));
  EXPECT_EQ(yaml.tree().node(yaml.At("/c/2")).span.begin, end_of("- x\n-"));
  EXPECT_EQ(yaml.Written("/d/g"), "null");
  EXPECT_EQ(yaml.Written("/i"), "j");
  EXPECT_EQ(yaml.Value("/null"), "k");
}

TEST(YamlReader, DoesNotTakeAKeyNamedNullForAValue) {
  const ConfigSample yaml = Yaml("a:\nnull: 1\nb:\n~: 2\n");
  EXPECT_EQ(yaml.Written("/a"), "");
  EXPECT_EQ(yaml.Value("/null"), "1");
  EXPECT_EQ(yaml.Value("/~0"), "2");
}

TEST(YamlReader, KeepsAliasesAtTheirPlaceOfUse) {
  const ConfigSample yaml =
      Yaml("base: &base\n  command: npx\none: *base\nlist: [*base, &n 7, *n]\n");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.tree().node(yaml.At("/one")).kind, NodeKind::kAlias);
  EXPECT_EQ(yaml.Written("/one"), "*base");
  EXPECT_EQ(yaml.KindOf("/one"), NodeKind::kMap);
  EXPECT_EQ(yaml.Value("/one/command"), "npx");
  EXPECT_EQ(yaml.Value("/list/2"), "7");
  EXPECT_EQ(yaml.Written("/base"), "command: npx");
  EXPECT_EQ(yaml.Written("/list/1"), "7");
}

TEST(YamlReader, TellsTheAnchorOfAMapFromThatOfItsFirstKey) {
  const ConfigSample yaml = Yaml("a: &m\n  &k key: v\nb: *m\nc: *k\nd: &x\ne: *x\n");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Value("/b/key"), "v");
  EXPECT_EQ(yaml.WrittenKey("/a/key"), "key");
  EXPECT_EQ(yaml.Value("/c"), "key");
  EXPECT_EQ(yaml.KindOf("/e"), NodeKind::kNull);
}

TEST(YamlReader, LooksThroughMergeKeys) {
  const ConfigSample yaml = Yaml(R"(one: &one {a: 1, b: 1}
two: &two {b: 2, c: 2}
both:
  <<: [*one, *two]
  own: 0
  a: own
inline:
  <<: {x: 5}
quoted:
  "<<": {x: 5}
)");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Entries("/both"), (Strings{"own", "a", "b", "c"}));
  EXPECT_EQ(yaml.Value("/both/a"), "own");
  EXPECT_EQ(yaml.Value("/both/b"), "1") << "the earlier merged map wins";
  EXPECT_EQ(yaml.Value("/both/c"), "2");
  EXPECT_EQ(yaml.Value("/inline/x"), "5");
  EXPECT_FALSE(yaml.Has("/quoted/x"));
  EXPECT_TRUE(yaml.Has("/quoted/<</x"));
  EXPECT_FALSE(ConfigSample(Syntax::kJson, R"({"a": {"<<": {"x": 5}}})").Has("/a/x"));
}

TEST(YamlReader, GivesEachDocumentARoot) {
  const ConfigSample yaml = Yaml("%YAML 1.2\n---\na: 1\n...\n---\n- b\n---\n---\nc: &c 3\nd: *c\n");
  EXPECT_TRUE(yaml.IsClean());
  ASSERT_EQ(yaml.tree().roots().size(), 4U);
  EXPECT_EQ(yaml.tree().Text(yaml.At("/a", 0)), "1");
  EXPECT_EQ(yaml.tree().Text(yaml.At("/0", 1)), "b");
  EXPECT_EQ(yaml.tree().KindOf(yaml.tree().roots()[2]), NodeKind::kNull);
  EXPECT_EQ(yaml.tree().Text(yaml.At("/d", 3)), "3");
}

TEST(YamlReader, TakesAnEmptyTextForAnEmptyTree) {
  for (const char* text : {"", "\n\n", "# only a comment\n", "\xef\xbb\xbf"}) {
    const ConfigSample yaml = Yaml(text);
    EXPECT_TRUE(yaml.IsClean()) << text;
    EXPECT_EQ(yaml.tree().root(), kNoNode) << text;
  }
}

TEST(YamlReader, ReadsCompactForms) {
  const ConfigSample yaml =
      Yaml("- - a\n  - b\n- c: d\n  e: f\n- [g: h, \"i\":j]\n- ? [k, l]\n  : m\n");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Written("/0"), "- a\n  - b");
  EXPECT_EQ(yaml.Written("/1"), "c: d\n  e: f");
  EXPECT_EQ(yaml.Value("/2/0/g"), "h");
  EXPECT_EQ(yaml.Written("/2/1"), "\"i\":j");
  EXPECT_EQ(yaml.Value("/3/[k, l]"), "m");
  EXPECT_EQ(yaml.WrittenKey("/3/[k, l]"), "[k, l]");
}

TEST(YamlReader, ReadsJson) {
  const ConfigSample yaml =
      Yaml(R"({"mcpServers": {"a": {"command": "npx", "args": ["-y", "x\n\u00e9"], "n": null}}})");
  EXPECT_TRUE(yaml.IsClean());
  EXPECT_EQ(yaml.Value("/mcpServers/a/args/1"), "x\n\u00e9");
  EXPECT_EQ(yaml.Written("/mcpServers/a/n"), "null");
}

TEST(YamlReader, ReportsDuplicateKeysButNotDuplicateMerges) {
  const ConfigSample yaml =
      Yaml("a: &a {x: 1}\nb: &b {y: 1}\nc:\n  <<: *a\n  <<: *b\n  k: 1\n  k: 2\n");
  EXPECT_EQ(yaml.Lines(source::NoticeKind::kDuplicate), LineList{7});
  EXPECT_EQ(yaml.Value("/c/k"), "2");
  EXPECT_EQ(yaml.Entries("/c"), (Strings{"k", "x", "y"}));
}

}  // namespace
}  // namespace mcpvet::config
