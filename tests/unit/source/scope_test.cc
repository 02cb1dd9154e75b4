#include "source/scope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/source/temp_tree.h"

namespace mcpvet::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FindScope, TakesTheRepositoryAroundThePaths) {
  const TempTree tree;
  tree.Init("repo");
  tree.Write("repo/a/b/c.json");
  const Scope file = FindScope({"b/c.json"}, tree.Path("repo/a"));
  EXPECT_EQ(file.root, tree.Path("repo"));
  EXPECT_THAT(file.targets, ElementsAre("a/b/c.json"));
  const Scope folder = FindScope({tree.Path("repo/a")}, "/");
  EXPECT_EQ(folder.root, tree.Path("repo"));
  EXPECT_THAT(folder.targets, ElementsAre("a"));
}

TEST(FindScope, TakesTheWorkingFolderWithoutPaths) {
  const TempTree tree;
  tree.Write("a/x");
  const Scope scope = FindScope({}, tree.Path("a"));
  EXPECT_EQ(scope.root, tree.Path("a"));
  EXPECT_THAT(scope.targets, ElementsAre(""));
}

TEST(FindScope, TakesTheDeepestCommonFolderOutsideARepository) {
  const TempTree tree;
  tree.Write("p/a/x");
  tree.Write("p/ab/y");
  EXPECT_EQ(FindScope({"p/a/x"}, tree.root()).root, tree.Path("p/a"));
  EXPECT_EQ(FindScope({"p/a"}, tree.root()).root, tree.Path("p/a"));
  const Scope scope = FindScope({"p/ab/y", "p/a"}, tree.root());
  EXPECT_EQ(scope.root, tree.Path("p"));
  EXPECT_THAT(scope.targets, ElementsAre("a", "ab/y"));
}

TEST(FindScope, TakesTheFolderAboveTwoRepositories) {
  const TempTree tree;
  tree.Init("one");
  tree.Init("two");
  tree.Write("two/x");
  const Scope scope = FindScope({"one", "two/x"}, tree.root());
  EXPECT_EQ(scope.root, tree.root());
  EXPECT_THAT(scope.targets, ElementsAre("one", "two/x"));
}

TEST(FindScope, CleansPathsAndDropsDuplicates) {
  const TempTree tree;
  tree.Init();
  tree.Write("a/x");
  tree.Write("b/y");
  const Scope scope =
      FindScope({"../b", "x", ".", "./x", "../a/x", tree.Path("a/x")}, tree.Path("a"));
  EXPECT_EQ(scope.root, tree.root());
  EXPECT_THAT(scope.targets, ElementsAre("a", "a/x", "b"));
}

TEST(FindScope, TellsWhichPathsAreMissing) {
  const TempTree tree;
  tree.Write("a/x");
  tree.Link("nowhere", "broken");
  const Scope scope = FindScope({"a", "gone", "a/x/y", "broken", ""}, tree.root());
  EXPECT_THAT(scope.missing, ElementsAre("gone", "a/x/y", "broken", ""));
  EXPECT_THAT(scope.targets, ElementsAre(""));
  EXPECT_EQ(scope.root, tree.Path("a"));
  const Scope nothing = FindScope({"gone"}, tree.root());
  EXPECT_THAT(nothing.missing, ElementsAre("gone"));
  EXPECT_THAT(nothing.targets, IsEmpty());
}

TEST(FindScope, ResolvesLinksToFoldersButKeepsTheNameOfALinkToAFile) {
  const TempTree tree;
  tree.Init("repo");
  tree.Write("repo/real/x");
  tree.Link("repo/real", "way");
  tree.Link("real/x", "repo/name");
  EXPECT_THAT(FindScope({"way"}, tree.root()).targets, ElementsAre("real"));
  EXPECT_THAT(FindScope({"way/x"}, tree.root()).targets, ElementsAre("real/x"));
  EXPECT_THAT(FindScope({"repo/name"}, tree.root()).targets, ElementsAre("name"));
}

TEST(Scope, ContainsTargetsAndWhatIsBelowThem) {
  const Scope scope{"/r", {"a", "b/c.json"}, {}};
  EXPECT_TRUE(scope.TargetsContain("a"));
  EXPECT_TRUE(scope.TargetsContain("a/x/y"));
  EXPECT_TRUE(scope.TargetsContain("b/c.json"));
  EXPECT_FALSE(scope.TargetsContain("ab"));
  EXPECT_FALSE(scope.TargetsContain("b"));
  EXPECT_FALSE(scope.TargetsContain("b/c.json5"));
  EXPECT_TRUE((Scope{"/r", {""}, {}}).TargetsContain("any/thing"));
}

TEST(Scope, ResolvesLinksOnlyToFilesInsideTheRoot) {
  const TempTree tree;
  tree.Write("root/x");
  tree.Write("rootless/x");
  tree.Link("x", "root/inside");
  tree.Link("../rootless/x", "root/outside");
  tree.Link(".", "root/folder");
  tree.Link("loop", "root/loop");
  const Scope scope{tree.Path("root"), {""}, {}};
  EXPECT_EQ(scope.ResolveInside("inside"), tree.Path("root/x"));
  EXPECT_EQ(scope.ResolveInside("folder/x"), tree.Path("root/x"));
  for (const char* const path : {"outside", "folder", "loop", "gone", "../rootless/x"}) {
    EXPECT_EQ(scope.ResolveInside(path), std::nullopt) << path;
  }
}

}  // namespace
}  // namespace mcpvet::source
