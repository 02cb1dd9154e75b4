#include <gtest/gtest.h>

#include "base/limits.h"
#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Json(std::string text) { return ConfigSample(Syntax::kJson, std::move(text)); }

TEST(JsonRecovery, ReadsOnAfterAMissingComma) {
  const ConfigSample json = Json("{\"a\": 1\n \"b\": [1 2]\n}");
  EXPECT_EQ(json.Entries(""), (Strings{"a", "b"}));
  EXPECT_EQ(json.Entries("/b"), (Strings{"1", "2"}));
  EXPECT_EQ(json.MalformedLines(), (LineList{2, 2}));
  EXPECT_FALSE(json.read().complete);
}

TEST(JsonRecovery, ClosesBracketsAtTheEnd) {
  const ConfigSample json = Json("{\"mcpServers\": {\n\"a\": {\"args\": [\"-y\", \"pkg\"");
  EXPECT_EQ(json.Entries("/mcpServers/a/args"), (Strings{"-y", "pkg"}));
  EXPECT_EQ(json.Written("/mcpServers/a/args"), "[\"-y\", \"pkg\"");
  EXPECT_EQ(json.MalformedLines(), LineList{2}) << "the line of the innermost open bracket";
}

TEST(JsonRecovery, EndsAnUnclosedStringAtItsLine) {
  const ConfigSample json =
      Json("{\"a\": {\n  \"command\": \"npx,  \n  \"args\": [\"x\n]},\n\"b\": 2}");
  EXPECT_EQ(json.Value("/a/command"), "npx");
  EXPECT_EQ(json.Entries("/a/args"), Strings{"x"});
  EXPECT_EQ(json.Value("/b"), "2");
  EXPECT_EQ(json.MalformedLines(), (LineList{2, 3}));
}

TEST(JsonRecovery, GivesAKeyWithoutAValueNone) {
  const ConfigSample json = Json(R"({"a", "b": , "c" "d": 4, "e": })");
  EXPECT_EQ(json.Entries(""), (Strings{"a", "b", "c", "d", "e"}));
  for (const char* pointer : {"/a", "/b", "/c", "/e"}) {
    EXPECT_EQ(json.KindOf(pointer), NodeKind::kNull) << pointer;
  }
  EXPECT_EQ(json.Value("/d"), "4");
}

TEST(JsonRecovery, TakesAStringBeforeAColonForTheNextKey) {
  const ConfigSample json = Json("{\"command\":\n \"args\": [1], \"b\": 2}");
  EXPECT_EQ(json.KindOf("/command"), NodeKind::kNull);
  EXPECT_EQ(json.Entries("/args"), Strings{"1"});
  EXPECT_EQ(json.Value("/b"), "2");
  EXPECT_FALSE(json.read().complete);
}

TEST(JsonRecovery, ReadsAMapWithoutItsColon) {
  EXPECT_EQ(Json(R"({"a" {"b": 1}, "c" [2]})").Value("/a/b"), "1");
}

TEST(JsonRecovery, ClosesWhatABracketOfAnotherKindLeavesOpen) {
  const ConfigSample json = Json(R"({"a": [1, {"x": 2, "b": 3}, "c": 4})");
  EXPECT_EQ(json.Value("/a/1/b"), "3");
  EXPECT_FALSE(json.read().complete);
  const ConfigSample other = Json(R"({"a": {"args": [1, 2}, "b": 3})");
  EXPECT_EQ(other.Entries("/a/args"), (Strings{"1", "2"}));
  EXPECT_EQ(other.Value("/b"), "3");
}

TEST(JsonRecovery, ReadsOnAfterABracketTooMany) {
  const ConfigSample json = Json("{\"a\": {\"x\": 1}},\n\"b\": {\"y\": 2}\n}");
  EXPECT_EQ(json.tree().roots().size(), 1U);
  EXPECT_EQ(json.Value("/a/x"), "1");
  EXPECT_EQ(json.Value("/b/y"), "2");
  EXPECT_EQ(json.MalformedLines(), LineList{1});
}

TEST(JsonRecovery, TakesFurtherDocumentsForFurtherRoots) {
  const ConfigSample json = Json("{\"a\": 1}\n{\"b\": 2}");
  ASSERT_EQ(json.tree().roots().size(), 2U);
  EXPECT_EQ(json.tree().Text(json.At("/b", 1)), "2");
  EXPECT_FALSE(json.read().complete);
}

TEST(JsonRecovery, SkipsGarbage) {
  const ConfigSample json = Json("export default { \"a\": 1, @@ : 2, = , \"b\": 3 } garbage }");
  EXPECT_EQ(json.Value("/a"), "1");
  EXPECT_EQ(json.Value("/b"), "3");
  EXPECT_FALSE(json.read().complete);
  EXPECT_EQ(Json("],,:").tree().root(), kNoNode);
}

TEST(JsonRecovery, ReadsBareWordsAsText) {
  const ConfigSample json = Json("{\"command\": npx, \"n\": 012}");
  EXPECT_EQ(json.Value("/command"), "npx");
  EXPECT_EQ(json.KindOf("/command"), NodeKind::kString);
  EXPECT_FALSE(json.read().complete);
}

TEST(JsonRecovery, TellsOfCommasWithoutAValue) {
  EXPECT_EQ(Json("[,]").MalformedLines(), LineList{1});
  EXPECT_EQ(Json("[1,,2]").Entries(""), (Strings{"1", "2"}));
  EXPECT_FALSE(Json("{\"a\":1,,}").IsClean());
}

TEST(JsonRecovery, ReadsWhatStandsBeforeAnUnclosedComment) {
  const ConfigSample json = Json("{\"a\": 1, /* \"b\": 2}");
  EXPECT_EQ(json.Entries(""), Strings{"a"});
  EXPECT_FALSE(json.read().complete);
}

TEST(JsonRecovery, KeepsControlCharactersInStringsAndTellsOfThem) {
  const ConfigSample json = Json(std::string("{\"a\": \"x\ty\0z\"}", 14));
  EXPECT_EQ(json.Value("/a"), std::string("x\ty\0z", 5));
  EXPECT_EQ(json.MalformedLines(), LineList{1});
}

TEST(JsonRecovery, GivesAFewNoticesAndACount) {
  std::string text = "[";
  for (int i = 0; i < 500; ++i) text += "\n,";
  const ConfigSample json = Json(text + "]");
  ASSERT_EQ(json.read().notices.size(), base::kMaxNoticesPerKind + 1);
  EXPECT_EQ(json.read().notices.back().line, 0U);
  EXPECT_EQ(json.read().notices.back().message, "495 more of this kind in the file");
}

TEST(JsonRecovery, NoNoticeRepeatsTheText) {
  const ConfigSample json =
      Json(R"({"hidden": "hidden\q" hidden: 'hidden', "hidden": hidden, hidden})");
  ASSERT_FALSE(json.read().notices.empty());
  for (const source::Notice& notice : json.read().notices) {
    EXPECT_EQ(notice.message.find("hidden"), std::string::npos) << notice.message;
  }
}

}  // namespace
}  // namespace mcpvet::config
