// The worked example of docs/adding-a-client.md does what the page says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "project/command_line.h"
#include "source_folder.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

/// The code blocks of the page in one language, in order.
std::vector<std::string> Blocks(const std::string& language) {
  std::ifstream stream(testing::SourceFolder() / "docs/adding-a-client.md");
  std::stringstream page;
  page << stream.rdbuf();
  const std::string text = page.str();
  const std::string fence = "```" + language + "\n";
  std::vector<std::string> blocks;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    blocks.push_back(text.substr(at, text.find("```", at) - at));
  }
  return blocks;
}

template <class Read>
auto Loaded(const std::string& text, Read read) {
  const auto config = config::ReadConfigText("x.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("x.yaml", text, config.tree);
  std::vector<decltype(read(file, config::NodeId{}))> records;
  records.push_back(read(file, config.tree.root()));
  for (const auto& problem : file.problems()) ADD_FAILURE() << problem.ToString();
  return records;
}

std::string BlockWith(const std::string& language, const std::string& beginning) {
  for (const std::string& block : Blocks(language)) {
    if (block.find(beginning) != std::string::npos) return block;
  }
  ADD_FAILURE() << "no block with " << beginning;
  return "";
}

TEST(DocumentedExample, ReadsItsClient) {
  const ClientFormats formats(Loaded(BlockWith("yaml", "id: quill\n"), ReadClientFormat));
  const source::Document document("work/.quill/tools.json", BlockWith("json", "toolServers"));
  const auto config = config::ReadConfigText("", document.text(), config::Syntax::kJson);
  const auto client =
      ReadClient(formats.ClassifyPath(document.path()), document, config.tree, ShippedLaunchers());
  ASSERT_TRUE(client);
  ASSERT_EQ(client->servers.size(), 2U);
  const ServerEntry& search = client->servers[0];
  EXPECT_EQ(search.name, "search");
  EXPECT_EQ(search.transport, "stdio");
  EXPECT_EQ(search.launch.package->name, "search-server");
  EXPECT_EQ(search.launch.package->version, "2.1.0");
  EXPECT_TRUE(search.environment[0].reference);
  EXPECT_EQ(search.approved_tools[0].text, "search");
  const ServerEntry& archive = client->servers[1];
  EXPECT_EQ(archive.transport, "streamable-http");
  EXPECT_TRUE(archive.disabled);
}

TEST(DocumentedExample, ReadsItsLauncher) {
  const Launchers launchers(Loaded(BlockWith("yaml", "id: quillrun\n"), ReadLauncherGrammar));
  const auto launch =
      ParseCommand(launchers, config::ConfigTree(),
                   {"quillrun --cache /tmp sh quillrun search-server@2.1.0 --port 80"}, {})
          .launch;
  EXPECT_THAT(launch.launchers, ::testing::ElementsAre("quillrun", "quillrun"));
  ASSERT_TRUE(launch.package);
  EXPECT_EQ(launch.package->name, "search-server");
  EXPECT_EQ(launch.program_arguments.size(), 2U);
}

}  // namespace
}  // namespace mcpvet::project
