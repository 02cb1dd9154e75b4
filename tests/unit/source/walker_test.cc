#include "source/walker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/limits.h"
#include "unit/source/index_bytes.h"
#include "unit/source/temp_tree.h"

namespace mcpvet::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const FileOrigin kTracked{.tracked = true};
const FileOrigin kLocal{.local = true};
const FileOrigin kNamed{.named = true};

std::vector<std::string> PathsOf(const Listing& listing) {
  std::vector<std::string> paths;
  for (const WalkedFile& file : listing.files) paths.push_back(file.path);
  return paths;
}

std::vector<std::string> List(const TempTree& tree, const std::vector<std::string>& targets = {""},
                              const WalkOptions& options = {}) {
  const Listing listing = Walk(Scope{tree.root(), targets, {}}, options);
  EXPECT_THAT(listing.notices, IsEmpty());
  return PathsOf(listing);
}

void WriteAll(const TempTree& tree, const std::vector<std::string>& paths) {
  for (const std::string& path : paths) tree.Write(path);
}

// Order and targets. ------------------------------------------------------------------------------

TEST(Walk, ListsFilesInByteOrderOfTheirPaths) {
  const TempTree tree;
  WriteAll(tree, {"a/b", "a-b", "a.b", "a/b.c/d", "B", "a/b-c", ".x/y"});
  EXPECT_THAT(List(tree), ElementsAre(".x/y", "B", "a-b", "a.b", "a/b", "a/b-c", "a/b.c/d"));
}

TEST(Walk, ListsTargetsOnlyAndEachFileOnce) {
  const TempTree tree;
  WriteAll(tree, {"a/b/c", "a/b/d", "a/e", "a-b", "f", "g/h"});
  EXPECT_THAT(List(tree, {"a-b", "a/b", "a/b/c", "g"}),
              ElementsAre("a-b", "a/b/c", "a/b/d", "g/h"));
  EXPECT_THAT(List(tree, {"f"}), ElementsAre("f"));
}

TEST(Walk, MarksFilesGivenByName) {
  const TempTree tree;
  WriteAll(tree, {"a", "b"});
  const Listing listing = Walk(Scope{tree.root(), {"", "a"}, {}}, {});
  EXPECT_THAT(listing.files, ElementsAre(WalkedFile{"a", kNamed}, WalkedFile{"b", {}}));
}

TEST(Walk, TellsMissingPathsAndGoesOn) {
  const TempTree tree;
  tree.Write("a");
  const Listing listing = Walk(Scope{tree.root(), {"a", "gone/x"}, {"given"}}, {});
  EXPECT_THAT(PathsOf(listing), ElementsAre("a"));
  EXPECT_THAT(listing.notices,
              ElementsAre(Notice{NoticeKind::kUnreadable, "given", 0, "there is no such path"},
                          Notice{NoticeKind::kUnreadable, "gone", 0, "there is no such path"}));
}

// Ignore files. -----------------------------------------------------------------------------------

TEST(Walk, AppliesIgnoreFilesFromTheRootDown) {
  const TempTree tree;
  tree.Init();
  tree.Write(".gitignore", "*.log\n/top\n");
  tree.Write("a/.gitignore", "!keep.log\nx/\n");
  tree.Write(".git/info/exclude", "*.tmp\n!never.log\n");
  WriteAll(tree, {"1.log", "2.tmp", "never.log", "top/f", "a/keep.log", "a/2.log", "a/x/f", "a/top",
                  "a/3.tmp"});
  EXPECT_THAT(List(tree), ElementsAre(".gitignore", "a/.gitignore", "a/keep.log", "a/top"));
  EXPECT_THAT(List(tree, {"a"}), ElementsAre("a/.gitignore", "a/keep.log", "a/top"));
}

TEST(Walk, AppliesIgnoreFilesInsideRepositoriesOnly) {
  const TempTree tree;
  tree.Write(".gitignore", "*.log\n");
  tree.Write("1.log");
  EXPECT_THAT(List(tree), ElementsAre(".gitignore", "1.log"));
}

TEST(Walk, ListsEverythingButGitWithoutIgnoreFiles) {
  const TempTree tree;
  tree.Init();
  tree.Write(".gitignore", "*.log\na/\n");
  WriteAll(tree, {"1.log", "a/b"});
  EXPECT_THAT(List(tree, {""}, {.use_ignore_files = false}),
              ElementsAre(".gitignore", "1.log", "a/b"));
}

TEST(Walk, ListsTrackedFilesWhateverIsIgnored) {
  const TempTree tree;
  tree.Init();
  tree.Write(".git/index", IndexBytes(2).Add("1.log").Add("out/deep/t").Add("out/gone").Bytes());
  tree.Write(".gitignore", "*.log\nout/\n");
  WriteAll(tree, {"1.log", "2.log", "out/deep/t", "out/deep/u", "out/v", "out/other/w"});
  const Listing listing = Walk(Scope{tree.root(), {""}, {}}, {});
  EXPECT_THAT(listing.files,
              ElementsAre(WalkedFile{".gitignore", {}}, WalkedFile{"1.log", kTracked},
                          WalkedFile{"out/deep/t", kTracked}));
}

