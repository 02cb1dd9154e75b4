// One file or more of every shipped client format, and what is read out of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

std::string Rendered(const std::vector<NamedValue>& values) {
  std::string text;
  for (const NamedValue& value : values) {
    text += (text.empty() ? "" : ",") + value.name;
    if (value.reference) {
      text += "(reference)";
    } else if (!value.value.text.empty()) {
      text += "=" + value.value.text;
    }
  }
  return text;
}

/// One line for a server: only what it has.
std::string Rendered(const ServerEntry& server) {
  std::string text = server.name + ": " + server.transport;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string(" ") + name + "=" + value;
  };
  if (server.disabled) text += " disabled";
  if (server.launch.package) {
    const PackageReference& package = *server.launch.package;
    add("package",
        package.ecosystem + ":" + package.name + "/" + std::string(PinName(package.pin)));
  }
  if (server.launch.program) add("program", server.launch.program->text);
  std::string arguments;
  for (const auto& argument : server.launch.program_arguments) {
    arguments += (arguments.empty() ? "" : ",") + argument.text;
  }
  add("arguments", arguments);
  add("environment", Rendered(server.environment));
  add("headers", Rendered(server.headers));
  if (server.url) add("url", server.url->text);
  if (server.working_folder) add("folder", server.working_folder->text);
  for (const auto& mount : server.launch.mounts) add("mount", mount.host_path);
  for (const auto& tool : server.approved_tools) add("approved", tool.text);
  if (server.trusted) add("trusted", server.trusted->text);
  return text;
}

struct Case {
  std::string format;
  std::string path;
  std::string text;
  std::vector<std::string> servers;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.format << " " << c.path; }

