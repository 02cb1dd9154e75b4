#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

using ::testing::ElementsAre;

ConfigSample Read(std::string text) { return {Syntax::kProperties, std::move(text)}; }

TEST(Properties, HoldDottedKeysAsMaps) {
  const ConfigSample sample = Read("# c\n! c\na.b.c = one\na.b.d: two\n\na.e three\nf\n");
  EXPECT_TRUE(sample.IsClean());
  EXPECT_EQ(sample.Value("/a/b/c"), "one");
  EXPECT_EQ(sample.Written("/a/b/c"), "one");
  EXPECT_EQ(sample.WrittenKey("/a/b/c"), "c");
  EXPECT_EQ(sample.Value("/a/b/d"), "two");
  EXPECT_EQ(sample.Value("/a/e"), "three");
  EXPECT_EQ(sample.Value("/f"), "");
}

TEST(Properties, KeepDotsInsideQuotesAndTakeBracketsForParts) {
  const ConfigSample sample = Read("x.\"my.server\".y=1\nl[0].n=2\n%dev.h\\:i=3\n");
  EXPECT_EQ(sample.Value("/x/my.server/y"), "1");
  EXPECT_EQ(sample.Value("/l/0/n"), "2");
  EXPECT_EQ(sample.Value("/%dev/h:i"), "3");
}

TEST(Properties, GoOnAfterABackslash) {
  const ConfigSample sample = Read("a = one,\\\n    two\\u0041\\tx\\\nb=1\n");
  EXPECT_EQ(sample.Value("/a"), "one,twoA\txb=1");
  EXPECT_EQ(sample.Piece("/a", "two"), "two");
  EXPECT_EQ(sample.Piece("/a", "b=1"), "b=1");
}

TEST(Properties, KeepTheRestOfAKeyThatLeadsThroughAValue) {
  const ConfigSample sample = Read("a.b=1\na.b.c.d=2\na.e=3\n");
  EXPECT_EQ(sample.Value("/a/b"), "1");
  EXPECT_EQ(sample.Value("/a/b.c.d"), "2");
  EXPECT_EQ(sample.Value("/a/e"), "3");
}

TEST(Properties, KeepWhatAKeyLeadsToBesideItsOwnValue) {
  const ConfigSample sample = Read("a.b.c=1\na.b=2\na\n");
  EXPECT_EQ(sample.Value("/a/b/c"), "1");
  EXPECT_EQ(sample.Value("/a/b/"), "2");
}

TEST(Properties, TellOfKeysThatStandTwice) {
  const ConfigSample sample = Read("a.b=1\r\na.b=2\r\n");
  EXPECT_EQ(sample.Value("/a/b"), "2");
  EXPECT_THAT(sample.Lines(source::NoticeKind::kDuplicate), ElementsAre(2));
}

TEST(Properties, EndWithTheFile) {
  EXPECT_EQ(Read("a=b\\").Value("/a"), "b");
  EXPECT_EQ(Read("a=\\u00").Value("/a"), "u00");
  EXPECT_EQ(Read("a").Value("/a"), "");
}

}  // namespace
}  // namespace mcpvet::config
