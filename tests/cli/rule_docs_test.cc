#include <gtest/gtest.h>

#include <set>
#include <string>

#include "run_binary.h"
#include "source_folder.h"

namespace mcpvet::testing {
namespace {

std::set<std::string> NamesIn(const std::filesystem::path& folder) {
  std::set<std::string> names;
  if (!std::filesystem::exists(folder)) return names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

TEST(RuleDocs, AreAsTheRulesWriteThem) {
  const TempFolder folder;
  const RunResult run = RunBinary(
      {.arguments = {"rules", "--format", "markdown", "--output-folder", folder.path().string()}});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const std::filesystem::path committed = SourceFolder() / "docs/rules";
  EXPECT_EQ(NamesIn(committed), NamesIn(folder.path())) << "run `scripts/dev docs`";
  for (const std::string& name : NamesIn(folder.path())) {
    EXPECT_TRUE(ReadFile(committed / name) == ReadFile(folder.path() / name))
        << name << ": run `scripts/dev docs`";
  }
}

TEST(FormatDocs, AreAsTheFormatsWriteThem) {
  const RunResult run = RunBinary({.arguments = {"formats", "--format", "markdown"}});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(ReadFile(SourceFolder() / "docs/clients.md") == run.out) << "run `scripts/dev docs`";
}

}  // namespace
}  // namespace mcpvet::testing
