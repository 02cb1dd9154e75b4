// Texts made to cost time, memory or stack. What matters here is that each is read at all, tells
// what it lost and breaks no promise of the tree; a test that takes long is a failure to be seen.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

std::string Repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(HostileText, StopsAtTheDepthOfJson) {
  for (const char* opening : {"[", "{\"a\":", "[{\"a\":", "{"}) {
    const ConfigSample json(Syntax::kJson, Repeated(opening, 100'000));
    EXPECT_LE(json.tree().size(), 2 * base::kMaxJsonDepth + 2) << opening;
    EXPECT_FALSE(json.read().complete) << opening;
  }
}

TEST(HostileText, ReadsOnAfterAJsonValueThatIsTooDeep) {
  const ConfigSample json(Syntax::kJson, "{\"deep\": " + Repeated("[", 1000) + "\"]\"" +
                                             Repeated("]", 1000) + ", \"b\": 2}");
  EXPECT_EQ(json.Value("/b"), "2");
  EXPECT_EQ(json.Lines(source::NoticeKind::kBudget), LineList{1});
  EXPECT_TRUE(json.MalformedLines().empty());
}

TEST(HostileText, ReadsJsonUpToItsDepth) {
  const std::size_t depth = base::kMaxJsonDepth;
  EXPECT_TRUE(ConfigSample(Syntax::kJson, Repeated("[", depth) + Repeated("]", depth)).IsClean());
  EXPECT_FALSE(
      ConfigSample(Syntax::kJson, Repeated("[", depth + 1) + Repeated("]", depth + 1)).IsClean());
}

TEST(HostileText, StopsAtTheDepthOfYaml) {
  std::string steps;
  for (std::size_t i = 0; i < 400; ++i) steps += std::string(i, ' ') + "a:\n";
  for (const std::string& text :
       {Repeated("[", 100'000), Repeated("{", 100'000), Repeated("- ", 100'000),
        Repeated("? ", 100'000), Repeated(": ", 100'000), Repeated("{a: ", 100'000),
        Repeated("[a, ", 9'000), Repeated("[", 9'000) + Repeated("]", 9'000),
        Repeated("\"a\": [", 50'000), steps}) {
    const ConfigSample yaml(Syntax::kYaml, text);
    EXPECT_LE(yaml.tree().size(), 2 * base::kMaxYamlDepth + 2) << text.substr(0, 20);
    EXPECT_FALSE(yaml.read().complete) << text.substr(0, 20);
  }
}

TEST(HostileText, DoesNotExpandAliases) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + Repeated(last + ", ", 9) + "]\n";
  }
  const ConfigSample yaml(Syntax::kYaml, text);
  EXPECT_TRUE(yaml.read().complete);
  // a5 would hold more than a hundred thousand values; it is first used on the next line.
  EXPECT_EQ(yaml.Lines(source::NoticeKind::kBudget), LineList{7});
  EXPECT_EQ(yaml.tree().size(), 1U + 40 * 10);
  EXPECT_EQ(yaml.Entries("/a39").size(), 9U);
}

TEST(HostileText, DoesNotExpandMerges) {
  std::string text = "m0: &m0 {x: 1}\n";
  for (int i = 1; i < 60; ++i) {
    const std::string last = "*m" + std::to_string(i - 1);
    const std::string name = "m" + std::to_string(i);
    text += name + ": &" + name + " {<<: [" + last + ", " + last + "], k" + std::to_string(i) +
            ": 1}\n";
  }
  const ConfigSample yaml(Syntax::kYaml, text);
  EXPECT_EQ(yaml.Entries("/m59").size(), 60U);
  EXPECT_EQ(yaml.Value("/m59/x"), "1");
}

TEST(HostileText, FollowsAliasesToThemselves) {
  const ConfigSample yaml(Syntax::kYaml, "a: &a [*a]\nb: &b {<<: *b, c: *b}\n");
  EXPECT_TRUE(yaml.read().complete);
  EXPECT_EQ(yaml.Lines(source::NoticeKind::kBudget), LineList{1});
  EXPECT_EQ(yaml.KindOf("/a/0/0/0"), NodeKind::kList);
  EXPECT_EQ(yaml.Entries("/b/c/c"), Strings{"c"});
}

TEST(HostileText, ReadsHugeLines) {
  const std::string text(1'000'000, 'a');
  EXPECT_EQ(ConfigSample(Syntax::kJson, "[\"" + text + "\"]").Value("/0").size(), text.size());
  EXPECT_EQ(ConfigSample(Syntax::kJson, "[\"" + text).Value("/0").size(), text.size());
  EXPECT_EQ(ConfigSample(Syntax::kYaml, "a: " + text).Value("/a").size(), text.size());
  EXPECT_EQ(ConfigSample(Syntax::kToml, "a = '" + text + "'").Value("/a").size(), text.size());
  EXPECT_EQ(ConfigSample(Syntax::kDotenv, "A=" + text).Value("/A").size(), text.size());
  EXPECT_EQ(ConfigSample(Syntax::kDotenv, Repeated("A=\"", 300'000)).tree().roots().size(), 1U);
}

TEST(HostileText, FindsPlacesOnAHugeTomlLine) {
  const ConfigSample toml(Syntax::kToml, "a = [" + Repeated("'\u00e9', ", 100'000) + "'end']");
  EXPECT_EQ(toml.Written("/a/100000"), "'end'");
}

TEST(HostileText, RefusesTomlKeysOfManyParts) {
  for (const std::string& text :
       {"[" + Repeated("a.", 100'000) + "b]\nx = 1\n", Repeated("a.", 100'000) + "b = 1\n",
        "x = {" + Repeated("a . ", 1'000) + "b = 1}\n"}) {
    const ConfigSample toml(Syntax::kToml, text + "[z]\nok = 1\n");
    EXPECT_EQ(toml.Value("/z/ok"), "1");
    EXPECT_EQ(toml.Lines(source::NoticeKind::kBudget), LineList{1});
  }
}

TEST(HostileText, StopsAtTheDepthOfToml) {
  for (const std::string& text :
       {"a = " + Repeated("[", 100'000), "a = " + Repeated("{a = ", 100'000),
        "a = " + Repeated("{a.a.a.a.a.a.a.a = ", 250) + "1" + Repeated("}", 250)}) {
    EXPECT_FALSE(ConfigSample(Syntax::kToml, text).read().complete) << text.substr(0, 20);
  }
}

TEST(HostileText, FindsDuplicatesAmongManyKeys) {
  std::string text = "{\"first\": 0";
  for (int i = 0; i < 30'000; ++i) text += ",\n\"key number " + std::to_string(i) + "\": 1";
  const ConfigSample json(Syntax::kJson, text + ", \"first\": 1}");
  EXPECT_EQ(json.Lines(source::NoticeKind::kDuplicate), LineList{30'001});
  EXPECT_EQ(json.Entries("").size(), 30'001U);
}

TEST(HostileText, ReadsAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>((i * 7919) >> (i % 5));
  for (const Syntax syntax : {Syntax::kJson, Syntax::kYaml, Syntax::kToml, Syntax::kDotenv}) {
    for (const char* start : {"", "a: ", "a = ", "{\"a\": ", "---\n", "A="}) {
      ConfigSample(syntax, start + bytes);
      ConfigSample(syntax, start + std::string(1000, '\0'));
      ConfigSample(syntax, start + std::string("\xff\xfe\xc3"));
    }
  }
}

}  // namespace
}  // namespace mcpvet::config
