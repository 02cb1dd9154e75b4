// Which requests a server authenticates: sound servers, and what becomes of them when one thing about
// the gate is weakened.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "scan/scanner.h"

namespace mcpvet::scan {
namespace {

using Texts = std::map<std::string, std::string>;

project::Gate GateOf(const Texts& texts) {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  static const Scanner scanner(loaded.catalogue);
  FileSource files;
  for (const auto& [path, text] : texts) files.files.push_back({path, {}});
  files.read = [&](const source::WalkedFile& file) {
    source::ReadOutcome outcome;
    outcome.document =
        std::make_unique<source::Document>(file.path, texts.at(file.path), file.origin);
    return outcome;
  };
  ScanRequest request;
  request.scope.targets = {""};
  request.source_servers = true;
  const auto programs = scanner.Scan(request, files).project.programs;
  EXPECT_EQ(programs.size(), 1U);
  return programs.empty() ? project::Gate() : programs.front().gate;
}

std::string ModeOf(const Texts& texts) { return std::string(GateModeName(GateOf(texts).mode)); }

/// The text with one part of it put in another's place; the part must be there.
std::string With(std::string text, const std::string& part, const std::string& other) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return at == std::string::npos ? text : text.replace(at, part.size(), other);
}

struct Mutation {
  const char* name;
  const char* part;
  const char* other;
  const char* mode;
};

struct Case {
  const char* path;
  const char* sound;
  std::vector<Mutation> mutations;
};

const Case kExpress{"server.ts", R"(
import express from "express";
import { jwtVerify } from "jose";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { keys } from "./keys.js";

async function authenticate(req, res, next) {
  try {
    await jwtVerify(req.headers.authorization.slice(7), keys, { issuer: "https://a.example", audience: "b" });
  } catch {
    res.status(401).end();
    return;
  }
  next();
}
async function handle(req, res) {
  const server = new McpServer({ name: "notes", version: "1.0.0" });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
}
const app = express();
app.use("/mcp", authenticate);
app.post("/mcp", handle);
app.get("/mcp", handle);
app.listen(3000);
)", {{"the middleware is gone", "app.use(\"/mcp\", authenticate);", "", "none"},
     {"it stands before another path", "app.use(\"/mcp\"", "app.use(\"/api\"", "none"},
     {"it guards one verb", "app.use(\"/mcp\", authenticate);\napp.post(\"/mcp\", handle)",
      "app.post(\"/mcp\", authenticate, handle)", "optional"},
     {"it is added in between", "app.use(\"/mcp\", authenticate);\napp.post(\"/mcp\", handle);",
      "app.post(\"/mcp\", handle);\napp.use(\"/mcp\", authenticate);", "optional"},
     {"a setting switches it off", "  try {\n", "  if (!process.env.AUTH) return next();\n  try {\n",
      "conditional"},
     {"who shows nothing passes", "  try {\n",
      "  if (!req.headers.authorization) return next();\n  try {\n", "optional"},
     {"what fails is let through", "    res.status(401).end();\n    return;\n", "", "optional"}}};

const Case kHono{"server.ts", R"(
import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { serve } from "@hono/node-server";
import { StreamableHTTPTransport } from "@hono/mcp";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { verifyToken } from "./verify.js";

const app = new Hono();
app.use("/mcp", bearerAuth({ verifyToken }));
app.all("/mcp", async (c) => {
  const transport = new StreamableHTTPTransport();
  await new McpServer({ name: "notes", version: "1.0.0" }).connect(transport);
  return transport.handleRequest(c);
});
serve({ fetch: app.fetch, port: 3000 });
)", {{"the middleware is gone", "app.use(\"/mcp\", bearerAuth({ verifyToken }));", "", "none"},
     {"it stands before another path", "app.use(\"/mcp\"", "app.use(\"/admin/*\"", "none"}}};

const Case kFastMcp{"server.py", R"(
import os
from fastmcp import FastMCP
from notes.auth import provider

mcp = FastMCP("notes", auth=provider)

@mcp.tool
def shout(text: str) -> str:
    return text.upper()

mcp.run(transport="http")
)", {{"the provider is not handed over", ", auth=provider", "", "none"},
     {"a setting decides", "auth=provider", "auth=provider if os.environ.get('A') else None",
      "conditional"},
     {"it serves its parent alone", "transport=\"http\"", "transport=\"stdio\"",
      "not-applicable"}}};

const Case kStarlette{"server.py", R"(
import contextlib
from mcp.server.fastmcp import FastMCP
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Mount
from notes.auth import verify
import uvicorn

mcp = FastMCP("notes")

class Gate(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        caller = verify(request.headers.get("authorization", ""))
        if caller is None:
            return JSONResponse({}, status_code=401)
        return await call_next(request)

app = Starlette(routes=[Mount("/", app=mcp.streamable_http_app())], middleware=[Middleware(Gate)])
uvicorn.run(app)
)", {{"the middleware is gone", ", middleware=[Middleware(Gate)]", "", "none"},
     {"what fails is let through", "            return JSONResponse({}, status_code=401)\n",
      "            pass\n", "optional"}}};

TEST(Gates, ASoundServerIsEnforcedAndEachWeakenedOneIsNot) {
  for (const Case& one : {kExpress, kHono, kFastMcp, kStarlette}) {
    EXPECT_EQ(ModeOf({{one.path, one.sound}}), "enforced") << one.sound;
    for (const Mutation& mutation : one.mutations) {
      const std::string text = With(one.sound, mutation.part, mutation.other);
      EXPECT_EQ(ModeOf({{one.path, text}}), mutation.mode) << mutation.name << text;
    }
  }
}

TEST(Gates, WhatCannotBeLookedIntoIsNeverCalledNothing) {
  EXPECT_EQ(ModeOf({{"server.ts", R"(
import express from "express";
import { requireLogin } from "@example/login";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
const app = express();
app.post("/mcp", requireLogin(), async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: "notes", version: "1.0.0" }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
)"}}),
            "unknown");
}

}  // namespace
}  // namespace mcpvet::scan
