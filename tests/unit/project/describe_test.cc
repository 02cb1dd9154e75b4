#include "project/describe.h"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

const char* const kText = R"json({
  "permissions": {"allow": ["a", 1, true, null]},
  "mcpServers": {
    "remote": {
      "httpUrl": "https://ann:pw@h.example:8443/mcp?key=abc&ref=$KEY#x",
      "headers": {"Authorization": "Bearer $TOKEN"},
      "trust": true
    },
    "local": {
      "command": "docker", "cwd": "/work",
      "args": ["run", "--network=host", "-v", "/:/host:ro", "-e", "A=b", "r.example/img:1.0.0",
               "--token", "abc", "--mode=x", "-p", "-1", "--quiet"]
    }
  }
})json";

class Descriptions : public ::testing::Test {
 protected:
  Sample sample_{".gemini/settings.json", kText};
  ModelValue remote_ = sample_.Described("remote");
  ModelValue local_ = sample_.Described("local");

  std::string Covered(const ModelValue& from, std::string_view path) {
    const ModelValue* value = Follow(from, path);
    if (value == nullptr || !value->placed) return "(unplaced)";
    return sample_.At(value->span);
  }
};

TEST_F(Descriptions, OfAServerHaveItsName) {
  EXPECT_EQ(remote_.text, "remote");
  EXPECT_EQ(TextAt(remote_, "name"), "remote");
  EXPECT_EQ(Covered(remote_, "name"), "remote");
  EXPECT_EQ(TextAt(remote_, "transport"), "streamable-http");
  EXPECT_EQ(TextAt(remote_, "trusted"), "true");
  EXPECT_EQ(TextAt(remote_, "disabled"), "false");
  EXPECT_EQ(TextAt(local_, "working_folder"), "/work");
}

TEST_F(Descriptions, TakeAnAddressApart) {
  EXPECT_EQ(TextAt(remote_, "url.text").substr(0, 8), "https://");
  EXPECT_EQ(TextAt(remote_, "url.scheme"), "https");
  EXPECT_EQ(TextAt(remote_, "url.host"), "h.example");
  EXPECT_EQ(TextAt(remote_, "url.port"), "8443");
  EXPECT_EQ(TextAt(remote_, "url.path"), "/mcp");
  EXPECT_EQ(TextAt(remote_, "url.userinfo"), "ann:pw");
  EXPECT_EQ(Covered(remote_, "url.password"), "pw");
  EXPECT_EQ(TextAt(remote_, "url.query.0.name"), "key");
  EXPECT_EQ(Covered(remote_, "url.query.0.value"), "abc");
  EXPECT_EQ(TextAt(remote_, "url.query.0.reference"), "false");
  EXPECT_EQ(TextAt(remote_, "url.query.1.reference"), "true");
}

TEST(DescribedClients, SayWhatTheirFilesHoldBesideServers) {
  const Sample sample(".claude/settings.json", R"json({
    "env": {"A": "b", "C": "${C}"},
    "apiKeyHelper": "npx -y key-helper@1.0.0",
    "hooks": {"PreToolUse": [{"matcher": "*", "hooks": [{"type": "command", "command": "./check"}]}]},
    "permissions": {"allow": ["Bash(git *)", "Read"]}
  })json");
  const ModelValue client = Describe(sample.client());
  EXPECT_EQ(TextAt(client, "kind"), "settings");
  EXPECT_EQ(TextAt(client, "environment.0.name"), "A");
  EXPECT_EQ(TextAt(client, "environment.0.value"), "b");
  EXPECT_EQ(TextAt(client, "environment.1.reference"), "true");
  EXPECT_EQ(TextAt(client, "commands.0"), "./check");
  EXPECT_EQ(TextAt(client, "commands.0.launch.program"), "./check");
  EXPECT_EQ(TextAt(client, "commands.1.launch.package.name"), "key-helper");
  EXPECT_EQ(TextAt(client, "allowed_tools.0"), "Bash(git *)");
  EXPECT_EQ(TextAt(client, "allowed_tools.1"), "Read");
}

