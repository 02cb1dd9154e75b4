#include "config/json_reader.h"

#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Json(std::string text) { return ConfigSample(Syntax::kJson, std::move(text)); }

TEST(JsonReader, KnowsTheBytesOfEveryKeyAndValue) {
  const ConfigSample json = Json(R"({
  "mcpServers": {
    "files": {"command": "npx", "args": ["-y", "pkg@1.0.0"], "env": {"KEY": "v"}, "on": true}
  }
})");
  EXPECT_TRUE(json.IsClean());
  EXPECT_EQ(json.WrittenKey("/mcpServers"), "\"mcpServers\"");
  EXPECT_EQ(json.Written("/mcpServers/files/command"), "\"npx\"");
  EXPECT_EQ(json.Content("/mcpServers/files/command"), "npx");
  EXPECT_EQ(json.Written("/mcpServers/files/args"), R"(["-y", "pkg@1.0.0"])");
  EXPECT_EQ(json.Written("/mcpServers/files/env"), R"({"KEY": "v"})");
  EXPECT_EQ(json.Written("/mcpServers/files/on"), "true");
  EXPECT_EQ(json.Entries("/mcpServers/files"), (Strings{"command", "args", "env", "on"}));
  EXPECT_EQ(json.Entries("/mcpServers/files/args"), (Strings{"-y", "pkg@1.0.0"}));
  EXPECT_EQ(json.Written(""), json.text());
}

TEST(JsonReader, TellsTheKindsOfScalars) {
  const ConfigSample json = Json(R"([null, true, false, 0, -1.5e+3, "", "null"])");
  EXPECT_TRUE(json.IsClean());
  const NodeKind kinds[] = {NodeKind::kNull,   NodeKind::kBool,   NodeKind::kBool,
                            NodeKind::kNumber, NodeKind::kNumber, NodeKind::kString,
                            NodeKind::kString};
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(json.KindOf("/" + std::to_string(i)), kinds[i]) << i;
  }
  EXPECT_EQ(json.Value("/4"), "-1.5e+3");
  EXPECT_EQ(json.Value("/0"), "");
}

TEST(JsonReader, DecodesEscapes) {
  const ConfigSample json =
      Json(R"(["\"\\\/\b\f\n\r\t", "\u00e9\u20AC", "\ud83d\ude00", "\u0000"])");
  EXPECT_TRUE(json.IsClean());
  EXPECT_EQ(json.Value("/0"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(json.Value("/1"), "\u00e9\u20ac");
  EXPECT_EQ(json.Value("/2"), "\U0001f600");
  EXPECT_EQ(json.Value("/3"), std::string(1, '\0'));
}

TEST(JsonReader, KeepsEscapesThatAreNone) {
  const ConfigSample json = Json(R"(["C:\Users\me", "\ud83d", "\udc00\n", "\u12", "a\"])");
  EXPECT_EQ(json.Value("/0"), "C:\\Users\\me");
  EXPECT_EQ(json.Value("/1"), "\\ud83d");
  EXPECT_EQ(json.Value("/2"), "\\udc00\n");
  EXPECT_EQ(json.Value("/3"), "\\u12");
  EXPECT_FALSE(json.read().complete);
}

TEST(JsonReader, FindsPiecesThroughEscapes) {
  const ConfigSample json = Json(R"({"a": "say \"hi\" \u00e9 end", "b": "plain text"})");
  EXPECT_EQ(json.Piece("/b", "text"), "text");
  EXPECT_EQ(json.Piece("/a", "say"), "say");
  EXPECT_EQ(json.Piece("/a", "hi"), "hi");
  EXPECT_EQ(json.Piece("/a", "\"hi\""), R"(\"hi\")");
  EXPECT_EQ(json.Piece("/a", "end"), "end");
}

