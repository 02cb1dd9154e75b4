#include "config/toml_reader.h"

#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Toml(std::string text) { return ConfigSample(Syntax::kToml, std::move(text)); }

TEST(TomlReader, KnowsTheBytesOfEveryKeyAndValue) {
  const ConfigSample toml = Toml(R"(model = "x" # comment

[mcp_servers.files]
command = "npx"
args = ["-y", 'pkg@1', # comment
  "last",
]
env = { KEY = "v", "quoted key" = 1 }

[mcp_servers.web]
url = "https://example.test"
)");
  EXPECT_TRUE(toml.IsClean());
  EXPECT_EQ(toml.Entries(""), (Strings{"model", "mcp_servers"}));
  EXPECT_EQ(toml.Entries("/mcp_servers"), (Strings{"files", "web"}));
  EXPECT_EQ(toml.WrittenKey("/model"), "model");
  EXPECT_EQ(toml.Written("/model"), "\"x\"");
  EXPECT_EQ(toml.Content("/model"), "x");
  EXPECT_EQ(toml.WrittenKey("/mcp_servers/files"), "files");
  EXPECT_EQ(toml.Written("/mcp_servers/files/args/1"), "'pkg@1'");
  EXPECT_EQ(toml.Content("/mcp_servers/files/args/1"), "pkg@1");
  EXPECT_EQ(toml.Entries("/mcp_servers/files/args"), (Strings{"-y", "pkg@1", "last"}));
  EXPECT_EQ(toml.Written("/mcp_servers/files/env"), "{ KEY = \"v\", \"quoted key\" = 1 }");
  EXPECT_EQ(toml.WrittenKey("/mcp_servers/files/env/quoted key"), "\"quoted key\"");
  EXPECT_EQ(toml.Written("/mcp_servers/web"), "[mcp_servers.web]\nurl = \"https://example.test\"");
}

TEST(TomlReader, TellsTheKindsOfScalars) {
  const ConfigSample toml =
      Toml("a = [0x1F, -1_000, 1.5e3, inf, true, 1979-05-27T07:32:00Z, 07:32:00, \"1\"]\n");
  EXPECT_TRUE(toml.IsClean());
  const NodeKind kinds[] = {NodeKind::kNumber, NodeKind::kNumber, NodeKind::kNumber,
                            NodeKind::kNumber, NodeKind::kBool,   NodeKind::kString,
                            NodeKind::kString, NodeKind::kString};
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_EQ(toml.KindOf("/a/" + std::to_string(i)), kinds[i]) << i;
  }
  EXPECT_EQ(toml.Value("/a/0"), "0x1F");
  EXPECT_EQ(toml.Value("/a/5"), "1979-05-27T07:32:00Z");
}

TEST(TomlReader, CountsBytesInOtherScriptsAndLineEnds) {
  for (const std::string mark : {"", "\xef\xbb\xbf"}) {
    const ConfigSample toml =
        Toml(mark +
             "\"schl\u00fcssel\" = \"\U0001f600\" # \u00e4\r\n[\"\u4e2d\u6587\".b]\r\n"
             "list = ['\u00e9', \"x\", { k = '\u20ac', l = 2 }]\r\nlast = 1\r\n");
    EXPECT_TRUE(toml.IsClean());
    EXPECT_EQ(toml.WrittenKey("/schl\u00fcssel"), "\"schl\u00fcssel\"");
    EXPECT_EQ(toml.Written("/schl\u00fcssel"), "\"\U0001f600\"");
    EXPECT_EQ(toml.Written("/\u4e2d\u6587/b/list/1"), "\"x\"");
    EXPECT_EQ(toml.Written("/\u4e2d\u6587/b/list/2/l"), "2");
    EXPECT_EQ(toml.WrittenKey("/\u4e2d\u6587/b/last"), "last");
  }
}

