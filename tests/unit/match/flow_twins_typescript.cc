#include "unit/match/flow_twins.h"

namespace mcpvet::match {

std::vector<Twins> TypeScriptTwins() {
  return {
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

}  // namespace mcpvet::match
