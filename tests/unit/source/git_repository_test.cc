#include "source/git_repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "unit/source/index_bytes.h"
#include "unit/source/temp_tree.h"

namespace mcpvet::source {
namespace {

using testing::HasSubstr;

TEST(ReadGitRepository, ReadsIndexAndExcludeOfAPlainRepository) {
  const TempTree tree;
  tree.Write(".git/index", IndexBytes(2).Add("a").Bytes());
  tree.Write(".git/info/exclude", "*.log\n");
  std::vector<Notice> notices;
  const GitRepository repository = ReadGitRepository(tree.root(), "", notices);
  ASSERT_EQ(repository.index.size(), 1U);
  EXPECT_EQ(repository.index.path(0), "a");
  EXPECT_EQ(repository.exclude, "*.log\n");
  EXPECT_TRUE(notices.empty());
}

TEST(ReadGitRepository, SaysNothingOfAFreshRepository) {
  const TempTree tree;
  tree.Init();
  std::vector<Notice> notices;
  EXPECT_EQ(ReadGitRepository(tree.root(), "", notices).index.size(), 0U);
  EXPECT_TRUE(notices.empty());
}

TEST(ReadGitRepository, FollowsTheGitFileOfASubmodule) {
  const TempTree tree;
  tree.Write("sub/.git", "gitdir: ../.git/modules/sub\n");
  tree.Write(".git/modules/sub/index", IndexBytes(2).Add("s").Bytes());
  tree.Write(".git/modules/sub/info/exclude", "x\n");
  std::vector<Notice> notices;
  const GitRepository repository = ReadGitRepository(tree.root(), "sub", notices);
  EXPECT_EQ(repository.index.size(), 1U);
  EXPECT_EQ(repository.exclude, "x\n");
  EXPECT_TRUE(notices.empty());
}

TEST(ReadGitRepository, FindsTheSharedFilesOfAWorktree) {
  const TempTree tree;
  const std::string git = "main/.git/worktrees/w";
  tree.Write("w/.git", "gitdir: " + tree.Path(git) + "\n");
  tree.Write(git + "/commondir", "../..\n");
  tree.Write(git + "/index", IndexBytes(2, 32).Add("own").Bytes());
  tree.Write("main/.git/index", IndexBytes(2, 32).Add("other").Bytes());
  tree.Write("main/.git/info/exclude", "shared\n");
  tree.Write("main/.git/config", "[core]\n\tbare = false\n[extensions]\n\tobjectFormat = SHA256\n");
  std::vector<Notice> notices;
  const GitRepository repository = ReadGitRepository(tree.root(), "w", notices);
  ASSERT_EQ(repository.index.size(), 1U);
  EXPECT_EQ(repository.index.path(0), "own");
  EXPECT_EQ(repository.exclude, "shared\n");
  EXPECT_TRUE(notices.empty());
}

TEST(ReadGitRepository, TellsAGitFolderThatIsNotThere) {
  const TempTree tree;
  tree.Write("a/.git", "gitdir: /nowhere/at/all\n");
  tree.Write("b/.git", "nonsense");
  for (const char* const folder : {"a", "b"}) {
    std::vector<Notice> notices;
    EXPECT_EQ(ReadGitRepository(tree.root(), folder, notices).index.size(), 0U);
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices[0].path, std::string(folder) + "/.git");
    EXPECT_EQ(notices[0].kind, NoticeKind::kUnreadable);
  }
}

TEST(ReadGitRepository, TellsADamagedIndex) {
  const TempTree tree;
  tree.Write(".git/index", IndexBytes(2).Add("a").Claim(2).Bytes());
  std::vector<Notice> notices;
  EXPECT_EQ(ReadGitRepository(tree.root(), "", notices).index.size(), 1U);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].path, ".git");
  EXPECT_THAT(notices[0].message, HasSubstr("`index` is damaged"));
}

TEST(ReadGitRepository, ReadsWhatGitWrites) {
  if (!HaveGit()) GTEST_SKIP() << "there is no git to compare with";
  for (const char* const format : {"sha1", "sha256"}) {
    for (const char* const version : {"2", "3", "4"}) {
      const TempTree tree;
      tree.Git({"init", "-q", std::string("--object-format=") + format});
      for (const char* const path : {"a.txt", "dir/b.txt", "dir/bc.txt", "z"}) tree.Write(path);
      tree.Git({"add", "."});
      tree.Git({"update-index", "--skip-worktree", "z"});  // makes version 3 of version 2
      tree.Git({"update-index", "--index-version", version});
      std::vector<Notice> notices;
      const GitRepository repository = ReadGitRepository(tree.root(), "", notices);
      ASSERT_EQ(repository.index.size(), 4U) << format << " " << version;
      EXPECT_EQ(repository.index.path(2), "dir/bc.txt");
      EXPECT_TRUE(notices.empty());
    }
  }
}

}  // namespace
}  // namespace mcpvet::source
