#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Yaml(std::string text) { return ConfigSample(Syntax::kYaml, std::move(text)); }

TEST(YamlRecovery, KeepsWhatStandsAroundABadLine) {
  const ConfigSample yaml = Yaml(R"(mcpServers:
  a:
    command: npx
   args: []
  b:
    command: uvx
other: 1
)");
  EXPECT_EQ(yaml.Value("/mcpServers/a/command"), "npx");
  EXPECT_EQ(yaml.Value("/mcpServers/b/command"), "uvx");
  EXPECT_EQ(yaml.Value("/other"), "1");
  EXPECT_EQ(yaml.MalformedLines(), (LineList{4, 4})) << "first without its value, then as a whole";
  EXPECT_FALSE(yaml.read().complete);
}

TEST(YamlRecovery, DropsTheValueAndKeepsTheKey) {
  const ConfigSample yaml = Yaml("a: one: two\nservers: {\n  x: 1\nb:\n  c: \"open\n  d: 4\n");
  EXPECT_EQ(yaml.KindOf("/a"), NodeKind::kNull);
  EXPECT_EQ(yaml.KindOf("/b/c"), NodeKind::kNull);
  EXPECT_EQ(yaml.Value("/b/d"), "4");
}

TEST(YamlRecovery, ReadsOnAfterABracketThatIsNeverClosed) {
  const ConfigSample yaml = Yaml(R"(a:
  args: ["-y", "pkg"
  env:
    KEY: value
b:
  args: [
    one,
    two
  url: http://example.test
)");
  EXPECT_EQ(yaml.Value("/a/env/KEY"), "value");
  EXPECT_EQ(yaml.Value("/b/url"), "http://example.test");
  EXPECT_TRUE(yaml.Has("/a/args"));
}

TEST(YamlRecovery, DoesNotHandTheRestOfABadEntryToItsNeighbour) {
  const ConfigSample yaml = Yaml(
      "servers:\n  a:\n    command: npx\n  : @bad\n    command: evil\n  b:\n    command: uvx\n");
  EXPECT_EQ(yaml.Value("/servers/a/command"), "npx");
  EXPECT_EQ(yaml.Value("/servers/b/command"), "uvx");
}

TEST(YamlRecovery, ReadsOnAfterTabs) {
  const ConfigSample yaml = Yaml("a:\n  b: 1\n\tc: 2\n  d: 3\ne: 4\n");
  EXPECT_EQ(yaml.Value("/a/b"), "1");
  EXPECT_EQ(yaml.Value("/e"), "4");
  EXPECT_FALSE(yaml.read().complete);
}

TEST(YamlRecovery, KeepsDocumentsAfterABadOne) {
  const ConfigSample yaml = Yaml("a: 1\n---\nb: *unknown\nc: 2\n---\nd: 3\n");
  ASSERT_EQ(yaml.tree().roots().size(), 3U);
  EXPECT_EQ(yaml.tree().Text(yaml.At("/c", 1)), "2");
  EXPECT_EQ(yaml.tree().Text(yaml.At("/d", 2)), "3");
  EXPECT_EQ(yaml.MalformedLines(), LineList{3});
}

TEST(YamlRecovery, TellsOfTextAfterTheDocument) {
  const ConfigSample yaml = Yaml("\"a\": 1\n- b\n");
  EXPECT_EQ(yaml.Value("/a"), "1");
  EXPECT_FALSE(yaml.read().complete);
  EXPECT_FALSE(Yaml("'a' 'b'").read().complete);
}

TEST(YamlRecovery, EndsOnWhatTheLibraryNeverGetsPast) {
  for (const char* text : {",", ", a", "a: ,\nb: 2\n", "]", "}", "- ,\n- x\n", "@", "`"}) {
    const ConfigSample yaml = Yaml(text);
    EXPECT_FALSE(yaml.read().complete) << text;
  }
  EXPECT_EQ(Yaml("a: ,\nb: 2\n").Value("/b"), "2");
}

TEST(YamlRecovery, KeepsTheFirstPartWhereTheRestIsHopeless) {
  std::string text = "first: 1\nsecond: 2\n";
  for (int i = 0; i < 200; ++i) text += "]\n";
  const ConfigSample yaml = Yaml(text);
  EXPECT_EQ(yaml.Value("/first"), "1");
  EXPECT_EQ(yaml.Value("/second"), "2");
  EXPECT_FALSE(yaml.read().complete);
}

TEST(YamlRecovery, NoNoticeRepeatsTheText) {
  const ConfigSample yaml = Yaml(
      "hidden: *hidden\nhidden: \"\\hidden\"\n!<hidden: x\n%hidden hidden\n&hidden &hidden x: "
      "@hidden");
  ASSERT_FALSE(yaml.read().notices.empty());
  for (const source::Notice& notice : yaml.read().notices) {
    EXPECT_EQ(notice.message.find("hidden"), std::string::npos) << notice.message;
  }
}

TEST(YamlRecovery, MasksControlCharacters) {
  const ConfigSample yaml = Yaml(std::string("a: x\0y\nb: \x04z\nc: 3\n", 18));
  EXPECT_EQ(yaml.Value("/a"), "x\x1ay");
  EXPECT_EQ(yaml.Value("/c"), "3") << "0x04 is the library's own end mark";
  EXPECT_EQ(yaml.MalformedLines(), LineList{1});
}

}  // namespace
}  // namespace mcpvet::config