TEST(TomlReader, DecodesStrings) {
  const ConfigSample toml = Toml(R"(a = "t\tq\"\u00e9 end"
b = 'C:\raw'
c = """
one
two"""
d = '''
lit'eral'''
e = """\
   joined \
   lines"""
f = ""
)");
  EXPECT_TRUE(toml.IsClean());
  EXPECT_EQ(toml.Value("/a"), "t\tq\"\u00e9 end");
  EXPECT_EQ(toml.Piece("/a", "end"), "end");
  EXPECT_EQ(toml.Piece("/a", "q\""), "q\\\"");
  EXPECT_EQ(toml.Value("/b"), "C:\\raw");
  EXPECT_EQ(toml.Piece("/b", "raw"), "raw");
  EXPECT_EQ(toml.Value("/c"), "one\ntwo");
  EXPECT_EQ(toml.Content("/c"), "one\ntwo");
  EXPECT_EQ(toml.Piece("/c", "two"), "two");
  EXPECT_EQ(toml.Value("/d"), "lit'eral");
  EXPECT_EQ(toml.Value("/e"), "joined lines");
  EXPECT_EQ(toml.Piece("/e", "joined"), toml.Written("/e"));
  EXPECT_EQ(toml.Content("/f"), "");
}

TEST(TomlReader, ReadsAccentsAfterALineEndingBackslash) {
  EXPECT_EQ(Toml("a = \"\"\"x \\\n  \u00e9\"\"\"\n").Value("/a"), "x \u00e9");
}

TEST(TomlReader, ReadsDottedKeysAndTablesInAnyOrder) {
  const ConfigSample toml = Toml(R"([a.b]
x = 1
[c]
d.e = 2
d.f = 3
[a]
y = 4
)");
  EXPECT_TRUE(toml.IsClean());
  EXPECT_EQ(toml.Value("/a/b/x"), "1");
  EXPECT_EQ(toml.Value("/a/y"), "4");
  EXPECT_EQ(toml.Written("/c/d"), "d.e = 2\nd.f = 3");
  EXPECT_EQ(toml.WrittenKey("/c/d"), "d");
  EXPECT_EQ(toml.Written("/a/b"), "[a.b]\nx = 1");
  EXPECT_EQ(toml.Entries("/a"), (Strings{"b", "y"}));
}

TEST(TomlReader, ReadsArraysOfTables) {
  const ConfigSample toml =
      Toml("[[s]]\nname = 'a'\n[s.env]\nk = 1\n[[s]]\nname = 'b'\n[t]\nz = 1\n");
  EXPECT_TRUE(toml.IsClean());
  EXPECT_EQ(toml.KindOf("/s"), NodeKind::kList);
  EXPECT_EQ(toml.Value("/s/0/env/k"), "1");
  EXPECT_EQ(toml.Value("/s/1/name"), "b");
  EXPECT_EQ(toml.Written("/s/1"), "[[s]]\nname = 'b'");
}

TEST(TomlReader, FindsTheNodeAroundASpan) {
  const ConfigSample toml =
      Toml("top = 1\n[b]\nx = ['one', 'two']\n[a.c]\ny = 'three'\n[b.d]\nz = 4\n");
  const auto enclosing = [&](std::string_view piece) {
    const auto at = static_cast<std::uint32_t>(toml.text().find(piece));
    return toml.tree().Pointer(
        toml.tree().Enclosing({at, at + static_cast<std::uint32_t>(piece.size())}));
  };
  EXPECT_EQ(enclosing("two"), "/b/x/1");
  EXPECT_EQ(enclosing("three"), "/a/c/y");
  EXPECT_EQ(enclosing("4"), "/b/d/z");
  EXPECT_EQ(enclosing("x = ['one"), "/b");
  EXPECT_EQ(enclosing("top = 1\n[b"), "");
}

TEST(TomlReader, TakesAnEmptyTextForAnEmptyMap) {
  EXPECT_TRUE(Toml("").IsClean());
  EXPECT_EQ(Toml("# nothing\n").KindOf(""), NodeKind::kMap);
}

}  // namespace
}  // namespace mcpvet::config
