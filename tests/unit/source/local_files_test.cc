#include "source/local_files.h"

#include <gtest/gtest.h>

namespace mcpvet::source {
namespace {

TEST(LocalFiles, MatchesFromAnySegmentOn) {
  const LocalFiles files({".cursor/mcp.json", "*.mcp.json"});
  EXPECT_TRUE(files.Contains(".cursor/mcp.json"));
  EXPECT_TRUE(files.Contains("a/b/.cursor/mcp.json"));
  EXPECT_TRUE(files.Contains("a/x.mcp.json"));
  EXPECT_FALSE(files.Contains("a/mcp.json"));
}

TEST(LocalFiles, OpensOnlyFoldersThatAPatternNames) {
  const LocalFiles files({".cursor/mcp.json", "a/{b,c/d}/e.json", "**/f/*.json", "plain.json"});
  for (const char* const folder : {".cursor", "x/.cursor", "a", "a/b", "a/c", "x/a/c/d", "f"}) {
    EXPECT_TRUE(files.MayStandBelow(folder)) << folder;
  }
  for (const char* const folder : {"build", "c", "b", "a/x", ".cursor/x", "f/x", "xa"}) {
    EXPECT_FALSE(files.MayStandBelow(folder)) << folder;
  }
}

TEST(LocalFiles, OpensNothingForLeadingStars) {
  const LocalFiles files({"*/mcp.json", "**/mcp.json", "*/*/mcp.json"});
  EXPECT_FALSE(files.MayStandBelow("build"));
  EXPECT_FALSE(files.MayStandBelow("build/x"));
  EXPECT_TRUE(files.Contains("build/mcp.json"));
}

TEST(LocalFiles, OpensEverythingBelowAFolderWithStarsBehindIt) {
  const LocalFiles files({"servers/**/config.json"});
  EXPECT_TRUE(files.MayStandBelow("servers"));
  EXPECT_TRUE(files.MayStandBelow("servers/a/b"));
  EXPECT_FALSE(files.MayStandBelow("other/a"));
}

}  // namespace
}  // namespace mcpvet::source
