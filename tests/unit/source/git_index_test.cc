#include "source/git_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "unit/source/index_bytes.h"

namespace mcpvet::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> PathsOf(const GitIndex& index) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < index.size(); ++i) paths.emplace_back(index.path(i));
  return paths;
}

TEST(GitIndex, ReadsVersions2To4WithBothKindsOfHash) {
  const std::string longer(200, 'x');
  for (const unsigned version : {2U, 3U, 4U}) {
    for (const std::size_t hash_bytes : {20U, 32U}) {
      const GitIndex index(IndexBytes(version, hash_bytes)
                               .Add("a")
                               .Add("a/b/c.txt")
                               .Add("a/b/d.txt")
                               .Add("b/" + longer)
                               .Add("c")
                               .AddExtension("TREE", "whatever")
                               .Bytes(),
                           hash_bytes);
      EXPECT_THAT(PathsOf(index), ElementsAre("a", "a/b/c.txt", "a/b/d.txt", "b/" + longer, "c"));
      EXPECT_EQ(index.problem(), "") << version << " " << hash_bytes;
    }
  }
}

TEST(GitIndex, ReadsExtendedFlags) {
  for (const unsigned version : {3U, 4U}) {
    const GitIndex index(IndexBytes(version).Add("a", IndexBytes::kFileMode, true).Add("b").Bytes(),
                         20);
    EXPECT_THAT(PathsOf(index), ElementsAre("a", "b"));
  }
}

TEST(GitIndex, FindsTheEndOfAPathTooLongForItsLengthField) {
  const std::string path(4090, 'p');
  const std::string longest(4096, 'q');
  const GitIndex index(IndexBytes(2).Add(path).Add(longest).Add("z").Bytes(), 20);
  EXPECT_THAT(PathsOf(index), ElementsAre(path, longest, "z"));
}

TEST(GitIndex, MarksSubmodulesAndSkipsSparseFolders) {
  const GitIndex index(IndexBytes(3)
                           .Add("sparse/", IndexBytes::kSparseMode)
                           .Add("sub", IndexBytes::kSubmoduleMode)
                           .Add("sub-x")
                           .AddExtension("sdir", "")
                           .Bytes(),
                       20);
  EXPECT_THAT(PathsOf(index), ElementsAre("sub-x", "sub/"));
  EXPECT_EQ(index.problem(), "");
}

TEST(GitIndex, SortsPathsAndKeepsEachOnce) {
  const GitIndex index(IndexBytes(2).Add("b").Add("b").Add("b").Add("a").Bytes(), 20);
  EXPECT_THAT(PathsOf(index), ElementsAre("a", "b"));
}

TEST(GitIndex, TellsWhatIsNoIndex) {
  for (const std::string& bytes :
       {std::string(), std::string("DIRC"), IndexBytes(5).Add("a").Bytes(),
        IndexBytes(1).Add("a").Bytes(), std::string(100, 'x')}) {
    const GitIndex index(bytes, 20);
    EXPECT_EQ(index.size(), 0U);
    EXPECT_THAT(index.problem(), HasSubstr("is no git index"));
  }
}

TEST(GitIndex, TellsASplitIndex) {
  const GitIndex index(
      IndexBytes(2).Add("a").AddExtension("TREE", "").AddExtension("link", "x").Bytes(), 20);
  EXPECT_THAT(PathsOf(index), ElementsAre("a"));
  EXPECT_THAT(index.problem(), HasSubstr("is split"));
}

TEST(GitIndex, KeepsWhatIsSoundOfAnIndexCutOffAnywhere) {
  for (const unsigned version : {2U, 4U}) {
    const std::string bytes = IndexBytes(version).Add("a").Add("bb").Add("ccc").Bytes();
    for (std::size_t length = 0; length + 21 < bytes.size(); ++length) {
      const GitIndex index(std::string_view(bytes).substr(0, length), 20);
      EXPECT_LT(index.size(), 3U);
      EXPECT_NE(index.problem(), "") << length;
    }
  }
}

TEST(GitIndex, BelievesNoCount) {
  const GitIndex index(IndexBytes(2).Add("a").Claim(0xffffffff).Bytes(), 20);
  EXPECT_THAT(PathsOf(index), ElementsAre("a"));
  EXPECT_THAT(index.problem(), HasSubstr("damaged"));
}

TEST(GitIndex, RefusesAPathThatSharesMoreThanThereIs) {
  std::string bytes = IndexBytes(4).Add("a").Add("b").Bytes();
  const std::size_t dropped = bytes.size() - 20 - 3;  // before `b`, its NUL and the hash
  ASSERT_EQ(bytes[dropped], 1);
  bytes[dropped] = 2;
  EXPECT_THAT(GitIndex(bytes, 20).problem(), HasSubstr("damaged"));
}

TEST(GitIndex, EndsOnRandomBytes) {
  std::mt19937 random(11);
  for (const unsigned version : {2U, 3U, 4U}) {
    const std::string sound = IndexBytes(version)
                                  .Add("a/b", IndexBytes::kFileMode, version > 2)
                                  .Add("a/c")
                                  .Add("b", IndexBytes::kSubmoduleMode)
                                  .AddExtension("TREE", "12345678")
                                  .Bytes();
    for (int i = 0; i < 3000; ++i) {
      std::string bytes = sound;
      for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
        bytes[8 + random() % (bytes.size() - 8)] = static_cast<char>(random());
      }
      const GitIndex index(bytes, random() % 8 == 0 ? 32 : 20);
      EXPECT_LE(index.size(), bytes.size());
    }
  }
}

TEST(TrackedPaths, AnswersForRisingPaths) {
  TrackedPaths tracked(GitIndex(
      IndexBytes(2).Add("a").Add("b/c/d").Add("e-f").Add("e", IndexBytes::kSubmoduleMode).Bytes(),
      20));
  EXPECT_TRUE(tracked.Contains("a"));
  EXPECT_FALSE(tracked.Contains("aa"));
  EXPECT_FALSE(tracked.Contains("b/"));
  EXPECT_TRUE(tracked.ContainsBelow("b/"));
  EXPECT_TRUE(tracked.ContainsBelow("b/c/"));
  EXPECT_TRUE(tracked.Contains("b/c/d"));
  EXPECT_FALSE(tracked.ContainsBelow("bb/"));
  EXPECT_TRUE(tracked.Contains("e-f"));
  EXPECT_TRUE(tracked.Contains("e/"));
  EXPECT_FALSE(tracked.Contains("z"));
}

TEST(TrackedPaths, KnowsNothingWithoutAnIndex) {
  TrackedPaths tracked{GitIndex()};
  EXPECT_FALSE(tracked.Contains("a"));
  EXPECT_FALSE(tracked.ContainsBelow("a/"));
}

}  // namespace
}  // namespace mcpvet::source
