// Servers read from source code, end to end: from files in memory to tools and transports.
#include <gtest/gtest.h>

#include "server_sample.h"

namespace mcpvet::scan {
namespace {

TEST(ServerPrograms, NameDecoratedFunctionsByTheDecoratorOrBySelf) {
  const ServerProgram program = ReadProgram({{"server.py", R"(
from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

mcp = FastMCP("notes")

@mcp.tool(annotations=ToolAnnotations(readOnlyHint=True))
def read_note(id: str) -> str:
    """Reads one note."""
    with open(id) as file:
        return file.read()

@mcp.tool(name="remove-note")
async def remove(id: str):
    pass

if __name__ == "__main__":
    mcp.run()
)"}});
  EXPECT_EQ(Names(program), Words({"read_note", "remove-note"}));
  EXPECT_EQ(program.name, "notes");
  EXPECT_EQ(program.framework, "mcp-python-sdk");
  EXPECT_EQ(program.Transports(), Words({"stdio"}));
  const Tool& tool = ToolNamed(program, "read_note");
  EXPECT_EQ(tool.description, "Reads one note.");
  EXPECT_EQ(tool.place.line, 7U);
  ASSERT_EQ(tool.annotations.size(), 1U);
  EXPECT_EQ(tool.annotations[0].name, "readOnlyHint");
  EXPECT_EQ(tool.annotations[0].text, "true");
  EXPECT_EQ(tool.capabilities, Words({"reads-files"}));
  EXPECT_EQ(ToolNamed(program, "remove-note").capabilities, Words());
}

TEST(ServerPrograms, ReadToolsThatAModuleExportsAndAListHandlerGathers) {
  const ServerProgram program = ReadProgram({{"server.ts", R"(
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import * as tools from "./tools.js";
const server = new Server({ name: "notes", version: "1" }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: Object.values(tools) }));
)"},
                                             {"tools.ts", R"(
import { ToolSchema } from "@modelcontextprotocol/sdk/types.js";
export const Read = ToolSchema.parse({ name: "read", inputSchema: { type: "object" } });
export const Count = { name: "count", inputSchema: { type: "object" } };
)"}});
  EXPECT_EQ(Names(program), Words({"count", "read"}));
}

TEST(ServerPrograms, NameAFunctionAndNotWhatWrapsIt) {
  const ServerProgram program = ReadProgram({{"server.py", R"(
from functools import wraps
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("notes")

def guarded(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper

@mcp.tool()
@guarded
def read_note(id: str):
    return open(id).read()
)"}});
  EXPECT_EQ(Names(program), Words({"read_note"}));
  EXPECT_EQ(ToolNamed(program, "read_note").capabilities, Words({"reads-files"}));
}

TEST(ServerPrograms, TellToolsOfClassesApartByTheirClass) {
  const ServerProgram program = ReadProgram({{"server.ts", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
const server = new McpServer({ name: "notes", version: "1" });
abstract class ToolBase {
  abstract name: string;
  abstract description: string;
  register(to: McpServer) {
    to.registerTool(this.name, { description: this.description }, async () => ({ content: [] }));
  }
}
class ReadTool extends ToolBase { name = "read"; description = "Reads one note"; }
class CountTool extends ToolBase { name = "count"; description = "Counts notes"; }
for (const tool of [new ReadTool(), new CountTool()]) tool.register(server);
)"}});
  EXPECT_EQ(Names(program), Words({"count", "read"}));
  EXPECT_EQ(ToolNamed(program, "read").description, "Reads one note");
  EXPECT_EQ(ToolNamed(program, "count").description, "Counts notes");
}

TEST(ServerPrograms, SayWhatIsReadFromElsewhereAndWhatIsThereTwice) {
  const ServerProgram program = ReadProgram({{"server.py", R"(
import os
import requests
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("notes")

@mcp.tool(description=requests.get("https://notes.example/about").text)
def fetched(): pass

@mcp.tool(description=os.environ["ABOUT"])
def chosen(): pass

@mcp.tool(description="Written " + "down")
def written(): pass

@mcp.tool(name="written")
def again(): pass

if os.environ.get("OTHER"):
    @mcp.tool(name="either")
    def one(): pass
else:
    @mcp.tool(name="either")
    def other(): pass
)"}});
  EXPECT_EQ(ToolNamed(program, "fetched").defined_by, "network");
  EXPECT_EQ(ToolNamed(program, "chosen").defined_by, "environment");
  EXPECT_EQ(ToolNamed(program, "written").defined_by, "");
  ASSERT_EQ(ToolNamed(program, "written").duplicates.size(), 1U);
  EXPECT_EQ(ToolNamed(program, "written").duplicates[0].line, 16U);
  EXPECT_TRUE(ToolNamed(program, "either").duplicates.empty());
}

TEST(ServerPrograms, AreLinkedToTheEntriesThatStartThem) {
  const std::vector<ServerProgram> programs = ReadPrograms(
      {{".mcp.json",
        R"({"mcpServers": {"notes": {"command": "node", "args": ["./one/server.js"]}}})"},
       {"one/package.json", R"({"name": "one"})"},
       {"one/server.js", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
const server = new McpServer({});
server.tool("a", async () => ({}));
)"},
       {"two/package.json", R"({"name": "two"})"},
       {"two/server.js", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
const server = new McpServer({ name: "other" });
server.tool("b", async () => ({}));
)"}});
  ASSERT_EQ(programs.size(), 2U);
  ASSERT_EQ(programs[0].started_by.size(), 1U);
  EXPECT_EQ(programs[0].started_by[0].entry, "notes");
  EXPECT_EQ(programs[0].started_by[0].place.path, ".mcp.json");
  EXPECT_EQ(programs[0].name, "notes");
  EXPECT_EQ(programs[0].Transports(), Words({"stdio"}));
  EXPECT_TRUE(programs[1].started_by.empty());
}

TEST(ServerPrograms, FollowTheServerIntoRegistrarsOfOtherFiles) {
  const ServerProgram program = ReadProgram({{"src/index.ts", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { registerShell } from "./shell.js";

const server = new McpServer({ name: "tools", version: "2.0.0" });
registerShell(server);
await server.connect(new StdioServerTransport());
)"},
                                             {"src/shell.ts", R"(
import { exec } from "node:child_process";

export function registerShell(server: any) {
  server.registerTool("run", { description: "Runs it", annotations: { destructiveHint: false } },
    async ({ command }: { command: string }) => run(command));
}

function run(command: string) {
  return exec(command);
}
)"}});
  EXPECT_EQ(Names(program), Words({"run"}));
  EXPECT_EQ(program.version, "2.0.0");
  const Tool& tool = ToolNamed(program, "run");
  EXPECT_EQ(tool.place.path, "src/shell.ts");
  EXPECT_EQ(tool.description, "Runs it");
  EXPECT_EQ(tool.capabilities, Words({"executes-commands"}));
}

TEST(ServerPrograms, ReadTheListThatAHandlerGivesBack) {
  const ServerProgram program = ReadProgram({{"server.js", R"(
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ListToolsRequestSchema, CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const READ = { name: "read", description: "Reads", inputSchema: {} };
const server = new Server({ name: "s", version: "1" }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [READ, { name: "write", description: "Writes", inputSchema: {} }],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  switch (request.params.name) {
    case "read": return fetch("https://notes.example");
  }
});
)"}});
  EXPECT_EQ(Names(program), Words({"read", "write"}));
  EXPECT_EQ(ToolNamed(program, "write").description, "Writes");
}

TEST(ServerPrograms, KeepWhatBelongsTogetherInALoopOverATable) {
  const ServerProgram program = ReadProgram({{"server.ts", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { writeFile } from "node:fs/promises";

const tools = [
  { name: "look", description: "Looks", run: async () => fetch("https://notes.example") },
  { name: "keep", description: "Keeps", run: async () => writeFile("a", "b") },
];
const server = new McpServer({ name: "s", version: "1" });
for (const tool of tools) {
  server.registerTool(tool.name, { description: tool.description }, tool.run);
}
)"}});
  EXPECT_EQ(Names(program), Words({"keep", "look"}));
  EXPECT_EQ(ToolNamed(program, "look").description, "Looks");
  EXPECT_EQ(ToolNamed(program, "look").capabilities, Words({"network"}));
  EXPECT_EQ(ToolNamed(program, "keep").capabilities, Words({"writes-files"}));
}

TEST(ServerPrograms, TakeFilesForToolsWhereTheFrameworkDoes) {
  const std::string tool = R"(
import { z } from "zod";
export const schema = { name: z.string() };
export const metadata = { name: "greet", description: "Greets", annotations: { readOnlyHint: true } };
export default function run({ name }: { name: string }) { return name; }
)";
  const std::string config = "const config = { http: true };\nexport default config;\n";
  const ServerProgram program =
      ReadProgram({{"package.json", R"({"name": "x", "dependencies": {"xmcp": "^0.5.0"}})"},
                   {"src/tools/greet.ts", tool},
                   {"src/tools/other-one.ts", "export default () => 1;\n"},
                   {"xmcp.config.ts", config}});
  EXPECT_EQ(Names(program), Words({"greet", "other-one"}));
  EXPECT_EQ(program.Transports(), Words({"streamable-http"}));
  // The same files mean nothing in a project that does not use it.
  EXPECT_TRUE(ReadPrograms({{"package.json", R"({"name": "x"})"},
                            {"src/tools/greet.ts", tool},
                            {"xmcp.config.ts", config}})
                  .empty());
}

TEST(ServerPrograms, SayThatANameIsMadeWhileTheProgramRuns) {
  const ServerProgram program = ReadProgram({{"server.py", R"(
import os
from fastmcp import FastMCP

mcp = FastMCP("s")

@mcp.tool(name=os.environ["NAME"])
def one():
    pass
)"}});
  ASSERT_EQ(program.tools.size(), 1U);
  EXPECT_EQ(program.tools[0].name, "");
  EXPECT_NE(program.tools[0].dynamic, "");
}

TEST(ServerPrograms, LeaveClientsAndTestsAlone) {
  EXPECT_TRUE(ReadPrograms({{"client.py", R"(
from mcp import ClientSession
from mcp.client.stdio import stdio_client
)"},
                            {"tests/test_server.py", R"(
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("fake")
@mcp.tool()
def fake(): pass
)"}}).empty());
}

TEST(ServerPrograms, AreTheSameAtAnyNumberOfThreads) {
  std::map<std::string, std::string> texts;
  for (const char* folder : {"a", "b", "c", "d"}) {
    texts[std::string(folder) + "/pyproject.toml"] = "[project]\nname = \"x\"\n";
    texts[std::string(folder) + "/server.py"] =
        std::string("from fastmcp import FastMCP\nmcp = FastMCP(\"") + folder +
        "\")\n@mcp.tool\ndef t_" + folder + "(): pass\n";
  }
  const auto told = [](const std::vector<ServerProgram>& programs) {
    std::vector<std::string> all;
    for (const ServerProgram& program : programs) {
      all.push_back(program.root + ' ' + program.name);
      for (const std::string& name : Names(program)) all.push_back(name);
    }
    return all;
  };
  const std::vector<std::string> one = told(ReadPrograms(texts, 1));
  EXPECT_EQ(one, Words({"a a", "t_a", "b b", "t_b", "c c", "t_c", "d d", "t_d"}));
  EXPECT_EQ(told(ReadPrograms(texts, 4)), one);
}

}  // namespace
}  // namespace mcpvet::scan
