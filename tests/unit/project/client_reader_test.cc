#include "project/client_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ClientReader, PlacesPiecesOfEscapedText) {
  const Sample sample(
      ".mcp.json",
      R"json({"mcpServers": {"a": {"command": "cmd", "args": ["/c", "C:\\tools\\npx.cmd -y s@1.0.0"]},
      "b": {"command": "npx", "args": ["mcp-remote", "https:\/\/h.example/x",
      "--header", "X-Key: \"abc\""]}}})json");
  EXPECT_EQ(sample.At(sample.server("a").launch.package->span), "s@1.0.0");
  ASSERT_EQ(sample.server("b").headers.size(), 1U);
  const NamedValue& header = sample.server("b").headers.front();
  EXPECT_EQ(sample.At(header.name_span), "X-Key");
  EXPECT_EQ(header.value.text, "\"abc\"");
  EXPECT_EQ(sample.At(header.value.span), "\\\"abc\\\"");
}

TEST(ClientReader, PlacesWordsOfAFoldedLine) {
  const Sample sample("mcp_agent.config.yaml",
                      "mcp:\n  servers:\n    a:\n      command: >-\n        npx\n        -y\n"
                      "        s@1.0.0\n");
  ASSERT_TRUE(sample.server("a").launch.package);
  EXPECT_EQ(sample.At(sample.server("a").launch.package->span), "s@1.0.0");
}

TEST(ClientReader, GivesThePointerOfAnEntry) {
  const Sample sample(".mcp.json", R"({"mcpServers": {"a/b": {"command": "x"}}})");
  EXPECT_EQ(sample.server("a/b").pointer, "/mcpServers/a~1b");
}

TEST(ClientReader, TakesTheAddressAndHeadersOfABridge) {
  const Sample sample(".cursor/mcp.json",
                      R"({"mcpServers": {"a": {"command": "npx", "args": ["-y", "mcp-remote",
      "http://h.example/sse", "--header", "Authorization:${env:TOKEN}"]}}})");
  const ServerEntry& server = sample.server("a");
  EXPECT_EQ(server.transport, "stdio");
  ASSERT_TRUE(server.url);
  EXPECT_EQ(sample.At(server.url->span), "http://h.example/sse");
  ASSERT_EQ(server.headers.size(), 1U);
  EXPECT_TRUE(server.headers[0].reference);
}

TEST(ClientReader, ReadsVariablesInEveryUsualShape) {
  const Sample sample("docker-compose.yml",
                      "services:\n  mcp:\n    environment:\n      A: 1\n      B: true\n      C:\n"
                      "      D: {value: x}\n      E: [1]\n"
                      "  mcp2:\n    environment: [A=1, B]\n  mcp3:\n    environment: A=1\n");
  std::vector<std::string> read;
  for (const auto& server : sample.client().servers) {
    for (const NamedValue& value : server.environment) {
      read.push_back(server.name + " " + value.name + "=" + value.value.text);
    }
  }
  EXPECT_THAT(read, ElementsAre("mcp A=1", "mcp B=true", "mcp C=", "mcp D=x", "mcp2 A=1",
                                "mcp2 B=", "mcp3 A=1"));
}

TEST(ClientReader, FollowsAliasesAndMergeKeys) {
  const Sample sample("librechat.yaml",
                      "base: &base\n  command: npx\n  env: {K: v}\nmcpServers:\n  a:\n"
                      "    <<: *base\n    args: [s]\n  b: *base\n");
  EXPECT_EQ(sample.server("a").launch.package->name, "s");
  EXPECT_EQ(sample.server("a").environment.size(), 1U);
  EXPECT_EQ(sample.server("b").command->text, "npx");
}

TEST(ClientReader, ReadsWhatIsLeftOfABrokenFile) {
  const Sample sample(".mcp.json", R"({"mcpServers": {"a": {"command": "npx", "args": ["s")");
  EXPECT_EQ(sample.server("a").launch.package->name, "s");
}

TEST(ClientReader, StandsWrongTypesEverywhere) {
  const std::vector<std::string> values = {"null",
                                           "true",
                                           "1",
                                           R"("")",
                                           R"("x")",
                                           "[]",
                                           "{}",
                                           "[[]]",
                                           "[{}]",
                                           R"([["x"]])",
                                           "[1]",
                                           "[null]",
                                           R"({"x": []})",
                                           R"({"x": {"y": 1}})",
                                           R"([{"name": []}, {"value": {}}])"};
  const std::vector<std::string> keys = {
      "command", "args", "env",       "headers",     "url",   "disabled", "autoApprove",
      "type",    "cwd",  "transport", "alwaysAllow", "trust", "name",     "enabled"};
  for (const std::string& value : values) {
    for (const std::string& key : keys) {
      const std::string entry = "{\"" + key + "\": " + value + ", \"other\": " + value + "}";
      for (const char* path : {"x-mcp.json", ".mcp.json", "cline_mcp_settings.json",
                               ".gemini/settings.json", "opencode.json", ".zed/settings.json"}) {
        Sample(path, "{\"mcpServers\": {\"a\": " + entry + ", \"b\": {\"command\": \"x\"}}}");
        Sample(path, "{\"mcpServers\": [" + entry + "], \"mcp\": {\"a\": " + entry +
                         "}, \"context_servers\": {\"a\": " + entry + "}}");
        Sample(path, "{\"mcpServers\": " + value + ", \"servers\": " + value + "}");
        Sample(path, value);
      }
    }
  }
}

TEST(ClientReader, KeepsEntriesThatSayLittle) {
  const Sample sample(
      ".mcp.json", R"({"mcpServers": {"a": {}, "note": "text", "b": {"command": ["x", ["y"]]}}})");
  EXPECT_THAT(sample.names(), ElementsAre("a", "b"));
  EXPECT_EQ(sample.server("a").transport, "");
  EXPECT_THAT(sample.server("b").arguments, IsEmpty());
}

TEST(ClientReader, EndsAtTheCeilingAndSaysSo) {
  std::string text = "{\"mcpServers\": {";
  for (std::size_t i = 0; i < base::kMaxServersPerClient + 10; ++i) {
    text += "\"" + std::to_string(i) + "\": {\"command\": \"x\"},";
  }
  const Sample sample(".mcp.json", text + "}}");
  EXPECT_EQ(sample.client().servers.size(), base::kMaxServersPerClient);
  ASSERT_EQ(sample.client().notices.size(), 1U);
  EXPECT_EQ(sample.client().notices[0].kind, source::NoticeKind::kBudget);
}

TEST(ClientReader, CountsWhatAliasesRepeat) {
  std::string text = "long: &long [";
  for (int i = 0; i < 20'000; ++i) text += "x,";
  text += "]\nmcpServers:\n";
  for (int i = 0; i < 1'000; ++i) {
    text += "  s" + std::to_string(i) + ": {command: x, args: *long}\n";
  }
  const Sample sample("librechat.yaml", text);
  ASSERT_EQ(sample.client().notices.size(), 1U);
  EXPECT_LT(sample.client().servers.size(), 1'000U);
}

TEST(ClientReader, TellsThatACommandLineWasCut) {
  std::string text = R"({"mcpServers": {"a": {"command": "x", "args": [)";
  for (std::size_t i = 0; i < base::kMaxCommandWords + 1; ++i) text += "\"y\",";
  const Sample sample(".mcp.json", text + "]}}}");
  EXPECT_EQ(sample.client().notices.size(), 1U);
}

}  // namespace
}  // namespace mcpvet::project
