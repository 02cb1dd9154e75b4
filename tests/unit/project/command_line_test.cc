#include "project/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

std::string Joined(const std::vector<LocatedText>& texts) {
  std::string joined;
  for (const LocatedText& text : texts) joined += (joined.empty() ? "" : ",") + text.text;
  return joined;
}

std::string Joined(const std::vector<NamedValue>& values) {
  std::string joined;
  for (const NamedValue& value : values) {
    joined += (joined.empty() ? "" : ",") + value.name;
    if (!value.value.text.empty()) joined += "=" + value.value.text;
  }
  return joined;
}

std::string Rendered(const PackageReference& package) {
  std::string text = package.ecosystem + ":" + package.name;
  if (!package.version.empty()) text += "@" + package.version;
  return text + "/" + std::string(PinName(package.pin));
}

/// One line for a launch: only what it has.
std::string Rendered(const Launch& launch) {
  std::string text;
  for (const std::string& launcher : launch.launchers) text += (text.empty() ? "" : ">") + launcher;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) text += " " + name + "=" + value;
  };
  if (launch.package) add("package", Rendered(*launch.package));
  for (const PackageReference& package : launch.further_packages) add("with", Rendered(package));
  if (launch.program) add("program", launch.program->text);
  if (launch.script) add("script", launch.script->text);
  add("arguments", Joined(launch.program_arguments));
  add("environment", Joined(launch.environment));
  for (const ContainerMount& mount : launch.mounts) {
    add("mount", mount.host_path + ">" + mount.container_path + (mount.read_only ? ":ro" : ""));
  }
  add("options", Joined(launch.launcher_options));
  for (const Launch& started : launch.starts) text += " {" + Rendered(started) + "}";
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

ParsedCommand Parsed(const std::vector<std::string>& words) {
  std::vector<LocatedText> arguments;
  for (std::size_t i = 1; i < words.size(); ++i) arguments.push_back({words[i], {}});
  return ParseCommand(ShippedLaunchers(), config::ConfigTree(), {words.front(), {}}, arguments);
}

struct Case {
  std::vector<std::string> words;
  std::string expected;
};

void PrintTo(const Case& c, std::ostream* out) {
  for (const std::string& word : c.words) *out << word << ' ';
}

class CommandLines : public ::testing::TestWithParam<Case> {};

