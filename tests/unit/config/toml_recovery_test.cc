#include <gtest/gtest.h>

#include "config/toml_statements.h"
#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Toml(std::string text) { return ConfigSample(Syntax::kToml, std::move(text)); }

TEST(TomlRecovery, KeepsTheOtherStatements) {
  const ConfigSample toml = Toml("[a]\nx = 1\nbad = \ny = 2\npath = \"C:\\Users\"\n[b]\nz = 3\n");
  EXPECT_EQ(toml.Entries("/a"), (Strings{"x", "y"}));
  EXPECT_EQ(toml.Value("/b/z"), "3");
  EXPECT_EQ(toml.MalformedLines(), (LineList{3, 5}));
  EXPECT_FALSE(toml.read().complete);
}

TEST(TomlRecovery, ReadsOnAfterAnUnclosedArray) {
  const ConfigSample toml = Toml("[a]\nargs = [\"-y\",\n  \"x\"\n[b]\nz = 3\n");
  EXPECT_TRUE(toml.Has("/a"));
  EXPECT_EQ(toml.Value("/b/z"), "3");
  EXPECT_FALSE(toml.Has("/a/args"));
}

TEST(TomlRecovery, ReadsOnAfterAnUnclosedString) {
  EXPECT_EQ(Toml("a = \"open\nb = 2\n").Value("/b"), "2");
  const ConfigSample toml = Toml("a = 1\nb = \"\"\"open\nc = 3\n[d]\ne = 4\n");
  EXPECT_EQ(toml.Value("/a"), "1");
  EXPECT_EQ(toml.Value("/c"), "3");
  EXPECT_EQ(toml.Value("/d/e"), "4");
}

TEST(TomlRecovery, TakesOutABadArrayAsAWhole) {
  const ConfigSample toml = Toml("args = [\n  \"a\" \"b\",\n  \"c\"\n]\nnext = 1\n");
  EXPECT_EQ(toml.Entries(""), Strings{"next"});
  EXPECT_EQ(toml.MalformedLines(), LineList{1});
}

TEST(TomlRecovery, DoesNotHandTheEntriesOfABadSectionToAnother) {
  const ConfigSample toml = Toml("[a]\nx = 1\n[b\nx = 2\n[c]\nx = 3\n");
  EXPECT_EQ(toml.Value("/a/x"), "1");
  EXPECT_EQ(toml.Value("/c/x"), "3");
  EXPECT_EQ(toml.Entries(""), (Strings{"a", "c"}));
}

TEST(TomlRecovery, TakesOutHeadersWithoutAKey) {
  for (const char* header : {"[]", "[[]]", "[,x]", "[ = ]", "[.a]", "[[", "[=", "[\u00e9]"}) {
    const ConfigSample toml = Toml("a = 1\n" + std::string(header) + "\nx = 2\n[b]\ny = 3\n");
    EXPECT_EQ(toml.Entries(""), (Strings{"a", "b"})) << header;
    EXPECT_EQ(toml.MalformedLines(), LineList{2}) << header;
  }
}

TEST(TomlRecovery, TellsOfDuplicates) {
  const ConfigSample toml = Toml("a = 1\na = 2\n[t]\nx = 1\n[t]\ny = 2\n");
  EXPECT_EQ(toml.Value("/a"), "1");
  EXPECT_EQ(toml.Value("/t/x"), "1");
  EXPECT_EQ(toml.Lines(source::NoticeKind::kDuplicate), (LineList{2, 5}));
}

TEST(TomlRecovery, GivesUpAfterManyMistakes) {
  std::string text = "a = 1\n";
  for (int i = 0; i < 100; ++i) text += "bad\n";
  const ConfigSample toml = Toml(text);
  EXPECT_FALSE(toml.read().complete);
  EXPECT_EQ(toml.Lines(source::NoticeKind::kBudget).size(), 1U);
}

TEST(TomlRecovery, ReadsNonAsciiOutsideOfStringsAsAMistake) {
  const ConfigSample toml = Toml("\u00fcber = 1\na = 2\nb = \u00e4\nc\u00a0= 3\nd = 4\n");
  EXPECT_EQ(toml.Value("/a"), "2");
  EXPECT_EQ(toml.Value("/d"), "4");
  EXPECT_FALSE(toml.read().complete);
}

TEST(TomlRecovery, NoNoticeRepeatsTheText) {
  const ConfigSample toml = Toml(
      "hidden = hidden\nhidden = 1\nhidden = 2\n[hidden\nx = truehidden\nhidden \"hidden\"\ny = "
      "\"\\hidden\"\n");
  ASSERT_FALSE(toml.read().notices.empty());
  for (const source::Notice& notice : toml.read().notices) {
    EXPECT_EQ(notice.message.find("idden"), std::string::npos) << notice.message;
  }
}

std::vector<std::string> Statements(std::string_view text) {
  std::vector<std::string> statements;
  for (const TomlStatement& statement : SplitTomlStatements(text)) {
    statements.emplace_back(Slice(text, statement.span));
  }
  return statements;
}

TEST(TomlStatements, SplitsAtLinesOutsideOfBracketsAndStrings) {
  EXPECT_EQ(
      Statements(
          "a = 1 # c\n\n [x.y] # d\n b = [1,\n 2] \nc = \"\"\"\n[no]\nx = 1\"\"\"\r\nd = '#'"),
      (Strings{"a = 1", "[x.y]", "b = [1,\n 2]", "c = \"\"\"\n[no]\nx = 1\"\"\"", "d = '#'"}));
  EXPECT_EQ(Statements("a = \"\\\"]\" # \"\nb = ''''x''''\nc = 2"),
            (Strings{"a = \"\\\"]\"", "b = ''''x''''", "c = 2"}));
}

TEST(TomlStatements, EndsAnUnclosedBracketAtTheNextStatement) {
  const auto statements =
      SplitTomlStatements("a = [1,\n 2\n[t]\nb = [\n  {x = 1},\n  [3],\nc = 4\n");
  ASSERT_EQ(statements.size(), 4U);
  EXPECT_TRUE(statements[0].unclosed);
  EXPECT_TRUE(statements[1].header);
  EXPECT_TRUE(statements[2].unclosed);
  EXPECT_FALSE(statements[3].unclosed);
}

TEST(TomlStatements, CountsThePartsOfKeys) {
  const auto statements =
      SplitTomlStatements("[a.b.\"c.d\".e]\nx = 1.5\ny = {p.q.r = 1}\n# a.b.c.d.e\n");
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0].key_parts, 4U);
  EXPECT_EQ(statements[1].key_parts, 2U);
  EXPECT_EQ(statements[2].key_parts, 3U);
}

}  // namespace
}  // namespace mcpvet::config