std::vector<Case> Cases() {
  return {
      {"claude-desktop",
       "docs/claude_desktop_config.example.json",
       R"json({"mcpServers": {"files": {"command": "npx", "args": ["-y", "files@1.2.3", "/data"],
           "env": {"TOKEN": "abc", "OTHER": "${X}"}}}})json",
       {"files: stdio package=npm:files/exact arguments=/data environment=TOKEN=abc,OTHER=${X}"}},
      {"claude-code",
       ".mcp.json",
       R"json({"mcpServers": {"a": {"type": "http", "url": "https://h.example/mcp",
           "headers": {"Authorization": "Bearer ${TOKEN}", "X": "${Y:-literal}"}},
           "b": {"type": "sse", "url": "https://h.example/sse"}}})json",
       {"a: streamable-http headers=Authorization(reference),X=${Y:-literal} "
        "url=https://h.example/mcp",
        "b: sse url=https://h.example/sse"}},
      {"claude-code",
       "plugin/.mcp.json",
       R"json({"a": {"command": "uvx", "args": ["server"]}, "b": {"url": "https://h.example"}})json",
       {"a: stdio package=pypi:server/none", "b: streamable-http url=https://h.example"}},
      {"claude-code",
       "home/.claude.json",
       R"json({"mcpServers": {"a": {"command": "x"}},
           "projects": {"/work/p": {"mcpServers": {"b": {"command": "y"}}}}})json",
       {"a: stdio program=x", "b: stdio program=y"}},
      {"claude-settings",
       ".claude/settings.local.json",
       R"json({"enableAllProjectMcpServers": true, "permissions": {"allow": ["mcp__a"]}})json",
       {}},
      {"claude-plugin",
       ".claude-plugin/plugin.json",
       R"json({"name": "p", "mcpServers": {"a": {"command": "${CLAUDE_PLUGIN_ROOT}/run"}}})json",
       {"a: stdio program=${CLAUDE_PLUGIN_ROOT}/run"}},
      {"claude-plugin",
       ".claude-plugin/marketplace.json",
       R"json({"plugins": [{"name": "p", "mcpServers": "./x.json"},
           {"name": "q", "mcpServers": {"a": {"command": "run"}}}]})json",
       {"a: stdio program=run"}},
      {"cursor",
       "apps/web/.cursor/mcp.json",
       R"json({"mcpServers": {"a": {"command": "npx", "args": ["s"], "env": {"K": "${env:K}"}}}})json",
       {"a: stdio package=npm:s/none environment=K(reference)"}},
      {"cursor-cli",
       ".cursor/cli.json",
       R"json({"permissions": {"allow": ["Shell(ls)"]}})json",
       {}},
      {"vscode",
       ".vscode/mcp.json",
       R"json({"inputs": [{"id": "key", "type": "promptString"}], // comment
           "servers": {"a (dev)": {"type": "stdio", "command": "node", "args": ["s.js"],
           "cwd": "${workspaceFolder}", "env": {"K": "${input:key}"}},}})json",
       {"a (dev): stdio program=s.js environment=K(reference) folder=${workspaceFolder}"}},
      {"vscode-settings",
       ".vscode/settings.json",
       R"json({"editor.tabSize": 2, "mcp": {"servers": {"a": {"url": "https://h.example/mcp"}}}})json",
       {"a: streamable-http url=https://h.example/mcp"}},
      {"vscode-settings",
       ".vscode/settings.json",
       R"json({"chat.tools.autoApprove": true})json",
       {}},
      {"devcontainer",
       ".devcontainer/devcontainer.json",
       R"json({"image": "x", "customizations": {"vscode": {"mcp": {"servers": {"a": {"command": "run"}}}}}})json",
       {"a: stdio program=run"}},
      {"visual-studio",
       ".mcp.json",
       R"json({"servers": {"a": {"type": "stdio", "command": "dnx", "args": ["S.Tool@1.0.0", "--yes"]}}})json",
       {"a: stdio package=nuget:S.Tool/exact arguments=--yes"}},
      {"windsurf",
       "home/.codeium/windsurf/mcp_config.json",
       R"json({"mcpServers": {"a": {"serverUrl": "https://h.example/mcp", "disabled": true,
           "headers": {"K": "${file:/run/key}"}}}})json",
       {"a: streamable-http disabled headers=K(reference) url=https://h.example/mcp"}},
      {"cline",
       "cline_mcp_settings.json",
       R"json({"mcpServers": {"a": {"url": "https://h.example/x", "autoApprove": ["read", "write"]},
           "b": {"transport": {"type": "streamableHttp", "url": "https://h.example/y"}},
           "c": {"transport": {"type": "stdio", "command": "npx", "args": ["s"]}}}})json",
       {"a: sse url=https://h.example/x approved=read approved=write",
        "b: streamable-http url=https://h.example/y", "c: stdio package=npm:s/none"}},
      {"roo",
       ".roo/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run", "alwaysAllow": ["*"], "disabled": false}}})json",
       {"a: stdio program=run approved=*"}},
      {"kilo",
       ".kilocode/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run", "alwaysAllow": true}}})json",
       {"a: stdio program=run approved=*"}},
      {"kilo",
       "kilo.jsonc",
       R"json({"mcp": {"a": {"type": "local", "command": ["npx", "s"], "environment": {"K": "{env:K}"}}}})json",
       {"a: stdio package=npm:s/none environment=K(reference)"}},
      {"gemini",
       ".gemini/settings.json",
       R"json({"mcpServers": {"a": {"httpUrl": "https://h.example/mcp", "trust": true},
           "b": {"url": "https://h.example/sse", "trust": false},
           "c": {"command": "npx", "args": ["s"], "env": {"K": "$K", "L": "lit"}}}})json",
       {"a: streamable-http url=https://h.example/mcp trusted=true",
        "b: sse url=https://h.example/sse",
        "c: stdio package=npm:s/none environment=K(reference),L=lit"}},
      {"gemini-extension",
       "gemini-extension.json",
       R"json({"name": "x", "mcpServers": {"a": {"command": "npx", "args": ["s"], "trust": true}}})json",
       {"a: stdio package=npm:s/none"}},
      {"qwen",
       ".qwen/settings.json",
       R"json({"mcpServers": {"a": {"tcp": "ws://h.example", "trust": true}}})json",
       {"a: websocket url=ws://h.example trusted=true"}},
      {"antigravity",
       ".antigravitycli/mcp_config.json",
       R"json({"mcpServers": {"a": {"serverUrl": "https://h.example"}}})json",
       {"a: streamable-http url=https://h.example"}},
      {"codex",
       ".codex/config.toml",
       "approval_policy = \"never\"\n[mcp_servers.a]\ncommand = \"npx\"\nargs = [\"-y\", \"s\"]\n"
       "env = {K = \"lit\"}\nenv_vars = [\"L\"]\ndefault_tools_approval_mode = \"approve\"\n"
       "[mcp_servers.a.tools.read]\napproval_mode = \"approve\"\n"
       "[mcp_servers.a.tools.write]\napproval_mode = \"prompt\"\n"
       "[mcp_servers.b]\nurl = \"https://h.example\"\nbearer_token_env_var = \"TOKEN\"\n"
       "enabled = false\nhttp_headers = {X = \"y\"}\nenv_http_headers = {Z = \"ZVAR\"}\n",
       {"a: stdio package=npm:s/none environment=K=lit,L(reference) approved=read trusted=approve",
        "b: streamable-http disabled headers=X=y,Z(reference),Authorization(reference) "
        "url=https://h.example"}},
      {"vibe",
       ".vibe/config.toml",
       "[[mcp_servers]]\nname = \"a\"\ntransport = \"http\"\nurl = \"https://h.example\"\n",
       {"a: streamable-http url=https://h.example"}},
      {"ruler",
       ".ruler/ruler.toml",
       "[mcp_servers.a]\ncommand = \"run\"\n",
       {"a: stdio program=run"}},
      {"zed",
       ".zed/settings.json",
       R"json({"context_servers": {"a": {"source": "custom", "command": "run", "args": ["x"]},
           "b": {"command": {"path": "npx", "args": ["s"], "env": {"K": "v"}}, "enabled": false}}})json",
       {"a: stdio program=run arguments=x",
        "b: stdio disabled package=npm:s/none environment=K=v"}},
      {"opencode",
       "opencode.json",
       R"json({"mcp": {"a": {"type": "local", "command": ["npx", "-y", "s", "x"], "enabled": true},
           "b": {"type": "remote", "url": "https://h.example", "headers": {"K": "{env:K}"}}}})json",
       {"a: stdio package=npm:s/none arguments=x",
        "b: streamable-http headers=K(reference) url=https://h.example"}},
      {"crush",
       ".crush.json",
       R"json({"mcp": {"a": {"type": "http", "url": "https://h.example",
           "headers": {"K": "$(secret-tool)"
}
}
}
})json",
       {"a: streamable-http headers=K(reference) url=https://h.example"}},
      {"continue",
       ".continue/mcpServers/a.yaml",
       "name: block\nversion: 1.0.0\nschema: v1\nmcpServers:\n  - name: a\n    command: uvx\n"
       "    args:\n      - s\n    env:\n      K: ${{ secrets.K }}\n"
       "  - name: b\n    type: sse\n    url: https://h.example\n    apiKey: lit\n"
       "    requestOptions:\n      headers:\n        X: y\n",
       {"a: stdio package=pypi:s/none environment=K(reference)",
        "b: sse headers=X=y,Authorization=lit url=https://h.example"}},
      {"continue",
       ".continue/config.json",
       R"json({"experimental": {"modelContextProtocolServers": [
           {"transport": {"type": "stdio", "command": "run", "args": ["x"]}}]}})json",
       {": stdio program=run arguments=x"}},
      {"continue",
       ".continue/mcpServers/one.json",
       R"json({"name": "one", "command": "run"})json",
       {"one: stdio program=run"}},
      {"librechat",
       "librechat.yaml",
       "version: 1.2\nmcpServers:\n  a:\n    type: streamable-http\n    url: https://h.example\n"
       "    headers:\n      X: '{{USER_KEY}}'\n    apiKey:\n      key: lit\n  b:\n"
       "    url: https://h.example/sse\n",
       {"a: streamable-http headers=X(reference),Authorization=lit url=https://h.example",
        "b: sse url=https://h.example/sse"}},
      {"kiro",
       ".kiro/settings/mcp.json",
       R"json({"mcpServers": {"a": {"command": "uvx", "args": ["s@latest"], "autoApprove": ["*"]}},
           "powers": {"mcpServers": {"b": {"command": "run"}}}})json",
       {"a: stdio package=pypi:s/tag approved=*", "b: stdio program=run"}},
      {"kiro",
       "templates/mcp.json",
       R"json({"mcpServers": {}, "powers": {"mcpServers": {"b": {"command": "run"}}}})json",
       {"b: stdio program=run"}},
      {"amazon-q",
       ".amazonq/cli-agents/a.json",
       R"json({"name": "x", "allowedTools": ["@a"], "mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"trae",
       ".trae/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"factory-droid",
       ".factory/mcp.json",
       R"json({"mcpServers": {"a": {"type": "http", "url": "http://h.example"}}})json",
       {"a: streamable-http url=http://h.example"}},
      {"junie",
       ".junie/mcp/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"jetbrains",
       "home/.config/JetBrains/IDE1/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"copilot-cli",
       "home/.copilot/mcp-config.json",
       R"json({"mcpServers": {"a": {"type": "local", "command": "npx", "args": ["s"], "tools": ["*"],
           "env": {"K": "COPILOT_MCP_K"}}}})json",
       {"a: stdio package=npm:s/none environment=K(reference)"}},
      {"copilot-agent",
       ".github/agents/helper.md",
       "---\nname: helper\nmcp-servers:\n  a:\n    type: local\n    command: run\n    env:\n"
       "      K: ${{ secrets.COPILOT_MCP_K }}\n---\n\nText.\n",
       {"a: stdio program=run environment=K(reference)"}},
      {"warp",
       ".warp/.mcp.json",
       R"json({"a": {"command": "run", "working_directory": "/x"}})json",
       {"a: stdio program=run folder=/x"}},
      {"lm-studio",
       "home/.lmstudio/mcp.json",
       R"json({"mcpServers": {"a": {"url": "http://h"}}})json",
       {"a: streamable-http url=http://h"}},
      {"amp",
       ".amp/settings.json",
       R"json({"amp.mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"goose",
       "home/.config/goose/config.yaml",
       "GOOSE_MODE: auto\nextensions:\n  developer:\n    type: builtin\n    enabled: true\n"
       "  a:\n    type: stdio\n    cmd: uvx\n    args: [s]\n    envs: {K: lit}\n    env_keys: [L]\n"
       "    enabled: true\n  b:\n    type: streamable_http\n    uri: https://h.example\n"
       "    enabled: false\n",
       {"a: stdio package=pypi:s/none environment=K=lit,L(reference)",
        "b: streamable-http disabled url=https://h.example"}},
      {"mcpb",
       "manifest.json",
       R"json({"manifest_version": "0.3", "name": "bundle", "server": {"type": "node",
           "mcp_config": {"command": "node", "args": ["${__dirname}/s.js"],
           "env": {"K": "${user_config.key}"}}}})json",
       {"bundle: stdio program=${__dirname}/s.js environment=K(reference)"}},
      {"registry-server",
       "server.json",
       R"json({"$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
           "name": "org.example/s", "packages": [
           {"registryType": "npm", "identifier": "s", "version": "1.0.0",
            "transport": {"type": "stdio"},
            "packageArguments": [{"type": "named", "name": "--port", "value": "80"},
                                 {"type": "positional", "value": "{folder}"}],
            "environmentVariables": [{"name": "K", "isSecret": true}, {"name": "L", "default": "x"}]},
           {"registryType": "oci", "identifier": "r.example/s:latest"}],
           "remotes": [{"type": "streamable-http", "url": "https://h.example/mcp",
                        "headers": [{"name": "X", "value": "Bearer {token}"}]}]})json",
       {"org.example/s: stdio package=npm:s/exact arguments=--port,80,{folder} "
        "environment=K(reference),L=x",
        "org.example/s:  package=oci:r.example/s/tag",
        "org.example/s: streamable-http headers=X(reference) url=https://h.example/mcp"}},
      {"smithery", "smithery.yaml", "startCommand:\n  type: stdio\n", {}},
      {"docker-compose",
       "docker-compose.yml",
       "services:\n  db:\n    image: postgres\n  gateway:\n    image: team/mcp-gateway\n"
       "    command:\n      - --port=80\n    environment:\n      - K=lit\n      - L\n"
       "      - M=${M}\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n"
       "      - type: bind\n        source: /etc\n        target: /e\n"
       "  my-mcp:\n    build: .\n    environment:\n      N: v\n      O:\n",
       {"gateway:  package=oci:team/mcp-gateway/none arguments=--port=80 "
        "environment=K=lit,L(reference),M(reference) mount=/var/run/docker.sock mount=/etc",
        "my-mcp:  environment=N=v,O(reference)"}},
      {"mcp-agent",
       "mcp_agent.config.yaml",
       "mcp:\n  servers:\n    a:\n      transport: streamable_http\n      url: https://h.example\n"
       "      auth:\n        api_key: lit\n",
       {"a: streamable-http headers=Authorization=lit url=https://h.example"}},
      {"litellm",
       "proxy_config.yaml",
       "model_list: []\nmcp_servers:\n  a:\n    url: https://h.example\n"
       "    authentication_token: os.environ/TOKEN\n",
       {"a: streamable-http headers=Authorization(reference) url=https://h.example"}},
      {"generic",
       "examples/mcp_servers.json",
       R"json({"mcpServers": {"a": {"command": "npx", "args": ["s"], "alwaysAllow": ["x"]}}})json",
       {"a: stdio package=npm:s/none approved=x"}},
      {"generic",
       "config/mcp.json",
       R"json({"a": {"command": "run"}})json",
       {"a: stdio program=run"}},
      {"generic",
       "mcp-servers.json",
       R"json({"servers": {"a": {"type": "http", "url": "https://h"}}})json",
       {"a: streamable-http url=https://h"}},
      {"generic",
       "samples/any.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"generic",
       "samples/any.yml",
       "mcpServers:\n  - name: a\n    command: run\n",
       {"a: stdio program=run"}},
      {"generic",
       "tools/mcp.yaml",
       "mcp:\n  servers:\n    a:\n      command: run\n",
       {"a: stdio program=run"}},
  };
}