TEST_P(CommandLines, AreUnderstood) {
  EXPECT_EQ(Rendered(Parsed(GetParam().words).launch), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    NodePackages, CommandLines,
    ::testing::Values(
        Case{{"npx", "server"}, "npx package=npm:server/none"},
        Case{{"npx", "-y", "@s/server@1.2.3", "--port", "80"},
             "npx package=npm:@s/server@1.2.3/exact arguments=--port,80 options=-y"},
        Case{{"C:\\Program Files\\nodejs\\npx.cmd", "-Y", "server@latest"},
             "npx package=npm:server@latest/tag options=-Y"},
        Case{{"npx", "--yes", "--package=server@1", "-p", "helper", "start", "x"},
             "npx package=npm:server@1/range with=npm:helper/none arguments=x options=--yes"},
        Case{{"npx", "-y", "--registry", "https://r.example", "server"},
             "npx package=npm:server/none options=-y,--registry=https://r.example"},
        Case{{"npx", "-p", "server", "-c", "server --port 80"},
             "npx package=npm:server/none program=server script=server --port 80 "
             "arguments=--port,80"},
        Case{{"npx", "-y", "--", "server", "--flag"},
             "npx package=npm:server/none arguments=--flag options=-y"},
        Case{{"npx", "./build/server.js"}, "npx package=npm:./build/server.js/exact"},
        Case{{"npx"}, "npx"}, Case{{"npx", "-y"}, "npx options=-y"},
        Case{{"npm", "exec", "--yes", "--", "server@2.0.0", "a"},
             "npm package=npm:server@2.0.0/exact arguments=a options=--yes"},
        Case{{"npm", "--prefix", "/srv", "run", "start:mcp"},
             "npm arguments=start:mcp options=--prefix=/srv"},
        Case{{"npm", "start"}, "npm"},
        Case{{"pnpm", "dlx", "server", "x"}, "pnpm package=npm:server/none arguments=x"},
        Case{{"pnpm", "--package=server", "dlx", "start"}, "pnpm package=npm:server/none"},
        Case{{"pnpm", "dlx", "--package=server", "start"}, "pnpm package=npm:server/none"},
        Case{{"pnpm", "exec", "node", "a.js"}, "pnpm>node program=a.js"},
        Case{{"yarn", "dlx", "-q", "server@1.0.0"},
             "yarn package=npm:server@1.0.0/exact options=-q"},
        Case{{"yarn", "mcp"}, "yarn arguments=mcp"},
        Case{{"bunx", "--bun", "server"}, "bunx package=npm:server/none options=--bun"},
        Case{{"bun", "x", "server"}, "bun package=npm:server/none"},
        Case{{"bun", "run", "--cwd", "${ROOT}", "--shell=bun", "--silent", "start"},
             "bun program=start options=--cwd=${ROOT},--shell=bun,--silent"},
        Case{{"bun", "src/server.ts", "a"}, "bun program=src/server.ts arguments=a"},
        Case{{"deno", "run", "-A", "npm:@s/server@1.0.0", "x"},
             "deno package=npm:@s/server@1.0.0/exact arguments=x options=-A"},
        Case{{"deno", "run", "--allow-net=h", "jsr:@s/server"},
             "deno package=jsr:@s/server/none options=--allow-net=h"},
        Case{{"deno", "run", "https://d.example/server.ts"},
             "deno package=url:https://d.example/server.ts/none"},
        Case{{"deno", "server.ts"}, "deno program=server.ts"},
        Case{{"node", "--experimental-strip-types", "server.js", "--port=1"},
             "node program=server.js arguments=--port=1 options=--experimental-strip-types"},
        Case{{"node", "-e", "run()", "x"}, "node arguments=x"},
        Case{{"npx", "-y", "tsx", "src/server.ts", "--x"},
             "npx package=npm:tsx/none arguments=src/server.ts,--x options=-y "
             "{tsx program=src/server.ts arguments=--x}"},
        Case{{"npx", "cross-env", "A=b", "node", "server.js"},
             "npx package=npm:cross-env/none arguments=A=b,node,server.js "
             "{cross-env>node program=server.js environment=A=b}"}));

INSTANTIATE_TEST_SUITE_P(
    PythonPackages, CommandLines,
    ::testing::Values(
        Case{{"uvx", "server@1.2", "--x"}, "uvx package=pypi:server@1.2/exact arguments=--x"},
        Case{{"uvx", "--from", "git+https://h.example/o/r", "server", "a"},
             "uvx package=pypi:r/none arguments=a"},
        Case{{"uvx", "-q", "--with", "extra==1", "--python", "3.12", "server"},
             "uvx package=pypi:server/none with=pypi:extra@1/exact options=-q,--python=3.12"},
        Case{{"uvx", "--index-url=https://i.example/simple", "server"},
             "uvx package=pypi:server/none options=--index-url=https://i.example/simple"},
        Case{{"uv", "tool", "run", "--from=server[cli]==1.0", "server"},
             "uv package=pypi:server@1.0/exact"},
        Case{{"uv", "run", "server.py", "x"}, "uv program=server.py arguments=x"},
        Case{{"uv", "--directory", "/srv", "run", "--frozen", "python", "-m", "server", "x"},
             "uv>python program=server arguments=x options=--directory=/srv,--frozen"},
        Case{{"uv", "run", "--with", "server==1.0", "server", "x"},
             "uv package=pypi:server@1.0/exact arguments=x"},
        Case{{"uv", "run", "--with", "mcp[cli]", "mcp", "run", "server.py"},
             "uv package=pypi:mcp/none arguments=run,server.py "
             "{fastmcp program=server.py}"},
        Case{{"uv", "run", "-m", "server"}, "uv program=server"},
        Case{{"pipx", "run", "--spec", "server==2.0", "start", "x"},
             "pipx package=pypi:server@2.0/exact arguments=x"},
        Case{{"pipx", "run", "server"}, "pipx package=pypi:server/none"},
        Case{{"poetry", "run", "python", "server.py"}, "project-runner>python program=server.py"},
        Case{{"python3", "-m", "server", "--x"}, "python program=server arguments=--x"},
        Case{{"python3.11", "-u", "server.py"}, "python program=server.py options=-u"},
        Case{{"/srv/venv/bin/python", "-um", "server"}, "python program=server options=-u"},
        Case{{"python", "-c", "print(1)", "x"}, "python arguments=x"}));

INSTANTIATE_TEST_SUITE_P(
    Containers, CommandLines,
    ::testing::Values(
        Case{{"docker", "run", "-i", "--rm", "mcp/fetch:1.0.0", "--x"},
             "docker package=oci:mcp/fetch@1.0.0/exact arguments=--x options=-i,--rm"},
        Case{{"docker", "run", "-it", "--name", "n", "--network", "host", "-e", "A=b", "-eC=d",
              "--env=E=f", "-e", "G", "img"},
             "docker package=oci:img/none environment=A=b,C=d,E=f,G "
             "options=-i,-t,--name=n,--network=host"},
        Case{{"docker", "run", "--privileged", "-v", "/:/host:ro", "--volume=C:\\d:/d", "--mount",
              "type=bind,src=/etc,dst=/e,readonly", "--mount=type=tmpfs,dst=/t", "img"},
             "docker package=oci:img/none mount=/>/host:ro mount=C:\\d>/d mount=/etc>/e:ro "
             "options=--privileged"},
        Case{{"docker", "run", "--unknown", "value", "img"},
             "docker package=oci:img/none options=--unknown=value"},
        Case{{"docker", "run", "node:22.1.0", "npx", "-y", "server"},
             "docker package=oci:node@22.1.0/exact arguments=npx,-y,server "
             "{npx package=npm:server/none options=-y}"},
        Case{{"docker", "--context", "far", "container", "run", "img"},
             "docker package=oci:img/none options=--context=far"},
        Case{{"docker", "exec", "-i", "box", "python", "server.py"},
             "docker>python program=server.py options=-i"},
        Case{{"docker", "mcp", "gateway", "run", "--x"}, "docker arguments=--x"},
        Case{{"docker", "compose", "run", "server"}, "docker arguments=server"},
        Case{{"docker", "ps", "-a"}, "docker arguments=ps,-a"},
        Case{{"podman", "run", "--rm", "img@sha256:0"},
             "docker package=oci:img/digest options=--rm"}));

INSTANTIATE_TEST_SUITE_P(
    OtherRunners, CommandLines,
    ::testing::Values(Case{{"go", "run", "-mod=mod", "m.example/s@v1.0.0", "x"},
                           "go package=go:m.example/s@v1.0.0/exact arguments=x options=-mod=mod"},
                      Case{{"go", "run", "./cmd/s"}, "go package=go:./cmd/s/exact"},
                      Case{{"dnx", "Sample.Server@1.0.0", "--yes"},
                           "dnx package=nuget:Sample.Server@1.0.0/exact arguments=--yes"},
                      Case{{"dnx", "--version", "2.0.0", "Sample.Server"},
                           "dnx package=nuget:Sample.Server@2.0.0/exact"},
                      Case{{"dotnet", "tool", "exec", "Sample.Server"},
                           "dotnet package=nuget:Sample.Server/none"},
                      Case{{"dotnet", "run", "--project", "s"}, "dotnet options=--project=s"},
                      Case{{"dotnet", "server.dll", "x"}, "dotnet program=server.dll arguments=x"},
                      Case{{"java", "-Xmx1g", "-jar", "server.jar", "x"},
                           "java program=server.jar arguments=x options=-Xmx1g"},
                      Case{{"php", "artisan", "mcp"}, "interpreter program=artisan arguments=mcp"},
                      Case{{"my-server", "--port", "1"}, "program=my-server arguments=--port,1"},
                      Case{{""}, ""}));

INSTANTIATE_TEST_SUITE_P(
    Wrappers, CommandLines,
    ::testing::Values(
        Case{{"cmd", "/c", "npx", "-y", "server"}, "cmd>npx package=npm:server/none options=/c,-y"},
        Case{{"cmd.exe", "/D", "/C", "npx -y server"},
             "cmd>npx package=npm:server/none script=npx -y server options=/D,/C,-y"},
        Case{{"sh", "-c", "cd /srv && A=$B exec npx -y server 2>/dev/null"},
             "shell>prefix>npx package=npm:server/none "
             "script=cd /srv && A=$B exec npx -y server 2>/dev/null environment=A=$B options=-y"},
        Case{{"bash", "-lc", "node server.js | tee /tmp/log"},
             "shell>node program=server.js script=node server.js | tee /tmp/log options=-l"},
        Case{{"bash", "start.sh", "x"}, "shell program=start.sh arguments=x"},
        Case{{"sh", "-c", "./run --x"}, "shell program=./run script=./run --x arguments=--x"},
        Case{{"sh", "-c", ""}, "shell"},
        Case{{"powershell", "-NoProfile", "-Command", "npx -y server"},
             "powershell>npx package=npm:server/none script=npx -y server "
             "options=-NoProfile,-Command,-y"},
        Case{{"pwsh", "-File", "run.ps1"}, "powershell program=run.ps1"},
        Case{{"env", "-u", "X", "A=b", "C=", "uvx", "server"},
             "env>uvx package=pypi:server/none environment=A=b,C options=-u=X"},
        Case{{"/usr/bin/env", "node", "a.js"}, "env>node program=a.js"},
        Case{{"sudo", "-u", "root", "npx", "server"},
             "sudo>npx package=npm:server/none options=-u=root"},
        Case{{"wsl", "-d", "Debian", "--", "npx", "server"},
             "wsl>npx package=npm:server/none options=-d=Debian"},
        Case{{"timeout", "-k", "5", "60", "uvx", "server"},
             "timeout>uvx package=pypi:server/none options=-k=5"},
        Case{{"ssh", "host", "npx -y server"},
             "ssh>npx package=npm:server/none script=npx -y server options=-y"},
        Case{{"op", "run", "--env-file", ".env", "--", "npx", "server"},
             "secret-wrapper>npx package=npm:server/none options=--env-file=.env"},
        Case{{"mise", "x", "--", "npx", "server"}, "version-wrapper>npx package=npm:server/none"},
        Case{{"uv run python"}, "uv>python"},
        Case{{"npx -y server@1.0.0", "--x"},
             "npx package=npm:server@1.0.0/exact arguments=--x options=-y"},
        Case{{"/opt/my app/server"}, "program=/opt/my app/server"},
        Case{{"my server"}, "program=my server"}));

INSTANTIATE_TEST_SUITE_P(
    Bridges, CommandLines,
    ::testing::Values(
        Case{{"npx", "-y", "supergateway", "--stdio", "npx -y server /data", "--port", "8000"},
             "npx package=npm:supergateway/none "
             "arguments=--stdio,npx -y server /data,--port,8000 options=-y "
             "{npx package=npm:server/none arguments=/data options=-y}"},
        Case{{"uvx", "mcp-proxy", "--port", "80", "--", "uvx", "server", "x"},
             "uvx package=pypi:mcp-proxy/none arguments=--port,80,--,uvx,server,x "
             "{mcp-proxy>uvx package=pypi:server/none arguments=x options=--port=80}"},
        Case{{"mcp-proxy", "-e", "A", "b", "server", "x"},
             "program=mcp-proxy arguments=-e,A,b,server,x "
             "{mcp-proxy program=server arguments=x environment=A=b}"},
        Case{{"npx", "-y", "@smithery/cli@latest", "run", "@o/server", "--key", "k"},
             "npx package=npm:@smithery/cli@latest/tag arguments=run,@o/server,--key,k options=-y "
             "{smithery package=smithery:@o/server/none options=--key=k}"}));

TEST(CommandLine, TakesAddressAndHeadersFromABridge) {
  const auto parsed = Parsed({"npx", "mcp-remote@0.1.18", "https://m.example/mcp", "3334",
                              "--header", "Authorization: Bearer abc", "--allow-http"});
  ASSERT_TRUE(parsed.url);
  EXPECT_EQ(parsed.url->text, "https://m.example/mcp");
  EXPECT_EQ(Joined(parsed.headers), "Authorization=Bearer abc");
  EXPECT_EQ(Rendered(parsed.launch),
            "npx package=npm:mcp-remote@0.1.18/exact arguments=https://m.example/mcp,3334,--header,"
            "Authorization: Bearer abc,--allow-http");
}

TEST(CommandLine, TakesABearerTokenAndAPairOfWordsAsHeaders) {
  EXPECT_EQ(Joined(Parsed({"supergateway", "--sse", "http://h/x", "--oauth2Bearer", "t"}).headers),
            "Authorization=t");
  const auto proxy = Parsed({"mcp-proxy", "-H", "X-Key", "v", "http://h/sse"});
  EXPECT_EQ(Joined(proxy.headers), "X-Key=v");
  ASSERT_TRUE(proxy.url);
  EXPECT_EQ(proxy.url->text, "http://h/sse");
}

TEST(CommandLine, TakesWhatAContainerPassesThroughAsAReference) {
  const auto launch = Parsed({"docker", "run", "-e", "A", "-e", "B=c", "img"}).launch;
  ASSERT_EQ(launch.environment.size(), 2U);
  EXPECT_TRUE(launch.environment[0].reference);
  EXPECT_FALSE(launch.environment[1].reference);
}

TEST(CommandLine, EndsAtTheDepthOfRealCommandLines) {
  std::vector<std::string> words(1000, "sudo");
  words.push_back("server");
  const auto launch = Parsed(words).launch;
  EXPECT_EQ(launch.launchers.size(), base::kMaxLauncherDepth);
  words.assign(1000, "docker");
  for (std::size_t i = 1; i < words.size(); ++i)
    words[i] = i % 3 == 0 ? "docker" : i % 3 == 1 ? "run" : "img";
  std::size_t depth = 0;
  const auto nested = Parsed(words).launch;
  for (const Launch* at = &nested; !at->starts.empty(); at = &at->starts.front()) ++depth;
  EXPECT_LT(depth, base::kMaxLauncherDepth);
}

TEST(CommandLine, StandsHostileWords) {
  for (const std::string word : {"", "-", "--", "=", "--=", "-=", "/", "\\", "'", "-i", "-e"}) {
    for (const std::string command : {"npx", "docker", "sh", "cmd", "env", "uv", "mcp-remote"}) {
      Parsed({command, word});
      Parsed({command, word, word, word});
      Parsed({command, "run", word, word});
    }
  }
  Parsed({"docker", "run", "-" + std::string(100'000, 'i')});
  Parsed({"npx", std::string(100'000, '@')});
  Parsed({"sh", "-c", std::string(100'000, ';')});
}

}  // namespace
}  // namespace mcpvet::project
