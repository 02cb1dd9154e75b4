#include "source/staged_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "temp_tree.h"

namespace mcpvet::source {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class StagedFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!HaveGit()) GTEST_SKIP() << "git is not installed";
    tree_.Init();
    tree_.Git({"config", "user.name", "a"});
    tree_.Git({"config", "user.email", "a@example.com"});
  }

  StagedFiles List(std::vector<std::string> targets = {""}) {
    auto staged = StagedFiles::List({.root = tree_.root(), .targets = std::move(targets)});
    EXPECT_TRUE(staged.ok()) << staged.error().ToString();
    return std::move(staged.value());
  }

  static std::vector<std::string> Paths(const StagedFiles& staged) {
    std::vector<std::string> paths;
    for (const WalkedFile& file : staged.listing().files) paths.push_back(file.path);
    return paths;
  }

  TempTree tree_;
};

TEST_F(StagedFilesTest, HoldWhatTheIndexHoldsBeforeTheFirstCommit) {
  tree_.Write("b.txt", "staged\n");
  tree_.Write("a.txt", "other\n");
  tree_.Git({"add", "."});
  tree_.Write("b.txt", "changed since\n");
  tree_.Write("c.txt", "never staged\n");
  const StagedFiles staged = List();
  EXPECT_THAT(Paths(staged), ElementsAre("a.txt", "b.txt"));
  EXPECT_EQ(staged.Read({"b.txt", {}}).document->text(), "staged\n");
  EXPECT_EQ(staged.Read({"a.txt", {}}).document->text(), "other\n");
}

TEST_F(StagedFilesTest, AreThoseThatDifferFromTheLastCommit) {
  for (const char* path : {"same.txt", "changed.txt", "gone.txt"}) tree_.Write(path, "old\n");
  tree_.Git({"add", "."});
  tree_.Git({"commit", "-q", "-m", "first"});
  EXPECT_THAT(Paths(List()), IsEmpty());
  tree_.Write("changed.txt", "new\n");
  tree_.Write("folder/added name.txt", "new\n");
  tree_.Git({"add", "."});
  tree_.Git({"rm", "-q", "gone.txt"});
  EXPECT_THAT(Paths(List()), ElementsAre("changed.txt", "folder/added name.txt"));
  EXPECT_THAT(Paths(List({"folder"})), ElementsAre("folder/added name.txt"));
}

TEST_F(StagedFilesTest, LeaveOutLinksAndConflicts) {
  tree_.Write("plain.txt", "x\n");
  tree_.Link("plain.txt", "link.txt");
  tree_.Git({"add", "."});
  EXPECT_THAT(Paths(List()), ElementsAre("plain.txt"));
}

TEST_F(StagedFilesTest, BinaryAndBigContentIsToldApart) {
  tree_.Write("binary", std::string("\0\1\2\3", 4));
  tree_.Write("big.txt", std::string(11UL * 1024 * 1024, 'x'));
  tree_.Write("plain.txt", "x\n");
  tree_.Git({"add", "."});
  const StagedFiles staged = List();
  EXPECT_TRUE(staged.Read({"binary", {}}).binary);
  const ReadOutcome big = staged.Read({"big.txt", {}});
  ASSERT_EQ(big.notices.size(), 1U);
  EXPECT_EQ(big.notices[0].kind, NoticeKind::kTooBig);
  EXPECT_EQ(staged.Read({"plain.txt", {}}).document->text(), "x\n");
  EXPECT_EQ(staged.Read({"unknown", {}}).document, nullptr);
}

TEST_F(StagedFilesTest, NothingThatTheRepositoryNamesIsRun) {
  const std::string mark = tree_.Path("run");
  const std::string touch = "touch '" + mark + "'";
  for (const char* key : {"core.fsmonitor",
                          "diff.external",
                          "core.pager",
                          "pager.diff-index",
                          "pager.cat-file",
                          "filter.evil.clean",
                          "filter.evil.smudge",
                          "filter.evil.process",
                          "diff.evil.textconv",
                          "diff.evil.command",
                          "core.sshCommand",
                          "alias.cat-file",
                          "alias.diff-index",
                          "core.gitProxy",
                          "core.askPass",
                          "credential.helper",
                          "uploadpack.packObjectsHook",
                          "core.alternateRefsCommand",
                          "merge.evil.driver",
                          "gpg.program"}) {
    tree_.Git({"config", key, touch});
  }
  tree_.Write(".git/hooks/post-index-change", "#!/bin/sh\n" + touch + "\n");
  std::filesystem::permissions(tree_.Path(".git/hooks/post-index-change"),
                               std::filesystem::perms::all);
  tree_.Write("plain.txt", "x\n");
  tree_.Git({"-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "add", "plain.txt"});
  tree_.Write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
  const StagedFiles staged = List();
  EXPECT_THAT(Paths(staged), ElementsAre("plain.txt"));
  EXPECT_EQ(staged.Read({"plain.txt", {}}).document->text(), "x\n");
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST_F(StagedFilesTest, AnObjectThatIsMissingIsNotFetched) {
  tree_.Write("plain.txt", "x\n");
  tree_.Git({"add", "."});
  const std::string mark = tree_.Path("run");
  tree_.Git({"config", "core.repositoryFormatVersion", "1"});
  tree_.Git({"config", "extensions.partialClone", "origin"});
  tree_.Git({"config", "remote.origin.promisor", "true"});
  tree_.Git({"config", "remote.origin.url", "ext::sh -c touch% " + mark});
  tree_.Git({"config", "protocol.ext.allow", "always"});
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(tree_.Path(".git/objects"))) {
    if (!entry.is_regular_file()) continue;
    std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
    std::filesystem::remove(entry.path());
  }
  const StagedFiles staged = List();
  const ReadOutcome outcome = staged.Read({"plain.txt", {}});
  EXPECT_EQ(outcome.document, nullptr);
  ASSERT_EQ(outcome.notices.size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(StagedFiles, OutsideOfARepositoryAreAnError) {
  const TempTree tree;
  const auto staged = StagedFiles::List({.root = tree.root(), .targets = {""}});
  ASSERT_FALSE(staged.ok());
  EXPECT_THAT(staged.error().message, HasSubstr("no git repository"));
}

TEST(StagedFiles, ABrokenRepositoryIsAnError) {
  const TempTree tree;
  tree.MakeFolder(".git");
  EXPECT_FALSE(StagedFiles::List({.root = tree.root(), .targets = {""}}).ok());
}

}  // namespace
}  // namespace mcpvet::source
