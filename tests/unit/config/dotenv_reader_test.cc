#include "config/dotenv_reader.h"

#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Dotenv(std::string text) { return ConfigSample(Syntax::kDotenv, std::move(text)); }

TEST(DotenvReader, ReadsKeysAndValuesWithTheirBytes) {
  const ConfigSample env =
      Dotenv("# comment\nKEY=value\nexport OTHER = spaced out  # why\r\n\tLAST.one-2=x=y#z\n");
  EXPECT_TRUE(env.IsClean());
  EXPECT_EQ(env.Entries(""), (Strings{"KEY", "OTHER", "LAST.one-2"}));
  EXPECT_EQ(env.WrittenKey("/OTHER"), "OTHER");
  EXPECT_EQ(env.Written("/KEY"), "value");
  EXPECT_EQ(env.Written("/OTHER"), "spaced out");
  EXPECT_EQ(env.Value("/LAST.one-2"), "x=y#z");
  EXPECT_EQ(env.KindOf("/KEY"), NodeKind::kString);
}

TEST(DotenvReader, ReadsEmptyValues) {
  const ConfigSample env = Dotenv("A=\nB=  \nC=\"\"\nD= # only a comment\nE=");
  EXPECT_TRUE(env.IsClean());
  EXPECT_EQ(env.Entries("").size(), 5U);
  for (const char* key : {"/A", "/B", "/C", "/D", "/E"}) EXPECT_EQ(env.Value(key), "") << key;
}

TEST(DotenvReader, ReadsQuotes) {
  const ConfigSample env = Dotenv(R"(A="one # two" # three
B='$raw "x" \n'
C="say \"hi\"\nthere \$x \q"
D=`it's`
E=it's
)");
  EXPECT_TRUE(env.IsClean());
  EXPECT_EQ(env.Value("/A"), "one # two");
  EXPECT_EQ(env.Written("/A"), "\"one # two\"");
  EXPECT_EQ(env.Content("/A"), "one # two");
  EXPECT_EQ(env.Value("/B"), "$raw \"x\" \\n");
  EXPECT_EQ(env.Value("/C"), "say \"hi\"\nthere $x \\q");
  EXPECT_EQ(env.Piece("/C", "there"), "there");
  EXPECT_EQ(env.Value("/D"), "it's");
  EXPECT_EQ(env.Value("/E"), "it's");
}

TEST(DotenvReader, ReadsValuesOverLines) {
  const ConfigSample env = Dotenv("KEY=\"-----BEGIN\nabc\n-----END\"\nNEXT=1\nS='a\nb'\n");
  EXPECT_TRUE(env.IsClean());
  EXPECT_EQ(env.Value("/KEY"), "-----BEGIN\nabc\n-----END");
  EXPECT_EQ(env.Value("/NEXT"), "1");
  EXPECT_EQ(env.Value("/S"), "a\nb");
}

TEST(DotenvReader, TakesAQuoteThatIsNeverClosedForText) {
  const ConfigSample env = Dotenv("A=\"open\nB='also\nC=\"\nD=4\n");
  EXPECT_EQ(env.Value("/A"), "open\nB='also\nC=") << "the next quote closes it";
  EXPECT_EQ(env.Value("/D"), "4");
  const ConfigSample open = Dotenv("A=\"open\nB=2\n");
  EXPECT_EQ(open.Value("/A"), "\"open");
  EXPECT_EQ(open.Value("/B"), "2");
}

TEST(DotenvReader, CountsOtherLinesInOneNotice) {
  const ConfigSample env = Dotenv("A=1\nKEY: value\nif true\n=x\nB C=2\nD=3\n");
  EXPECT_EQ(env.Entries(""), (Strings{"A", "D"}));
  EXPECT_EQ(env.MalformedLines(), LineList{2});
  EXPECT_EQ(env.read().notices[0].message, "4 lines are no KEY=VALUE, the first here");
  EXPECT_FALSE(env.read().complete);
}

TEST(DotenvReader, ReportsDuplicates) {
  const ConfigSample env = Dotenv("A=1\nB=2\nA=3\n");
  EXPECT_EQ(env.Value("/A"), "3");
  EXPECT_EQ(env.Lines(source::NoticeKind::kDuplicate), LineList{3});
}

TEST(DotenvReader, SkipsAByteOrderMark) {
  EXPECT_EQ(Dotenv("\xef\xbb\xbfKEY=v\n").Value("/KEY"), "v");
}

}  // namespace
}  // namespace mcpvet::config