TEST(DescribedClients, HoldTheirCredentials) {
  const Sample sample(
      "config.yaml",
      "general_settings: {master_key: abc}\nmcp_servers:\n  a: {url: https://h.example}\n"
      "model_list:\n- litellm_params: {api_key: os.environ/KEY}\n");
  const ModelValue client = Describe(sample.client());
  EXPECT_EQ(TextAt(client, "kind"), "gateway");
  EXPECT_EQ(TextAt(client, "credentials.0.name"), "master_key");
  EXPECT_EQ(TextAt(client, "credentials.0.value"), "abc");
  EXPECT_EQ(TextAt(client, "credentials.1.reference"), "true");
}

TEST(DescribedClients, HoldEveryDocumentOfAFile) {
  const Sample sample("librechat.yaml", "a: 1\n---\nb: 2\n");
  const ModelValue client = Describe(sample.client());
  EXPECT_EQ(TextAt(client, "settings.a"), "1");
  EXPECT_EQ(TextAt(client, "documents.0.a"), "1");
  EXPECT_EQ(TextAt(client, "documents.1.b"), "2");
}

TEST(DescribedServers, HoldHowTokensAreObtained) {
  const Sample sample(".gemini/settings.json",
                      R"json({"mcpServers": {"a": {"httpUrl": "https://h.example",
    "oauth": {"clientId": "id", "clientSecret": "$SECRET", "scopes": ["read", "write"],
              "redirectUri": "http://localhost/cb"}, "extra": {"x": 1}}}})json");
  const ModelValue server = sample.Described("a");
  EXPECT_EQ(TextAt(server, "oauth.client_id"), "id");
  EXPECT_EQ(TextAt(server, "oauth.client_secret.name"), "clientSecret");
  EXPECT_EQ(TextAt(server, "oauth.client_secret.reference"), "true");
  EXPECT_EQ(TextAt(server, "oauth.scopes.1"), "write");
  EXPECT_EQ(TextAt(server, "oauth.redirect_uri"), "http://localhost/cb");
  EXPECT_EQ(TextAt(server, "settings.extra.x"), "1");
}

TEST(DescribedServers, HoldTheCommandsThatHelpThem) {
  const Sample sample(".mcp.json", R"json({"mcpServers": {"a": {"url": "https://h.example",
    "headersHelper": "cd /x && npx helper@2.0.0"}}})json");
  const ModelValue server = sample.Described("a");
  EXPECT_EQ(TextAt(server, "helper_commands.0"), "cd /x && npx helper@2.0.0");
  EXPECT_EQ(TextAt(server, "helper_commands.0.launch.package.name"), "helper");
}

TEST(DescribedServers, OfContainersAreDescribedAsTheOptionsOfARunner) {
  const Sample sample(
      "compose.yaml",
      "services:\n  mcp:\n    image: team/mcp:1.0.0\n    privileged: true\n"
      "    read_only: false\n    cap_add: [SYS_ADMIN, NET_RAW]\n    network_mode: host\n"
      "    ports: ['127.0.0.1:8080:80/tcp', 9000, '9001:9002', {target: 1, published: 2}]\n");
  const ModelValue server = sample.Described("mcp");
  EXPECT_EQ(TextAt(server, "launch.launcher_options.0.name"), "--privileged");
  EXPECT_EQ(TextAt(server, "launch.launcher_options.1.value"), "SYS_ADMIN");
  EXPECT_EQ(TextAt(server, "launch.launcher_options.2.value"), "NET_RAW");
  EXPECT_EQ(TextAt(server, "launch.launcher_options.3.name"), "--network");
  EXPECT_EQ(Follow(server, "launch.launcher_options.4"), nullptr);
  EXPECT_EQ(TextAt(server, "launch.ports.0.host_address"), "127.0.0.1");
  EXPECT_EQ(TextAt(server, "launch.ports.0.host_port"), "8080");
  EXPECT_EQ(TextAt(server, "launch.ports.0.container_port"), "80");
  EXPECT_EQ(TextAt(server, "launch.ports.1.container_port"), "9000");
  EXPECT_EQ(Follow(server, "launch.ports.1.host_port"), nullptr);
  EXPECT_EQ(TextAt(server, "launch.ports.2.host_port"), "9001");
  EXPECT_EQ(TextAt(server, "launch.ports.3.host_port"), "2");
}