class ClientSamples : public ::testing::TestWithParam<Case> {};

TEST_P(ClientSamples, AreRead) {
  const Sample sample(GetParam().path, GetParam().text);
  EXPECT_EQ(sample.format(), GetParam().format);
  ASSERT_TRUE(sample.known());
  std::vector<std::string> servers;
  for (const ServerEntry& server : sample.client().servers) servers.push_back(Rendered(server));
  EXPECT_THAT(servers, ::testing::ElementsAreArray(GetParam().servers));
}

void ExpectPlaced(const Sample& sample, const LocatedText& text) {
  if (text.text.empty()) return;
  EXPECT_EQ(sample.At(text.span), text.text);
}

void ExpectPlaced(const Sample& sample, const std::vector<NamedValue>& values) {
  for (const NamedValue& value : values) {
    if (value.name != "Authorization") {
      EXPECT_EQ(sample.At(value.name_span), value.name);
    }
    ExpectPlaced(sample, value.value);
  }
}

TEST_P(ClientSamples, KnowThePlaceOfEverything) {
  const Sample sample(GetParam().path, GetParam().text);
  ASSERT_TRUE(sample.known());
  for (const ServerEntry& server : sample.client().servers) {
    EXPECT_EQ(sample.At(server.name_span), server.name);
    EXPECT_FALSE(server.span.empty());
    if (server.command) ExpectPlaced(sample, *server.command);
    if (server.url) ExpectPlaced(sample, *server.url);
    if (server.working_folder) ExpectPlaced(sample, *server.working_folder);
    for (const auto& argument : server.arguments) ExpectPlaced(sample, argument);
    for (const auto& argument : server.launch.program_arguments) ExpectPlaced(sample, argument);
    ExpectPlaced(sample, server.environment);
    ExpectPlaced(sample, server.headers);
    if (server.launch.package) {
      EXPECT_THAT(sample.At(server.launch.package->span),
                  ::testing::HasSubstr(server.launch.package->name));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, ClientSamples, ::testing::ValuesIn(Cases()));

TEST(ClientSamples, CoverEveryShippedFormat) {
  std::set<std::string> covered;
  for (const Case& c : Cases()) covered.insert(c.format);
  for (const ClientFormat& format : ShippedFormats().all()) {
    EXPECT_TRUE(covered.contains(format.id)) << "no sample of " << format.id;
  }
}

}  // namespace
}  // namespace mcpvet::project
