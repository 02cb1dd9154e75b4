// Walk against git on trees that dwell on what is hard about ignore files.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "source/walker.h"
#include "unit/source/random_ignores.h"
#include "unit/source/temp_tree.h"

namespace mcpvet::source {
namespace {

/// Fills `tree` with up to `count` files; a name taken by a file is no folder and vice versa.
std::vector<std::string> PlantFiles(const TempTree& tree, RandomIgnores& random,
                                    std::size_t count) {
  std::set<std::string> files;
  std::set<std::string> folders;
  for (std::size_t i = 0; i < count; ++i) {
    // Half of the files go where others are.
    std::string path = random.NewPath(4);
    if (!folders.empty() && random.OneIn(2)) {
      path =
          *std::next(folders.begin(), static_cast<std::ptrdiff_t>(random.Below(folders.size()))) +
          "/" + random.Name();
    }
    bool clash = folders.count(path) != 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      clash = clash || files.count(path.substr(0, slash)) != 0;
    }
    if (clash || !files.insert(path).second) continue;
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      folders.insert(path.substr(0, slash));
    }
    tree.Write(path, "");
  }
  return {files.begin(), files.end()};
}

void PlantIgnoreFiles(const TempTree& tree, RandomIgnores& random,
                      const std::vector<std::string>& files) {
  if (!random.OneIn(5)) tree.Write(".gitignore", random.File(files, 8));
  if (random.OneIn(2)) tree.Write(".git/info/exclude", random.File(files, 4));
  for (std::size_t i = random.Below(5); i > 0; --i) {
    const std::string& file = files[random.Below(files.size())];
    const std::size_t slash = file.rfind('/');
    if (slash == std::string::npos) continue;
    const std::string folder = file.substr(0, slash + 1);
    std::vector<std::string> below;
    for (const std::string& other : files) {
      if (other.starts_with(folder)) below.push_back(other.substr(folder.size()));
    }
    tree.Write(folder + ".gitignore", random.File(below, 4));
  }
}

void Track(const TempTree& tree, RandomIgnores& random, const std::vector<std::string>& files) {
  std::string tracked;
  const std::size_t rarity = 1 + random.Below(6);
  for (const std::string& file : files) {
    if (random.OneIn(rarity)) tracked += file + '\0';
  }
  if (!tracked.empty()) tree.Git({"update-index", "--add", "-z", "--stdin"}, tracked);
}

TEST(Walk, ListsWhatGitListsOnRandomTrees) {
  if (!HaveGit()) GTEST_SKIP() << "there is no git to compare with";
  std::size_t planted = 0;
  std::size_t listed = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    const TempTree tree;
    RandomIgnores random(seed);
    tree.Init();
    const std::vector<std::string> files = PlantFiles(tree, random, 60);
    PlantIgnoreFiles(tree, random, files);
    if (!random.OneIn(4)) Track(tree, random, files);

    auto expected = SplitAtNul(tree.Git({"ls-files", "-co", "--exclude-standard", "-z"}));
    std::sort(expected.begin(), expected.end());
    std::vector<std::string> actual;
    for (const WalkedFile& file : Walk(Scope{tree.root(), {""}, {}}, {}).files) {
      actual.push_back(file.path);
    }
    EXPECT_EQ(actual, expected) << "seed " << seed;
    planted += files.size();
    listed += actual.size();

    const std::string& some = files[random.Below(files.size())];
    const std::string folder = some.substr(0, some.find('/'));
    if (!std::filesystem::is_directory(tree.Path(folder))) continue;
    std::erase_if(expected,
                  [&](const std::string& path) { return !path.starts_with(folder + "/"); });
    if (expected.empty()) continue;  // git lists nothing of an ignored folder; a named one counts
    actual.clear();
    for (const WalkedFile& file : Walk(Scope{tree.root(), {folder}, {}}, {}).files) {
      if (!file.origin.local) actual.push_back(file.path);
    }
    EXPECT_EQ(actual, expected) << "seed " << seed << ", folder " << folder;
  }
  EXPECT_LT(listed, planted * 9 / 10);
  EXPECT_GT(listed, planted / 3);
}

}  // namespace
}  // namespace mcpvet::source