TEST(JsonReader, ReadsCommentsAndTrailingCommas) {
  const ConfigSample json = Json(R"(// before
{ /* a */ "a" /* b */ : /* c */ 1 /* d */, // e
  "url": "http://x//y", /* "no": 1, */
  "list": [1, 2, /* three */ ],
} // after)");
  EXPECT_TRUE(json.IsClean());
  EXPECT_EQ(json.Entries(""), (Strings{"a", "url", "list"}));
  EXPECT_EQ(json.Value("/url"), "http://x//y");
  EXPECT_EQ(json.Entries("/list"), (Strings{"1", "2"}));
  EXPECT_EQ(json.Written("/a"), "1");
}

TEST(JsonReader, EndsANumberAtAComment) {
  EXPECT_EQ(Json("[1/* one */,2// two\n]").Entries(""), (Strings{"1", "2"}));
}

TEST(JsonReader, SkipsAByteOrderMark) {
  const ConfigSample json = Json("\xef\xbb\xbf{\"a\": 1}");
  EXPECT_TRUE(json.IsClean());
  EXPECT_EQ(json.Written(""), "{\"a\": 1}");
}

TEST(JsonReader, CountsBytesInOtherScriptsAndLineEnds) {
  const ConfigSample json =
      Json("{\r\n  \"schl\u00fcssel\": \"\U0001f600 wert\",\r\n  \"b\": 1\r\n}");
  EXPECT_TRUE(json.IsClean());
  EXPECT_EQ(json.Written("/schl\u00fcssel"), "\"\U0001f600 wert\"");
  EXPECT_EQ(json.Written("/b"), "1");
}

TEST(JsonReader, KeepsBothValuesOfADuplicateKey) {
  const ConfigSample json = Json("{\"a\": \"one\",\n\"b\": 0,\n\"a\": \"two\"}");
  EXPECT_EQ(json.tree().size(), 4U);
  EXPECT_EQ(json.tree().node(1).text, "one");
  EXPECT_EQ(json.Value("/a"), "two");
  EXPECT_EQ(json.Entries(""), (Strings{"b", "a"}));
  EXPECT_EQ(json.Lines(source::NoticeKind::kDuplicate), LineList{3});
  EXPECT_TRUE(json.read().complete);
}

TEST(JsonReader, TakesAnEmptyTextForAnEmptyTree) {
  for (const char* text : {"", " \n", "// nothing\n"}) {
    const ConfigSample json = Json(text);
    EXPECT_TRUE(json.IsClean()) << text;
    EXPECT_EQ(json.tree().root(), kNoNode) << text;
  }
}

TEST(JsonReader, ReadsEmptyMapsListsAndKeys) {
  const ConfigSample json = Json(R"({"": {"": []}})");
  EXPECT_TRUE(json.IsClean());
  EXPECT_EQ(json.KindOf("/"), NodeKind::kMap);
  EXPECT_EQ(json.KindOf("//"), NodeKind::kList);
}

TEST(JsonReader, TakesJson5WithoutANoticeInItsOwnFilesOnly) {
  const std::string text =
      R"({key: 'it\'s', "hex": 0x1F, dot: .5, plus: +1., inf: -Infinity, x: "\x41\
b"})";
  const ConfigSample json5(Syntax::kJson, text, "dir/config.json5");
  EXPECT_TRUE(json5.IsClean());
  EXPECT_EQ(json5.Value("/key"), "it's");
  EXPECT_EQ(json5.KindOf("/hex"), NodeKind::kNumber);
  EXPECT_EQ(json5.KindOf("/inf"), NodeKind::kNumber);
  EXPECT_EQ(json5.Value("/x"), "Ab");

  const ConfigSample json = Json("{key: 'v'}");
  EXPECT_EQ(json.Value("/key"), "v");
  EXPECT_EQ(json.MalformedLines(), (LineList{1, 1}));
  EXPECT_TRUE(json.read().complete) << "nothing was lost";
}

}  // namespace
}  // namespace mcpvet::config
