#include "project/program_link.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

const std::vector<source::WalkedFile>& Files() {
  static const std::vector<source::WalkedFile> files = {
      {".mcp.json", {}},           {"apps/web/.cursor/mcp.json", {}},
      {"apps/web/tool.js", {}},    {"cmd/server/main.go", {}},
      {"pkg/main.py", {}},         {"plugin/.mcp.json", {}},
      {"plugin/run.sh", {}},       {"server/package.json", {}},
      {"server/src/index.ts", {}}, {"src/own/__main__.py", {}}};
  return files;
}

std::string Linked(const std::string& path, const std::string& entry,
                   const std::string& key = "mcpServers") {
  const Sample sample(path, "{\"" + key + "\": {\"a\": " + entry + "}}");
  Client client = sample.client();
  LinkPrograms(client, ProjectFiles(Files()));
  return client.servers.empty() ? "(no server)" : client.servers.front().program_path;
}

TEST(ProgramLinks, LeadToFiles) {
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "python", "args": ["pkg/main.py"]})"),
            "pkg/main.py");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "./pkg/main.py"})"), "pkg/main.py");
  EXPECT_EQ(Linked(".mcp.json",
                   R"({"command": "uv", "args": ["run", "fastmcp", "run", "pkg/main.py:app"]})"),
            "pkg/main.py");
}

TEST(ProgramLinks, CountFromTheFolderOfTheClient) {
  EXPECT_EQ(Linked("apps/web/.cursor/mcp.json", R"({"command": "node", "args": ["tool.js"]})"),
            "apps/web/tool.js");
  EXPECT_EQ(Linked("apps/web/.cursor/mcp.json", R"({"command": "node", "args": ["pkg/main.py"]})"),
            "pkg/main.py");
}

TEST(ProgramLinks, FollowTheFolderThatIsRunIn) {
  EXPECT_EQ(
      Linked(".mcp.json", R"({"command": "node", "args": ["src/index.ts"], "cwd": "server"})"),
      "server/src/index.ts");
  EXPECT_EQ(
      Linked(".mcp.json", R"({"command": "uv", "args": ["--directory", "pkg", "run", "main.py"]})"),
      "pkg/main.py");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "npm", "args": ["--prefix", "server", "start"]})"),
            "server");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "sh", "args": ["-c", "cd pkg && python main.py"]})"),
            "pkg/main.py");
}

TEST(ProgramLinks, KnowTheMarksOfTheClient) {
  EXPECT_EQ(Linked("apps/web/.vscode/mcp.json",
                   R"({"command": "node", "args": ["${workspaceFolder}/tool.js"]})", "servers"),
            "apps/web/tool.js");
  EXPECT_EQ(Linked("plugin/.mcp.json", R"({"command": "${CLAUDE_PLUGIN_ROOT}/run.sh"})"),
            "plugin/run.sh");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "node", "args": ["${OTHER}/tool.js"]})"), "");
}

TEST(ProgramLinks, LeadToTheFolderAroundWhatIsNotBuiltYet) {
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "node", "args": ["server/dist/index.js"]})"),
            "server");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "node", "args": ["./dist/index.js"]})"), ".");
}

TEST(ProgramLinks, FindModulesAndLocalPackages) {
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "python", "args": ["-m", "own"]})"),
            "src/own/__main__.py");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "go", "args": ["run", "./cmd/server"]})"),
            "cmd/server");
}

TEST(ProgramLinks, LeadNowhereElse) {
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "npx", "args": ["-y", "server"]})"), "");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "server"})"), "");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "node_modules/.bin/server"})"), "");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": ".venv/bin/server"})"), "");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "node", "args": ["../../elsewhere/x.js"]})"), "");
  EXPECT_EQ(Linked(".mcp.json", R"({"command": "/usr/bin/node", "args": ["/srv/x.js"]})"), "");
}

}  // namespace
}  // namespace mcpvet::project
