#include "source/ignore_rules.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "unit/source/random_ignores.h"
#include "unit/source/temp_tree.h"

namespace mcpvet::source {
namespace {

constexpr std::size_t kManyRules = 1000;

IgnoreRules::Verdict VerdictOf(const IgnoreRules& rules, std::string_view path, bool is_folder) {
  std::uint64_t steps = 0;
  return rules.Of(path, is_folder, steps);
}

/// What git does with an ignore file at the top: a path is ignored with the folder that holds it.
bool Ignores(const IgnoreRules& rules, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (VerdictOf(rules, path.substr(0, slash), true) == IgnoreRules::Verdict::kIgnored)
      return true;
  }
  return VerdictOf(rules, path, false) == IgnoreRules::Verdict::kIgnored;
}

bool Ignores(std::string_view text, const std::string& path) {
  return Ignores(IgnoreRules(text, kManyRules), path);
}

TEST(IgnoreRules, MatchesANameAtAnyDepth) {
  EXPECT_TRUE(Ignores("*.log\n", "x.log"));
  EXPECT_TRUE(Ignores("*.log\n", "a/b/x.log"));
  EXPECT_TRUE(Ignores("build\n", "a/build/x"));
  EXPECT_FALSE(Ignores("build\n", "a/rebuild"));
}

TEST(IgnoreRules, AnchorsAPatternWithASlashInside) {
  EXPECT_TRUE(Ignores("/build\n", "build"));
  EXPECT_FALSE(Ignores("/build\n", "a/build"));
  EXPECT_TRUE(Ignores("a/b\n", "a/b/c"));
  EXPECT_FALSE(Ignores("a/b\n", "x/a/b"));
}

TEST(IgnoreRules, AsksForAFolderWhereASlashEndsThePattern) {
  EXPECT_TRUE(Ignores("build/\n", "a/build/x"));
  EXPECT_FALSE(Ignores("build/\n", "a/build"));
}

TEST(IgnoreRules, LetsTheLastMatchDecide) {
  EXPECT_FALSE(Ignores("*.env\n!prod.env\n", "prod.env"));
  EXPECT_TRUE(Ignores("!prod.env\n*.env\n", "prod.env"));
  const IgnoreRules rules("*.env\n!prod.env\n", kManyRules);
  EXPECT_EQ(VerdictOf(rules, "prod.env", false), IgnoreRules::Verdict::kIncluded);
  EXPECT_EQ(VerdictOf(rules, "prod.txt", false), IgnoreRules::Verdict::kNone);
}

TEST(IgnoreRules, CannotTakeAFileBackFromAnIgnoredFolder) {
  EXPECT_TRUE(Ignores("a/\n!a/b\n", "a/b"));
  EXPECT_FALSE(Ignores("a/*\n!a/b\n", "a/b"));
}

TEST(IgnoreRules, SkipsCommentsAndBlankLinesAndTrailingSpaces) {
  EXPECT_FALSE(Ignores("#a\n\n \n", "#a"));
  EXPECT_TRUE(Ignores("\\#a\n", "#a"));
  EXPECT_TRUE(Ignores("\\!a\n", "!a"));
  EXPECT_TRUE(Ignores("a  \n", "a"));
  EXPECT_TRUE(Ignores("a\\ \n", "a "));
  EXPECT_FALSE(Ignores("a\\ \n", "a"));
}

TEST(IgnoreRules, ReadsWindowsLineEndsAByteOrderMarkAndAnUnendedLine) {
  EXPECT_TRUE(
      Ignores("\xEF\xBB\xBF"
              "a\r\nb",
              "a"));
  EXPECT_TRUE(Ignores("a\r\nb\r\n", "b"));
  EXPECT_TRUE(Ignores("a\r\nb", "b"));
}

TEST(IgnoreRules, StopsAtItsLimit) {
  const IgnoreRules rules("a\nb\nc\n", 2);
  EXPECT_EQ(rules.size(), 2U);
  EXPECT_TRUE(rules.cut_off());
  EXPECT_EQ(VerdictOf(rules, "c", false), IgnoreRules::Verdict::kNone);
  EXPECT_FALSE(IgnoreRules("a\nb\n# c\n\n", 2).cut_off());
}

TEST(IgnoreRules, AgreeWithGitOnRandomPatterns) {
  if (!HaveGit()) GTEST_SKIP() << "there is no git to compare with";
  const TempTree tree;
  tree.Init();
  RandomIgnores random(20240501);
  std::string question;
  std::vector<std::string> asked;
  std::vector<std::string> expected;
  std::vector<std::string> files;
  for (int folder = 0; folder < 300; ++folder) {
    const std::string top = "f" + std::to_string(folder) + "/";
    std::vector<std::string> paths;
    for (int i = 0; i < 20; ++i) paths.push_back(random.NewPath(4));
    files.push_back(random.File(paths, 8));
    tree.Write(top + ".gitignore", files.back());
    const IgnoreRules rules(files.back(), kManyRules);
    for (const std::string& path : paths) {
      question += top + path + '\0';
      asked.push_back(top + path);
      if (Ignores(rules, path)) expected.push_back(top + path);
    }
  }
  const auto ignored =
      SplitAtNul(tree.Git({"check-ignore", "--no-index", "-z", "--stdin"}, question));
  EXPECT_GT(ignored.size(), asked.size() / 8);
  EXPECT_LT(ignored.size(), asked.size() * 9 / 10);
  EXPECT_EQ(expected, ignored);
}

}  // namespace
}  // namespace mcpvet::source
