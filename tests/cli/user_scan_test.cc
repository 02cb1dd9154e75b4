// `--user`: the configurations of the user and the machine, wherever a system keeps them.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "nlohmann/json.hpp"
#include "run_binary.h"

namespace mcpvet::testing {
namespace {

const char* const kServers =
    R"({"mcpServers": {"a": {"command": "npx", "args": ["-y", "some-server"]}}})";

std::set<std::string> Paths(const std::map<std::string, std::string>& environment) {
  const RunResult run = RunBinary(
      {.arguments = {"inventory", "--user", "--format", "json"}, .environment = environment});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::set<std::string> paths;
  const nlohmann::json inventory = nlohmann::json::parse(run.out, nullptr, false);
  EXPECT_FALSE(inventory.is_discarded());
  for (const auto& client : inventory["clients"]) paths.insert(client["path"]);
  return paths;
}

TEST(UserScan, FindsTheFilesOfEverySystem) {
  const TempFolder home;
  home.Write(".cursor/mcp.json", kServers);
  home.Write(".config/Claude/claude_desktop_config.json", kServers);
  home.Write("Library/Application Support/Claude/claude_desktop_config.json", kServers);
  home.Write("AppData/Roaming/Claude/claude_desktop_config.json", kServers);
  home.Write("Library/Application Support/JetBrains/IDE2026.1/mcp.json", kServers);
  home.Write("projects/own/.cursor/mcp.json", kServers);
  EXPECT_EQ(
      Paths({{"HOME", home.path().string()}}),
      (std::set<std::string>{"~/.config/Claude/claude_desktop_config.json", "~/.cursor/mcp.json",
                             "~/AppData/Roaming/Claude/claude_desktop_config.json",
                             "~/Library/Application Support/Claude/claude_desktop_config.json",
                             "~/Library/Application Support/JetBrains/IDE2026.1/mcp.json"}));
}

TEST(UserScan, HeedsWhereTheSystemKeepsItsFolders) {
  const TempFolder home;
  const TempFolder other;
  home.Write(".config/zed/settings.json", R"({"context_servers": {}})");
  const auto config =
      other.Write("config/zed/settings.json", R"({"context_servers": {"a": {"command": "x"}}})");
  const auto roaming = other.Write("roaming/Claude/claude_desktop_config.json", kServers);
  EXPECT_EQ(Paths({{"HOME", home.path().string()},
                   {"XDG_CONFIG_HOME", (other.path() / "config").string()},
                   {"APPDATA", (other.path() / "roaming").string()}}),
            (std::set<std::string>{config.string(), roaming.string()}));
}

TEST(UserScan, ReportsFindings) {
  const TempFolder home;
  home.Write(".cursor/mcp.json", kServers);
  const RunResult run = RunBinary({.arguments = {"scan", "--user", "--format", "concise", "-q"},
                                   .environment = {{"HOME", home.path().string()}}});
  EXPECT_EQ(run.exit_code, 1) << run.err;
  EXPECT_NE(run.out.find("~/.cursor/mcp.json:1"), std::string::npos) << run.out;
}

TEST(UserScan, TakesNoPaths) {
  const RunResult run = RunBinary({.arguments = {"scan", "--user", "."}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("--user"), std::string::npos);
}

TEST(UserScan, NeedsAHome) {
  const RunResult run = RunBinary({.arguments = {"scan", "--user"}, .environment = {{"HOME", ""}}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("HOME"), std::string::npos);
}

}  // namespace
}  // namespace mcpvet::testing