TEST(Walk, ListsNamedFilesAndFoldersAlthoughIgnored) {
  const TempTree tree;
  tree.Init();
  tree.Write(".gitignore", "*.log\nout/\n");
  WriteAll(tree, {"1.log", "out/a", "out/b.log", "out/in/c"});
  const Listing listing = Walk(Scope{tree.root(), {"1.log", "out/b.log", "out/in"}, {}}, {});
  const FileOrigin named_local{.local = true, .named = true};
  EXPECT_THAT(listing.files,
              ElementsAre(WalkedFile{"1.log", named_local}, WalkedFile{"out/b.log", named_local},
                          WalkedFile{"out/in/c", kLocal}));
  EXPECT_THAT(List(tree, {"out"}), ElementsAre("out/a", "out/in/c"));
}

TEST(Walk, ReadsNoIgnoreFileThroughALink) {
  const TempTree tree;
  tree.Init();
  tree.Write("rules", "*.log\n");
  tree.Write("1.log");
  tree.Link("rules", ".gitignore");
  EXPECT_THAT(List(tree), ElementsAre("1.log", "rules"));
}

TEST(Walk, TellsIgnorePatternsThatAreTooMany) {
  const TempTree tree;
  tree.Init();
  std::string patterns;
  for (std::size_t i = 0; i < base::kMaxIgnorePatterns; ++i) patterns += "x\n";
  tree.Write(".gitignore", patterns);
  tree.Write("a/.gitignore", "1.log\n");
  tree.Write("a/1.log");
  const Listing listing = Walk(Scope{tree.root(), {"a"}, {}}, {});
  EXPECT_THAT(PathsOf(listing), ElementsAre("a/.gitignore", "a/1.log"));
  ASSERT_EQ(listing.notices.size(), 1U);
  EXPECT_EQ(listing.notices[0].kind, NoticeKind::kBudget);
  EXPECT_EQ(listing.notices[0].path, "a/.gitignore");
}

TEST(Walk, GivesUpIgnorePatternsThatTakeForever) {
  const TempTree tree;
  tree.Init();
  std::string patterns;
  for (int i = 0; i < 4000; ++i) patterns += "*[a]*[a]*[a]*[b]\n";
  tree.Write(".gitignore", patterns + "*.log\n");
  for (int i = 0; i < 250; ++i) tree.Write(std::string(240, 'a') + std::to_string(i), "");
  WriteAll(tree, {"0.log", "z.log"});
  const Listing listing = Walk(Scope{tree.root(), {""}, {}}, {});
  EXPECT_EQ(listing.files.front().path, ".gitignore");
  EXPECT_EQ(listing.files.back().path, "z.log");
  EXPECT_EQ(listing.files.size(), 252U);
  ASSERT_EQ(listing.notices.size(), 1U);
  EXPECT_EQ(listing.notices[0].kind, NoticeKind::kBudget);
}

// Files read although ignored, package folders. ---------------------------------------------------

TEST(Walk, FindsLocalFilesInIgnoredFoldersThatAPatternNames) {
  const TempTree tree;
  tree.Init();
  tree.Write(".gitignore", ".cursor/\n.mcp.json\nbuild/\nnode_modules/\n");
  WriteAll(tree, {".cursor/mcp.json", ".cursor/other.json", ".cursor/rules/a", ".mcp.json",
                  "build/.mcp.json", "build/.cursor/mcp.json", "node_modules/p/.cursor/mcp.json",
                  "sub/.cursor/mcp.json"});
  WalkOptions options;
  options.read_although_ignored = {".cursor/mcp.json", ".mcp.json"};
  const Listing listing = Walk(Scope{tree.root(), {""}, {}}, options);
  EXPECT_THAT(
      listing.files,
      ElementsAre(WalkedFile{".cursor/mcp.json", kLocal}, WalkedFile{".gitignore", {}},
                  WalkedFile{".mcp.json", kLocal}, WalkedFile{"sub/.cursor/mcp.json", kLocal}));
}

TEST(Walk, ListsOnlyTrackedFilesInPackageFolders) {
  const TempTree tree;
  tree.Init();
  tree.Write(".git/index", IndexBytes(2).Add("node_modules/p/t").Bytes());
  WriteAll(tree, {"node_modules/p/t", "node_modules/p/u", "node_modules/.cursor/mcp.json",
                  "a/node_modules/q/v", "a/w"});
  WalkOptions options;
  options.read_although_ignored = {".cursor/mcp.json"};
  options.package_folders = {"node_modules"};
  EXPECT_THAT(List(tree, {""}, options), ElementsAre("a/w", "node_modules/p/t"));
  EXPECT_THAT(List(tree, {"node_modules/p"}, options),
              ElementsAre("node_modules/p/t", "node_modules/p/u"));
  EXPECT_THAT(List(tree, {"", "a/node_modules/q/v"}, options),
              ElementsAre("a/node_modules/q/v", "a/w", "node_modules/p/t"));
}

