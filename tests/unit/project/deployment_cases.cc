#include "unit/project/client_cases.h"

namespace mcpvet::project {

std::vector<ClientCase> DeploymentCases() {
  return {
      {"copilot-jetbrains",
       "home/.config/github-copilot/intellij/mcp.json",
       R"json({"servers": {"a": {"url": "https://h.example", "requestInit": {"headers": {"X": "y"}}}}})json",
       {"a: streamable-http headers=X=y url=https://h.example"}},
      {"qoder",
       "home/.qoder/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"kimi-cli",
       "home/.kimi/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"firebase-studio",
       ".idx/mcp.json",
       R"json({"mcpServers": {"a": {"command": "npx", "args": ["-y", "a@1.0.0"]}}})json",
       {"a: stdio package=npm:a/exact"}},
      {"openclaw",
       ".openclaw/openclaw.json",
       R"json({"gateway": {"auth": {"token": "x"}}, "mcp": {"servers": {"a": {"command": "run"}}}})json",
       {"a: stdio program=run"}},
      {"cortex-code",
       "home/.snowflake/cortex/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"sema4ai",
       "home/.sema4ai/sema4ai-studio/mcp_servers.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"mcporter",
       "config/mcporter.json",
       R"json({"mcpServers": {"a": {"baseUrl": "https://h.example", "bearerTokenEnv": "TOKEN"},
           "b": {"command": "npx", "args": ["b@1.0.0"], "env": {"K": "${K:-x}", "L": "$env:L"}}}})json",
       {"a: streamable-http headers=Authorization(reference) url=https://h.example",
        "b: stdio package=npm:b/exact environment=K=${K:-x},L(reference)"}},
      {"anythingllm",
       "storage/plugins/anythingllm_mcp_servers.json",
       R"json({"mcpServers": {"a": {"url": "https://h.example/sse"},
           "b": {"type": "streamable", "url": "https://h.example/mcp"}}})json",
       {"a: sse url=https://h.example/sse", "b: streamable-http url=https://h.example/mcp"}},
      {"mcp-inspector-catalog",
       "home/.mcp-inspector/mcp.json",
       R"json({"mcpServers": {"a": {"command": "run"}}})json",
       {"a: stdio program=run"}},
      {"agent-skill",
       "skills/x/SKILL.md",
       "---\nname: x\ndescription: d\nallowed-tools: Read, Bash(git *) Write\n---\nText\n",
       {}},
      {"claude-agent",
       ".claude/agents/x.md",
       "---\nname: x\ndescription: d\nmcpServers:\n  - known\n  - own:\n      type: stdio\n"
       "      command: npx\n      args: [own-server]\n---\nText\n",
       {"own: stdio package=npm:own-server/none"}},
      {"claude-agent",
       "plugin/commands/go.md",
       "---\ndescription: d\nallowed-tools: Bash\n---\nText\n",
       {}},
      {"claude-hooks",
       "plugin/hooks/hooks.json",
       R"json({"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "x"}]}]}})json",
       {}},
      {"gemini-policy",
       ".gemini/policies/all.toml",
       "[[rule]]\nmcpName = \"*\"\ndecision = \"allow\"\npriority = 1\n",
       {}},
      {"docker-mcp-catalog",
       "catalogs/own.yaml",
       "version: 2\nregistry:\n  a:\n    type: server\n    image: mcp/a@sha256:0\n"
       "    command: [--port, '{{a.port}}']\n    env:\n      - name: K\n        value: "
       "'{{a.key}}'\n"
       "    secrets:\n      - name: a.token\n        env: TOKEN\n    volumes: ['/data:/data']\n"
       "  b:\n    type: remote\n    remote:\n      url: https://h.example\n"
       "      transport_type: sse\n",
       {"a:  package=oci:mcp/a/digest arguments=--port,{{a.port}} "
        "environment=K(reference),a.token(reference) mount=/data",
        "b: sse url=https://h.example"}},
      {"docker-mcp-registry",
       "servers/a/server.yaml",
       "name: a\nimage: mcp/a\ntype: server\nabout:\n  title: A\nrun:\n  command: [--x]\n"
       "config:\n  secrets:\n    - name: a.token\n      env: TOKEN\n  env:\n    - name: K\n"
       "      value: '{{a.k}}'\n",
       {"a:  package=oci:mcp/a/none arguments=--x environment=K(reference),a.token(reference)"}},
      {"toolhive",
       "deploy/server.yaml",
       "apiVersion: toolhive.stacklok.dev/v1alpha1\nkind: MCPServer\nmetadata:\n  name: a\nspec:\n"
       "  image: r.example/a:1.0.0\n  transport: stdio\n  args: [--x]\n  env:\n    - name: K\n"
       "      value: lit\n",
       {"a: stdio package=oci:r.example/a/exact arguments=--x environment=K=lit"}},
      {"toolhive",
       "deploy/proxy.yaml",
       "apiVersion: toolhive.stacklok.dev/v1alpha1\nkind: MCPRemoteProxy\nmetadata:\n  name: a\n"
       "spec:\n  remoteURL: https://h.example\n",
       {"a: streamable-http url=https://h.example"}},
      {"agentgateway",
       "gateway.yaml",
       "binds:\n- port: 3000\n  listeners:\n  - routes:\n    - backends:\n      - mcp:\n"
       "          targets:\n          - name: a\n            stdio:\n              cmd: npx\n"
       "              args: [a-server]\n          - name: b\n            mcp:\n"
       "              host: http://b.example/mcp\n",
       {"a: stdio package=npm:a-server/none", "b: streamable-http url=http://b.example/mcp"}},
      {"agentgateway",
       "short.yaml",
       "mcp:\n  targets:\n  - name: a\n    sse: {host: b.example}\n",
       {"a: streamable-http url=b.example"}},
      {"envoy-ai-gateway",
       "route.yaml",
       "apiVersion: aigateway.envoyproxy.io/v1alpha1\nkind: MCPRoute\nmetadata:\n  name: r\nspec:\n"
       "  backendRefs:\n    - name: a\n      path: /mcp\n      securityPolicy:\n"
       "        apiKey:\n          inline: lit\n",
       {"a:  headers=Authorization=lit"}},
      {"mcphub",
       "mcp_settings.json",
       R"json({"mcpServers": {"a": {"command": "run", "enabled": false}},
           "users": [{"username": "u", "password": "x"}],
           "systemConfig": {"routing": {"skipAuth": true}}})json",
       {"a: stdio disabled program=run"}},
      {"one-mcp",
       "mcp.json",
       R"json({"serverDefaults": {}, "mcpServers": {"a": {"command": "run"}},
           "mcpTemplates": {"b": {"command": "run", "cwd": "{{project.path}}"}}})json",
       {"a: stdio program=run", "b: stdio program=run folder={{project.path}}"}},
      {"context-forge-catalog",
       "mcp-catalog.yml",
       "catalog_servers:\n  - id: a\n    name: A\n    transport: SSE\n    url: https://h.example\n",
       {"A: sse url=https://h.example"}},
      {"openhands",
       "config.toml",
       "[mcp]\nsse_servers = [\"https://h.example/sse\", {url = \"https://i.example\", api_key = "
       "\"k\"}]\nstdio_servers = [{name = \"a\", command = \"npx\", args = [\"s\"]}]\n",
       {"a: stdio package=npm:s/none", "https://h.example/sse: sse url=https://h.example/sse",
        ": sse headers=Authorization=k url=https://i.example"}},
      {"fastmcp-config",
       "weather/fastmcp.json",
       R"json({"source": {"path": "server.py"}, "deployment": {"transport": "http", "env": {"K": "${K}"},
           "args": ["--x"]}})json",
       {"weather: streamable-http arguments=--x environment=K(reference)"}},
      {"kubernetes",
       "k8s/all.yaml",
       "apiVersion: v1\nkind: Service\nmetadata: {name: mcp}\nspec: {type: LoadBalancer}\n---\n"
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n"
       "    spec:\n      containers:\n        - name: proxy\n          image: nginx:1.0.0\n"
       "        - name: tools\n          image: team/tools-mcp:2\n          command: [uvx]\n"
       "          args: [tools-server, --host, 0.0.0.0]\n          env:\n            - name: K\n"
       "              value: lit\n            - name: L\n              valueFrom: {secretKeyRef: "
       "{name: s}}\n",
       {"tools:  package=oci:team/tools-mcp/tag arguments=uvx,tools-server,--host,0.0.0.0 "
        "environment=K=lit,L(reference)"}},
      {"kubernetes",
       "pod.yml",
       "apiVersion: v1\nkind: Pod\nmetadata:\n  name: my-mcp\nspec:\n  containers:\n"
       "    - name: a\n      image: a:1.0.0\n",
       {"a:  package=oci:a/exact"}},
      {"dockerfile",
       "servers/weather/Dockerfile",
       "FROM node:20 AS build\nRUN npm ci\nFROM node:20\nWORKDIR /mcp\nENV PORT=80 KEY=$K\nUSER "
       "node\n"
       "ENTRYPOINT [\"npx\", \"-y\"]\nCMD [\"weather-mcp@1.0.0\", \"--port\", \"80\"]\n",
       {"weather:  package=npm:weather-mcp/exact arguments=--port,80 "
        "environment=PORT=80,KEY(reference)"}},
      {"dockerfile",
       "Dockerfile.prod",
       "FROM python:3.12\nLABEL org.opencontainers.image.title=\"a-mcp\"\n"
       "CMD cd /srv && python -m a_mcp --host 0.0.0.0\n",
       {"a-mcp:  program=a_mcp arguments=--host,0.0.0.0"}},
      {"mcp-environment", "deploy/.env.production", "FASTMCP_HOST=0.0.0.0\nMCP_KEY=${KEY}\n", {}},
      {"spring",
       "src/main/resources/application.yml",
       "spring:\n  ai:\n    mcp:\n      client:\n        stdio:\n          connections:\n          "
       "  a:\n"
       "              command: npx\n              args: [a@1.0.0]\n              env: {K: '${K}'}\n"
       "        sse:\n          connections:\n            b: {url: 'http://b.example'}\n",
       {"a: stdio package=npm:a/exact environment=K(reference)", "b: sse url=http://b.example"}},
      {"spring",
       "application-dev.properties",
       "spring.ai.mcp.server.name=x\nspring.ai.mcp.client.sse.connections.b.url=http://b.example\n"
       "spring.ai.mcp.client.stdio.connections.c.command=npx\n"
       "spring.ai.mcp.client.stdio.connections.c.args=-y,c@1.0.0\n",
       {"c: stdio package=npm:c/exact", "b: sse url=http://b.example"}},
      {"quarkus",
       "application.properties",
       "quarkus.http.host=0.0.0.0\nquarkus.langchain4j.mcp.a.transport-type=stdio\n"
       "quarkus.langchain4j.mcp.a.command=npm,exec,a@1.0.0\n"
       "quarkus.langchain4j.mcp.b.url=http://b.example/sse\n",
       {"a: stdio package=npm:a/exact", "b: streamable-http url=http://b.example/sse"}},
      {"kong",
       "deploy/kong.yaml",
       R"yaml(services:
- name: notes
  routes:
  - plugins:
    - {name: ai-mcp-proxy, config: {mode: passthrough-listener}})yaml",
       {}},
      {"appsettings",
       "appsettings.Development.json",
       R"json({"Mcp": {"Servers": {"a": {"Command": "dnx", "Args": ["A@1.0.0"]},
           "b": {"Endpoint": "https://h.example", "TransportType": "Sse"}}}})json",
       {"a: stdio package=nuget:A/exact", "b: sse url=https://h.example"}},
      {"azure-functions-host",
       "src/host.json",
       R"json({"version": "2.0", "extensions": {"mcp": {"serverName": "x"}}})json",
       {}},
      {"wrangler",
       "wrangler.jsonc",
       R"json({"name": "mcp", "vars": {"A": "b"}, // c
           "durable_objects": {"bindings": [{"class_name": "MyMCP"}]}})json",
       {}},
      {"bedrock-agentcore",
       ".bedrock_agentcore.yaml",
       "default_agent: a\nagents:\n  a:\n    name: a\n    entrypoint: src/server.py\n    aws:\n"
       "      protocol_configuration:\n        server_protocol: MCP\n  b:\n    name: b\n    aws:\n"
       "      protocol_configuration:\n        server_protocol: HTTP\n",
       {"a: "}},
      {"github-workflow",
       ".github/workflows/review.yml",
       "on: pull_request\njobs:\n  a:\n    steps:\n      - uses: anthropics/claude-code-action@v1\n"
       "        env:\n          K: ${{ secrets.K }}\n",
       {}},
      {"github-agentic-workflow",
       ".github/workflows/triage.md",
       "---\non: issues\nengine: claude\nmcp-servers:\n  a:\n    container: mcp/a\n    version: "
       "1.0.0\n"
       "    args: [-v, /x:/x]\n    env: {K: '${{ secrets.K }}'}\n  b:\n    url: "
       "https://h.example\n---\n"
       "Text\n",
       {"a:  package=oci:mcp/a/exact arguments=-v,/x:/x environment=K(reference)",
        "b: streamable-http url=https://h.example"}},
      {"package-json",
       "package.json",
       R"json({"name": "x", "mcpName": "io.example/x", "mcpServers": {"x": {"command": "npx", "args": ["x"]}}})json",
       {"x: stdio package=npm:x/none"}},
      {"apm",
       "apm.yml",
       "name: p\ndependencies:\n  apm: [a/b]\n  mcp:\n    - io.github.x/server\n    - name: own\n"
       "      registry: false\n      transport: stdio\n      command: npx\n      args: [own]\n",
       {"own: stdio package=npm:own/none"}},
      {"server-card",
       ".well-known/mcp.json",
       R"json({"serverInfo": {"name": "a"}, "transport": {"type": "streamable-http", "url": "https://h.example"}})json",
       {"a: streamable-http url=https://h.example"}},
  };
}

}  // namespace mcpvet::project
