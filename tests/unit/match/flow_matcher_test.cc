// Flows and their fixed twins: the rule finds the one and is silent about the other.
#include "match/flow_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "rules/selection.h"
#include "scan/scanner.h"

namespace mcpvet::match {
namespace {

using Files = std::map<std::string, std::string>;

struct Twins {
  std::string name;
  std::string rule;
  Files vulnerable;
  Files sound;
};

bool Finds(const std::string& rule, const Files& texts) {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  static const scan::Scanner scanner(loaded.catalogue);
  scan::FileSource files;
  for (const auto& [path, text] : texts) files.files.push_back({path, {}});
  files.read = [&](const source::WalkedFile& file) {
    source::ReadOutcome outcome;
    outcome.document =
        std::make_unique<source::Document>(file.path, texts.at(file.path), file.origin);
    return outcome;
  };
  scan::ScanRequest request;
  request.scope.targets = {""};
  request.jobs = 1;
  request.selection = rules::Select(loaded.catalogue, {{rule}, {}, rules::Profile::kAudit}).value();
  const scan::ScanResult result = scanner.Scan(request, files);
  return std::ranges::any_of(result.report.findings,
                             [&](const auto& finding) { return finding.rule->id == rule; });
}

std::vector<Twins> AllTwins() {
  return {
      {"QuotedForTheShell",
       "command-injection",
       {{"server.py", R"code(import subprocess
import shlex
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    subprocess.run("ping " + host, shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
import shlex
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    subprocess.run("ping " + shlex.quote(host), shell=True)
)code"}}},
      {"ThroughAHelperOfTheFile",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def run(command):
    return subprocess.run(command, shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return run("ping " + host)
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def run(command):
    return subprocess.run(command, shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return run("ping localhost")
)code"}}},
      {"ThroughAnotherFile",
       "command-injection",
       {{"server.py", R"code(from tools import run
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    return run(host)
)code"},
        {"tools.py", R"code(import subprocess
def run(host):
    return subprocess.run(f"ping {host}", shell=True)
)code"}},
       {{"server.py", R"code(from tools import run
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    return run(host)
)code"},
        {"tools.py", R"code(import subprocess
def run(host):
    return subprocess.run(["ping", "-c1", "--", host])
)code"}}},
      {"ThroughAClass",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
class Runner:
    def __init__(self, host):
        self.host = host
    def run(self):
        return subprocess.run(f"ping {self.host}", shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return Runner(host).run()
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
class Runner:
    def __init__(self, host):
        self.host = host
    def run(self):
        return subprocess.run(f"ping {self.host}", shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return Runner(int(host)).run()
)code"}}},
      {"RefusedByAValidatorOfTheProject",
       "command-injection",
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def check(host):
    if not re.fullmatch(r"[a-z0-9.]+", host):
        raise ValueError(host)

@mcp.tool()
def lookup(host: str) -> str:
    subprocess.run(f"ping {host}", shell=True)
    check(host)
)code"}},
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def check(host):
    if not re.fullmatch(r"[a-z0-9.]+", host):
        raise ValueError(host)

@mcp.tool()
def lookup(host: str) -> str:
    check(host)
    subprocess.run(f"ping {host}", shell=True)
)code"}}},
      {"AnchoredPattern",
       "command-injection",
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    if not re.match(r"[a-z0-9.]+", host):
        return "no"
    subprocess.run(f"ping {host}", shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    if not re.match(r"^[a-z0-9.]+$", host):
        return "no"
    subprocess.run(f"ping {host}", shell=True)
)code"}}},
      {"MemberOfATable",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    if name in ["x"]:
        print(name)
    subprocess.run(f"systemctl status {name}", shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    if name not in ["x", "y"]:
        return "no"
    subprocess.run(f"systemctl status {name}", shell=True)
)code"}}},
      {"NumbersByTheirType",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(count: str) -> str:
    subprocess.run(f"head -n {count} log", shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(count: int) -> str:
    subprocess.run(f"head -n {count} log", shell=True)
)code"}}},
      {"ResolvedBeforeItIsCompared",
       "path-traversal",
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.join("/srv/notes", name)
    if not path.startswith("/srv/notes/"):
        return "no"
    return open(path).read()
)code"}},
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.realpath(os.path.join("/srv/notes", name))
    if not path.startswith("/srv/notes/"):
        return "no"
    return open(path).read()
)code"}}},
      {"PrefixWithoutSeparator",
       "path-traversal",
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.realpath(os.path.join("/srv/notes", name))
    if not path.startswith("/srv/notes"):
        return "no"
    return open(path).read()
)code"}},
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.realpath(os.path.join("/srv/notes", name))
    if os.path.commonpath(["/srv/notes", path]) != "/srv/notes":
        return "no"
    return open(path).read()
)code"}}},
      {"ExceptionThatIsSwallowed",
       "path-traversal",
       {{"server.py", R"code(from pathlib import Path
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = (Path("/srv") / name).resolve()
    try:
        path.relative_to("/srv")
    except ValueError:
        print("outside")
    return path.read_text()
)code"}},
       {{"server.py", R"code(from pathlib import Path
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = (Path("/srv") / name).resolve()
    try:
        path.relative_to("/srv")
    except ValueError:
        return "outside"
    return path.read_text()
)code"}}},
      {"NameOnlyOfAFile",
       "path-traversal",
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    return open(os.path.join("/srv", name)).read()
)code"}},
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    return open(os.path.join("/srv", os.path.basename(name))).read()
)code"}}},
      {"HostInAList",
       "request-forgery",
       {{"server.py", R"code(import httpx
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(url: str) -> str:
    if urlparse(url).scheme not in ("https",):
        return "no"
    return httpx.get(url).text
)code"}},
       {{"server.py", R"code(import httpx
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(url: str) -> str:
    if urlparse(url).hostname not in ("api.example.com",):
        return "no"
    return httpx.get(url).text
)code"}}},
      {"PrivateAddressesRefused",
       "request-forgery",
       {{"server.py", R"code(import httpx
import ipaddress
import socket
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(url: str) -> str:
    return httpx.get(url).text
)code"}},
       {{"server.py", R"code(import httpx
import ipaddress
import socket
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def check(url):
    for info in socket.getaddrinfo(urlparse(url).hostname, 443):
        if ipaddress.ip_address(info[4][0]).is_private:
            raise ValueError(url)

@mcp.tool()
def lookup(url: str) -> str:
    check(url)
    return httpx.get(url).text
)code"}}},
      {"ParametersOfAQuery",
       "sql-injection",
       {{"server.py", R"code(import sqlite3
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    sqlite3.connect("a").execute("SELECT * FROM t WHERE n = '%s'" % name)
)code"}},
       {{"server.py", R"code(import sqlite3
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    sqlite3.connect("a").execute("SELECT * FROM t WHERE n = ?", (name,))
)code"}}},
      {"TsPattern",
       "command-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { host: z.string() } }, async (args) => {
  if (/[a-z.]+/.test(args.host)) execSync(`ping ${args.host}`);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { host: z.string() } }, async (args) => {
  if (/^[a-z.]+$/.test(args.host)) execSync(`ping ${args.host}`);
  return { content: [] };
});
)code"}}},
      {"TsEnum",
       "command-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { unit: z.string() } }, async (args) => {
  execSync(`systemctl status ${args.unit}`);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { unit: z.enum(["a", "b"]) } }, async (args) => {
  execSync(`systemctl status ${args.unit}`);
  return { content: [] };
});
)code"}}},
      {"TsVector",
       "command-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { host: z.string() } }, async (args) => {
  const { host } = args;
  execSync(["ping", host].join(" "));
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { host: z.string() } }, async (args) => {
  const { host } = args;
  execFileSync("ping", [host]);
  return { content: [] };
});
)code"}}},
      {"TsReplaced",
       "command-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { host: z.string() } }, async (args) => {
  execSync("ping " + args.host.replace(/[;&]/g, ""));
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { host: z.string() } }, async (args) => {
  execSync("ping " + args.host.replace(/[^a-z0-9.]/g, ""));
  return { content: [] };
});
)code"}}},
      {"TsSetOfNames",
       "command-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });
const DENIED = new Set(["a"]);
server.registerTool("lookup", { inputSchema: { unit: z.string() } }, async (args) => {
  if (DENIED.has(args.unit)) throw new Error("no");
  execSync(`systemctl status ${args.unit}`);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });
const ALLOWED = new Set(["a"]);
server.registerTool("lookup", { inputSchema: { unit: z.string() } }, async (args) => {
  if (!ALLOWED.has(args.unit)) throw new Error("no");
  execSync(`systemctl status ${args.unit}`);
  return { content: [] };
});
)code"}}},
      {"TsWrongVariable",
       "path-traversal",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const file = path.resolve("/srv", args.name);
  if (!file.startsWith("/srv/")) throw new Error("no");
  fs.readFileSync(path.join("/srv", "x", args.name));
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const file = path.resolve("/srv", args.name);
  if (!file.startsWith("/srv/")) throw new Error("no");
  fs.readFileSync(file);
  return { content: [] };
});
)code"}}},
      {"TsRelative",
       "path-traversal",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const file = path.resolve("/srv", args.name);
  fs.readFileSync(file);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const file = path.resolve("/srv", args.name);
  const way = path.relative("/srv", file);
  if (way.startsWith("..") || path.isAbsolute(way)) throw new Error("no");
  fs.readFileSync(file);
  return { content: [] };
});
)code"}}},
      {"TsSomeRoot",
       "path-traversal",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });
const ROOTS = ["/srv", "/opt"];
server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const file = path.resolve(args.name);
  if (!ROOTS.some((root) => file.startsWith(root))) throw new Error("no");
  fs.readFileSync(file);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });
const ROOTS = ["/srv", "/opt"];
server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const file = path.resolve(args.name);
  if (!ROOTS.some((root) => file.startsWith(root + path.sep))) throw new Error("no");
  fs.readFileSync(file);
  return { content: [] };
});
)code"}}},
      {"TsValidatorGivesBackAnObject",
       "path-traversal",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });
function judge(name: string) {
  if (!/^[a-z]+$/.test(name)) return { ok: false };
  return { ok: true };
}
server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const judged = judge(args.name);
  if (judged.ok) console.log("fine");
  fs.readFileSync(args.name);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import fs from "node:fs";
import path from "node:path";
const server = new McpServer({ name: "demo", version: "1" });
function judge(name: string) {
  if (!/^[a-z]+$/.test(name)) return { ok: false };
  return { ok: true };
}
server.registerTool("lookup", { inputSchema: { name: z.string() } }, async (args) => {
  const judged = judge(args.name);
  if (!judged.ok) throw new Error("no");
  fs.readFileSync(args.name);
  return { content: [] };
});
)code"}}},
      {"TsHostOfAUrl",
       "request-forgery",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { url: z.string().url() } }, async (args) => {
  const url = new URL(args.url);
  if (url.protocol !== "https:") throw new Error("no");
  await fetch(url);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "demo", version: "1" });
const HOSTS = ["api.example.com"];
server.registerTool("lookup", { inputSchema: { url: z.string().url() } }, async (args) => {
  const url = new URL(args.url);
  if (!HOSTS.includes(url.hostname)) throw new Error("no");
  await fetch(args.url);
  return { content: [] };
});
)code"}}},
      {"TsPrivateAddresses",
       "request-forgery",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { url: z.string() } }, async (args) => {
  await fetch(args.url);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "demo", version: "1" });
async function assertPublic(text: string) {
  const { hostname } = new URL(text);
  if (hostname.startsWith("10.") || hostname.startsWith("192.168.")) throw new Error("no");
}
server.registerTool("lookup", { inputSchema: { url: z.string() } }, async (args) => {
  await assertPublic(args.url);
  await fetch(args.url);
  return { content: [] };
});
)code"}}},
      {"TsOptionsAfterDashes",
       "argument-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { pod: z.string() } }, async (args) => {
  execFileSync("kubectl", ["get", args.pod]);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { execSync, execFileSync } from "node:child_process";
const server = new McpServer({ name: "demo", version: "1" });

server.registerTool("lookup", { inputSchema: { pod: z.string() } }, async (args) => {
  execFileSync("kubectl", ["get", "--", args.pod]);
  return { content: [] };
});
)code"}}},
      {"TsQuery",
       "sql-injection",
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import pg from "pg";
const server = new McpServer({ name: "demo", version: "1" });
const pool = new pg.Pool();
server.registerTool("lookup", { inputSchema: { id: z.string() } }, async (args) => {
  await pool.query(`SELECT * FROM t WHERE id = ${args.id}`);
  return { content: [] };
});
)code"}},
       {{"server.ts", R"code(import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import pg from "pg";
const server = new McpServer({ name: "demo", version: "1" });
const pool = new pg.Pool();
server.registerTool("lookup", { inputSchema: { id: z.string() } }, async (args) => {
  await pool.query(`SELECT * FROM t WHERE id = ${Number(args.id)}`);
  return { content: [] };
});
)code"}}},
      {"TsDispatchOnTheName",
       "command-injection",
       {{"server.ts", R"code(import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { ping } from "./ping.js";
const server = new Server({ name: "demo", version: "1" });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: given } = request.params;
  switch (name) {
    case "ping":
      return ping(given as any);
  }
});
)code"},
        {"ping.ts", R"code(import { execSync, execFileSync } from "node:child_process";
export function ping(given: { host: string }) {
  return execSync(`ping ${given.host}`);
}
)code"}},
       {{"server.ts", R"code(import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { ping } from "./ping.js";
const server = new Server({ name: "demo", version: "1" });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: given } = request.params;
  switch (name) {
    case "ping":
      return ping(given as any);
  }
});
)code"},
        {"ping.ts", R"code(import { execSync, execFileSync } from "node:child_process";
export function ping(given: { host: string }) {
  return execFileSync("ping", [given.host]);
}
)code"}}},
  };
}

class FlowTwins : public testing::TestWithParam<Twins> {};

TEST_P(FlowTwins, AreToldApart) {
  EXPECT_TRUE(Finds(GetParam().rule, GetParam().vulnerable));
  EXPECT_FALSE(Finds(GetParam().rule, GetParam().sound));
}

INSTANTIATE_TEST_SUITE_P(All, FlowTwins, testing::ValuesIn(AllTwins()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace mcpvet::match