TEST(DescribedServers, HoldWhatRunsInTheirContainer) {
  const Sample sample(
      "compose.yaml",
      "services:\n"
      "  mcp-a: {image: 'node:20', command: npx -y supergateway --stdio 'uvx inner'}\n"
      "  mcp-b: {image: team/mcp, command: [--port, '80']}\n"
      "  mcp-c: {image: base, entrypoint: [uvx, c-server], command: [--x]}\n"
      "  mcp-d: {build: ., command: cd /srv && npx d-server}\n"
      "  mcp-e: {build: ., image: own, command: uv run server.py}\n");
  EXPECT_EQ(TextAt(sample.Described("mcp-a"), "launch.package.name"), "node");
  EXPECT_EQ(TextAt(sample.Described("mcp-a"), "launch.starts.0.package.name"), "supergateway");
  EXPECT_EQ(TextAt(sample.Described("mcp-a"), "launch.starts.0.starts.0.package.name"), "inner");
  EXPECT_EQ(Follow(sample.Described("mcp-b"), "launch.starts.0"), nullptr);
  EXPECT_EQ(TextAt(sample.Described("mcp-b"), "options.0.value"), "80");
  EXPECT_EQ(TextAt(sample.Described("mcp-c"), "launch.starts.0.package.name"), "c-server");
  EXPECT_EQ(TextAt(sample.Described("mcp-c"), "launch.starts.0.program_arguments.0"), "--x");
  EXPECT_EQ(TextAt(sample.Described("mcp-d"), "launch.package.name"), "d-server");
  EXPECT_EQ(TextAt(sample.Described("mcp-e"), "launch.program"), "server.py");
}

TEST_F(Descriptions, TellReferencesFromLiterals) {
  EXPECT_EQ(TextAt(remote_, "headers.0.name"), "Authorization");
  EXPECT_EQ(TextAt(remote_, "headers.0.reference"), "true");
  EXPECT_EQ(TextAt(local_, "launch.environment.0.reference"), "false");
}

TEST_F(Descriptions, HoldWhatIsLaunched) {
  EXPECT_EQ(TextAt(local_, "launch.launchers.0"), "docker");
  EXPECT_EQ(TextAt(local_, "launch.package.ecosystem"), "oci");
  EXPECT_EQ(TextAt(local_, "launch.package.name"), "r.example/img");
  EXPECT_EQ(TextAt(local_, "launch.package.version"), "1.0.0");
  EXPECT_EQ(TextAt(local_, "launch.package.pin"), "exact");
  EXPECT_EQ(TextAt(local_, "launch.package.source"), "registry");
  EXPECT_EQ(Covered(local_, "launch.package"), "r.example/img:1.0.0");
  EXPECT_EQ(TextAt(local_, "launch.packages.0.name"), "r.example/img");
  EXPECT_EQ(TextAt(local_, "launch.launcher_options.0.name"), "--network");
  EXPECT_EQ(Covered(local_, "launch.launcher_options.0.value"), "host");
  EXPECT_EQ(TextAt(local_, "launch.mounts.0.host_path"), "/");
  EXPECT_EQ(TextAt(local_, "launch.mounts.0.read_only"), "true");
  EXPECT_EQ(TextAt(local_, "launch.environment.0.name"), "A");
  EXPECT_EQ(Covered(local_, "launch.environment.0.value"), "b");
}

