// What the README tells people to type works: in its list of uses and in its snippets for CI.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "run_binary.h"
#include "source_folder.h"

namespace mcpvet::testing {
namespace {

/// Returns the commands of a text: `mcpvet` and what follows, up to the column that describes it.
/// What stands in brackets may be left out, and is.
std::vector<std::string> CommandsIn(std::string_view text) {
  std::vector<std::string> commands;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find_first_not_of(" -");
    if (begin == std::string::npos) continue;
    std::string command = line.substr(begin);
    if (command.starts_with("run: ")) command.erase(0, 5);
    if (!command.starts_with("mcpvet ")) continue;
    if (const std::size_t gap = command.find("  "); gap != std::string::npos) command.resize(gap);
    for (std::size_t open; (open = command.find('[')) != std::string::npos;) {
      command.erase(open, command.find(']', open) + 1 - open);
    }
    commands.push_back(command);
  }
  return commands;
}

RunResult RunInShell(const std::string& command, const std::filesystem::path& folder) {
  const char* path = std::getenv("PATH");
  const std::string here = std::filesystem::path(Binary()).parent_path().string();
  return RunBinary({.program = "sh",
                    .arguments = {"-c", command},
                    .environment = {{"PATH", here + ":" + (path == nullptr ? "" : path)}},
                    .folder = folder});
}

TEST(Readme, EndsItsDemonstrationAsTheSampleDoes) {
  const RunResult run =
      RunBinary({.arguments = {"scan", SampleProject("leaky-workspace").string()}});
  std::string summary;
  std::istringstream lines{run.out};
  for (std::string line; std::getline(lines, line);) {
    if (line.find(" findings: ") != std::string::npos) summary = line;
  }
  ASSERT_FALSE(summary.empty()) << run.out;
  EXPECT_NE(ReadFile(SourceFolder() / "README.md").find(summary + "\n"), std::string::npos)
      << summary;
}

TEST(Readme, NamesCommandsThatWork) {
  const std::vector<std::string> commands = CommandsIn(ReadFile(SourceFolder() / "README.md"));
  ASSERT_GE(commands.size(), 10U);
  const TempFolder folder;
  folder.Write(".mcp.json", R"({"mcpServers": {"a": {"url": "http://mcp.example.com/v1"}}})");
  for (const std::string& command : commands) {
    const RunResult run = RunInShell(command, folder.path());
    EXPECT_TRUE(run.exit_code == 0 || run.exit_code == 1) << command << "\n" << run.err;
    EXPECT_EQ(run.err, "") << command;
  }
}

TEST(Readme, SnippetsForCiFailOnHighAndLeaveALog) {
  const TempFolder folder;
  std::filesystem::copy(SampleProject("leaky-workspace"), folder.path(),
                        std::filesystem::copy_options::recursive);
  std::size_t snippets = 0;
  for (const std::string& command : CommandsIn(ReadFile(SourceFolder() / "README.md"))) {
    if (command.find("--output sarif=mcpvet.sarif") == std::string::npos) continue;
    ++snippets;
    std::filesystem::remove(folder.path() / "mcpvet.sarif");
    EXPECT_EQ(RunInShell(command, folder.path()).exit_code, 1) << command;
    const auto log =
        nlohmann::json::parse(ReadFile(folder.path() / "mcpvet.sarif"), nullptr, false);
    ASSERT_FALSE(log.is_discarded()) << command;
    EXPECT_FALSE(log["runs"][0]["results"].empty()) << command;
  }
  EXPECT_EQ(snippets, 2U);
}

}  // namespace
}  // namespace mcpvet::testing