// Repositories inside the tree. -------------------------------------------------------------------

TEST(Walk, ListsANestedRepositoryAsItsOwnGitWould) {
  const TempTree tree;
  tree.Init();
  tree.Init("nested");
  tree.Write(".gitignore", "*.log\n");
  tree.Write("nested/.gitignore", "*.tmp\n");
  tree.Write("nested/.git/index", IndexBytes(2).Add("1.tmp").Bytes());
  WriteAll(tree, {"1.log", "nested/1.log", "nested/1.tmp", "nested/2.tmp", "z.log", "z.tmp"});
  const Listing listing = Walk(Scope{tree.root(), {""}, {}}, {});
  EXPECT_THAT(listing.files,
              ElementsAre(WalkedFile{".gitignore", {}}, WalkedFile{"nested/.gitignore", {}},
                          WalkedFile{"nested/1.log", {}}, WalkedFile{"nested/1.tmp", kTracked},
                          WalkedFile{"z.tmp", {}}));
  EXPECT_THAT(List(tree, {"nested/1.tmp"}), ElementsAre("nested/1.tmp"));
}

TEST(Walk, SkipsAnIgnoredNestedRepositoryUnlessItIsASubmodule) {
  const TempTree tree;
  tree.Init();
  tree.Write(".gitignore", "sub\nown\n");
  tree.Write(".git/index", IndexBytes(2).Add("sub", IndexBytes::kSubmoduleMode).Bytes());
  tree.Init("own");
  tree.Write("own/a");
  tree.Write("sub/.git", "gitdir: ../.git/modules/sub\n");
  tree.Write(".git/modules/sub/index", IndexBytes(2).Add("t").Bytes());
  WriteAll(tree, {"sub/t", "sub/u"});
  EXPECT_THAT(List(tree), ElementsAre(".gitignore", "sub/t", "sub/u"));
}

// Links, special files, odd names, depth. ---------------------------------------------------------

TEST(Walk, SkipsLinksUnlessNamed) {
  const TempTree tree;
  tree.Write("root/x");
  tree.Write("y");
  tree.Link("x", "root/inside");
  tree.Link("../y", "root/outside");
  tree.Link("..", "root/up");
  tree.Link(".", "root/loop");
  const std::string root = tree.Path("root");
  EXPECT_THAT(PathsOf(Walk(Scope{root, {""}, {}}, {})), ElementsAre("x"));
  const Listing listing = Walk(Scope{root, {"", "inside", "outside"}, {}}, {});
  EXPECT_THAT(listing.files, ElementsAre(WalkedFile{"inside", kNamed}, WalkedFile{"x", {}}));
  ASSERT_EQ(listing.notices.size(), 1U);
  EXPECT_EQ(listing.notices[0].path, "outside");
}

TEST(Walk, SkipsPipesAndTellsANamedOne) {
  const TempTree tree;
  tree.Write("x");
  ASSERT_EQ(::mkfifo(tree.Path("pipe").c_str(), 0600), 0);
  EXPECT_THAT(List(tree), ElementsAre("x"));
  const Listing listing = Walk(Scope{tree.root(), {"pipe"}, {}}, {});
  EXPECT_THAT(listing.files, IsEmpty());
  ASSERT_EQ(listing.notices.size(), 1U);
  EXPECT_EQ(listing.notices[0].kind, NoticeKind::kUnreadable);
}

TEST(Walk, TellsNamesThatAreNotUtf8) {
  const TempTree tree;
  tree.Write(
      "a/b\xFF"
      "c");
  tree.Write("a/d");
  const Listing listing = Walk(Scope{tree.root(), {""}, {}}, {});
  EXPECT_THAT(PathsOf(listing), ElementsAre("a/d"));
  ASSERT_EQ(listing.notices.size(), 1U);
  EXPECT_EQ(listing.notices[0].kind, NoticeKind::kEncoding);
  EXPECT_EQ(listing.notices[0].path,
            "a/b\xEF\xBF\xBD"
            "c");
}

TEST(Walk, StopsAtItsDepth) {
  const TempTree tree;
  std::string deep;
  for (std::size_t i = 1; i < base::kMaxFolderDepth; ++i) deep += "d/";
  tree.Write(deep + "last");
  tree.Write(deep + "d/beyond");
  const Listing listing = Walk(Scope{tree.root(), {""}, {}}, {});
  EXPECT_THAT(PathsOf(listing), ElementsAre(deep + "last"));
  ASSERT_EQ(listing.notices.size(), 1U);
  EXPECT_EQ(listing.notices[0].kind, NoticeKind::kBudget);
  EXPECT_EQ(listing.notices[0].path, deep + "d");
}

TEST(Walk, EntersGitOnlyToReachANamedFile) {
  const TempTree tree;
  tree.Init();
  WriteAll(tree, {"a", ".git/config"});
  EXPECT_THAT(List(tree), ElementsAre("a"));
  EXPECT_THAT(List(tree, {"", ".git/config"}), ElementsAre(".git/config", "a"));
}

}  // namespace
}  // namespace mcpvet::source