TEST_F(Descriptions, ReadTheOptionsOfTheProgram) {
  EXPECT_EQ(TextAt(local_, "options.0.name"), "--token");
  EXPECT_EQ(Covered(local_, "options.0.value"), "abc");
  EXPECT_EQ(TextAt(local_, "options.1.name"), "--mode");
  EXPECT_EQ(Covered(local_, "options.1.value"), "x");
  EXPECT_EQ(TextAt(local_, "options.2.name"), "-p");
  EXPECT_EQ(TextAt(local_, "options.2.value"), "-1");
  EXPECT_EQ(TextAt(local_, "options.3.name"), "--quiet");
  EXPECT_EQ(Follow(local_, "options.3.value"), nullptr);
}

TEST_F(Descriptions, GiveTheWholeConfiguration) {
  const ModelValue client = Describe(sample_.client());
  EXPECT_EQ(TextAt(client, "format"), "gemini");
  EXPECT_EQ(TextAt(client, "path"), ".gemini/settings.json");
  EXPECT_EQ(TextAt(client, "scope"), "repository");
  EXPECT_EQ(TextAt(client, "local"), "false");
  EXPECT_EQ(TextAt(client, "settings.permissions.allow.0"), "a");
  EXPECT_EQ(Covered(client, "settings.permissions.allow.0"), "a");
  EXPECT_EQ(Follow(client, "settings.permissions.allow.1")->kind, ModelValue::Kind::kNumber);
  EXPECT_EQ(Follow(client, "settings.permissions.allow.2")->kind, ModelValue::Kind::kFlag);
  EXPECT_EQ(Follow(client, "settings.permissions.allow.3")->kind, ModelValue::Kind::kNothing);
  EXPECT_EQ(Covered(client, "settings.mcpServers.local.command"), "docker");
}

std::size_t Count(const ModelValue& value) {
  std::size_t count = 1;
  for (const auto& [name, field] : value.fields) count += Count(field);
  for (const ModelValue& item : value.items) count += Count(item);
  return count;
}

TEST(DescribeClient, EndsAtTheCeilings) {
  const std::string open(300, '[');
  const Sample nested(".mcp.json", "{\"x\": " + open + std::string(300, ']') + "}");
  // Seen twice: as the settings and as the only document.
  EXPECT_LE(Count(Describe(nested.client())), 2 * base::kMaxModelDepth + 20);

  std::string bomb = "mcpServers: {}\na0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    bomb += name + ": &" + name + " [" + before + ", " + before + "]\n";
  }
  const Sample expanded("librechat.yaml", bomb);
  EXPECT_LE(Count(Describe(expanded.client())), base::kMaxModelValues + 20);
}

TEST(DescribedServers, ShareABudget) {
  const Sample sample("librechat.yaml", "x: &x [1, 2, 3]\nmcpServers: {a: {command: a, l: *x}}\n");
  TreeBudget budget{5};
  const ModelValue first = Describe(sample.server("a"), sample.client(), budget);
  const ModelValue second = Describe(sample.server("a"), sample.client(), budget);
  EXPECT_EQ(TextAt(first, "settings.l.2"), "3");
  EXPECT_EQ(Follow(second, "settings.command"), nullptr);
}

TEST(ModelValues, HaveATextOfTheirOwn) {
  const ModelValue text = ModelValue::Text("x", {});
  ASSERT_NE(text.Field("text"), nullptr);
  EXPECT_EQ(text.Field("text")->text, "x");
  EXPECT_EQ(ModelValue::List().Field("text"), nullptr);
  EXPECT_EQ(ModelValue::Record().Field("text"), nullptr);
  ModelValue record = ModelValue::Record();
  record.text = "caption";
  record.Set("text", ModelValue::Text("own", {}));
  EXPECT_EQ(record.Field("text")->text, "own");
}

}  // namespace
}  // namespace mcpvet::project
