#include "project/client_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Ids(const std::vector<FormatMatch>& matches) {
  std::vector<std::string> ids;
  for (const FormatMatch& match : matches) ids.push_back(match.format->id);
  return ids;
}

std::vector<std::string> Candidates(std::string_view path) {
  return Ids(ShippedFormats().ClassifyPath(path));
}

TEST(ClientFormats, AreFoundByTheEndOfThePath) {
  EXPECT_THAT(Candidates(".cursor/mcp.json").front(), "cursor");
  EXPECT_THAT(Candidates("a/b/.cursor/mcp.json").front(), "cursor");
  EXPECT_THAT(Candidates("x.cursor/mcp.json").front(), ::testing::Ne("cursor"));
  EXPECT_THAT(Candidates("home/.config/zed/settings.json").front(), "zed");
}

TEST(ClientFormats, AreNoneForOtherFiles) {
  EXPECT_THAT(Candidates("src/main.cc"), IsEmpty());
  EXPECT_THAT(Candidates("mcp.txt"), IsEmpty());
  EXPECT_THAT(Candidates(""), IsEmpty());
  EXPECT_THAT(Candidates("/"), IsEmpty());
}

TEST(ClientFormats, AreTriedFromTheMostSpecificOn) {
  EXPECT_THAT(Candidates(".mcp.json"),
              ElementsAre("visual-studio", "claude-code", "generic", "generic"));
  EXPECT_EQ(Candidates("mcp.json").back(), "generic");
}

TEST(ClientFormats, TellsTheScopeOfAFile) {
  const auto user = ShippedFormats().ClassifyPath("h/.config/opencode/opencode.json");
  ASSERT_FALSE(user.empty());
  EXPECT_EQ(user.front().file->scope, ClientScope::kUser);
  const auto repository = ShippedFormats().ClassifyPath("opencode.json");
  ASSERT_FALSE(repository.empty());
  EXPECT_EQ(repository.front().file->scope, ClientScope::kRepository);
}

TEST(ClientFormats, KnowFilesByTheirNameAlone) {
  EXPECT_TRUE(ShippedFormats().Knows(".mcp.json"));
  EXPECT_TRUE(ShippedFormats().Knows("a/.vscode/mcp.json"));
  EXPECT_FALSE(ShippedFormats().Knows("settings.json"));
  EXPECT_FALSE(ShippedFormats().Knows(".vscode/settings.json"));
  EXPECT_FALSE(ShippedFormats().Knows("mcp.json"));
}

TEST(ClientFormats, AreRuledOutByWhatATextDoesNotMention) {
  const auto matches = ShippedFormats().ClassifyPath("package.json");
  EXPECT_FALSE(matches.empty());
  EXPECT_THAT(Ids(PlausibleIn("{\"name\": \"x\"}", matches)), IsEmpty());
  EXPECT_THAT(Ids(PlausibleIn("{\"mcpServers\": {}}", matches)),
              ElementsAre("package-json", "generic"));
}

TEST(ClientFormats, HaveIdsOfTheirOwn) {
  std::set<std::string> ids;
  for (const ClientFormat& format : ShippedFormats().all()) {
    EXPECT_TRUE(ids.insert(format.id).second) << format.id;
  }
}

/// What other files share the names that formats look at.
TEST(ClientFormats, AreNotSeenInOtherPeoplesFiles) {
  const struct {
    const char* path;
    const char* text;
  } files[] = {
      {"manifest.json", R"({"manifest_version": 3, "name": "x", "version": "1"})"},
      {"web/manifest.json", R"({"name": "x", "icons": []})"},
      {"server.json", R"({"name": "x", "port": 80, "packages": ["a", "b"]})"},
      {"config.yaml", "extensions:\n  a:\n    enabled: true\n"},
      {"config.yaml", "mcp_servers: []\n"},
      {"config.json", R"({"servers": {"prod": {"url": "http://x"}}})"},
      {"locales/en/mcp.json", R"({"mcpServers": "Servers", "command": "Command"})"},
      {"locales/en/mcp.json", R"({"mcpServers": {"title": "Servers", "url": "Address"}})"},
      {"src/locales/en/mcp.json", R"({"form": {"command": "Command", "url": "Address"}})"},
      {"schemas/mcp.schema.json",
       R"({"$defs": {}, "mcpServers": {"a": {"command": "x"}}, "properties": {}})"},
      {"mcp-openapi.json", R"({"openapi": "3.1.0", "servers": [{"url": "https://h"}]})"},
      {"docker-compose.yml", "services:\n  db:\n    image: postgres\n"},
      {".vscode/settings.json", R"({"editor.tabSize": 2})"},
      {".devcontainer/devcontainer.json", R"({"image": "x"})"},
      {".zed/settings.json", R"({"tab_size": 2})"},
      {"Cargo.toml", "[package]\nname = \"mcp_servers\"\n"},
      {"mcp.json", "[]"},
      {"mcp.json", ""},
      {"mcp.json", "not json"},
      {"mcp.json", "{}"},
  };
  for (const auto& file : files) {
    EXPECT_EQ(Sample(file.path, file.text).format(), "") << file.path << ": " << file.text;
  }
}

std::vector<std::string> ProblemsOf(const std::string& text) {
  const auto config = config::ReadConfigText("x.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("x.yaml", text, config.tree);
  (void)ReadClientFormat(file, config.tree.root());
  std::vector<std::string> problems;
  for (const auto& problem : file.problems()) problems.push_back(problem.ToString());
  return problems;
}

TEST(ClientFormat, OfTheFewestKeysIsWhole) {
  EXPECT_THAT(ProblemsOf("id: x\ntitle: X\nfiles: {repository: [{path: x.json}]}\n"), IsEmpty());
}

TEST(ClientFormat, NamesWhatIsWrongWithItsFile) {
  const std::string head = "id: x\ntitle: X\nfiles: {repository: [{path: x.json}]}\n";
  EXPECT_THAT(ProblemsOf("title: X\nfiles: {repository: [{path: x.json}]}\n"),
              Contains(HasSubstr("id")));
  EXPECT_THAT(ProblemsOf("id: x\ntitle: X\n"), Contains(HasSubstr("files")));
  EXPECT_THAT(ProblemsOf(head + "shape: []\n"), Contains(HasSubstr("shape")));
  EXPECT_THAT(ProblemsOf(head + "shapes:\n  - server: /x\n"), Contains(HasSubstr("server")));
  EXPECT_THAT(ProblemsOf(head + "fields: {comand: x}\n"), Contains(HasSubstr("comand")));
  EXPECT_THAT(ProblemsOf(head + "transport: {of_url: tcp}\n"), Contains(HasSubstr("tcp")));
  EXPECT_THAT(ProblemsOf(head + "transport: {names: {a: carrier}}\n"),
              Contains(HasSubstr("carrier")));
  EXPECT_THAT(ProblemsOf(head + "substitutions:\n  - {close: x}\n"), Contains(HasSubstr("open")));
  EXPECT_THAT(ProblemsOf(head + "fields: {trusted: [{at: trust}]}\n"),
              Contains(HasSubstr("values")));
  EXPECT_THAT(ProblemsOf("id: x\ntitle: X\nfiles: {repository: [{path: x.ini}]}\n"),
              Contains(HasSubstr("x.ini")));
  EXPECT_THAT(
      ProblemsOf(
          "id: x\ntitle: X\nfiles: {repository: [{path: x.json, signature: [{shape: tree}]}]}\n"),
      Contains(HasSubstr("tree")));
  EXPECT_THAT(ProblemsOf("- a\n"), ::testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace mcpvet::project
