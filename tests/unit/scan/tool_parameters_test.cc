// Parameters of tools, read from source code however they are declared.
#include <gtest/gtest.h>

#include "server_sample.h"

namespace mcpvet::scan {
namespace {

using project::ToolParameter;

/// `name: type constraint (values) "pattern" <= max ?`, as far as they are there.
std::string Text(const ToolParameter& parameter) {
  std::string text = parameter.name + ": " + parameter.type;
  if (!parameter.constraint.empty()) text += " " + parameter.constraint;
  for (const std::string& value : parameter.values) text += " " + value;
  if (!parameter.pattern.empty()) {
    text += (parameter.anchored ? " all " : " some ") + parameter.pattern;
  }
  if (parameter.max) text += " <= " + std::to_string(*parameter.max);
  return text + (parameter.optional ? " ?" : "");
}

Words ParametersOf(const Tool& tool) {
  Words texts;
  for (const ToolParameter& parameter : tool.parameters) texts.push_back(Text(parameter));
  return texts;
}

Words PythonParameters(const std::string& definitions, const std::string& parameters) {
  return ParametersOf(ToolNamed(ReadProgram({{"server.py", R"(
from typing import Annotated, Literal, Optional
from mcp.server.fastmcp import FastMCP, Context
mcp = FastMCP("sample")
)" + definitions + R"(
@mcp.tool()
def sample()" + parameters + R"():
    pass
)"}}),
                                "sample"));
}

Words TypeScriptParameters(const std::string& definitions, const std::string& schema) {
  return ParametersOf(ToolNamed(ReadProgram({{"server.ts", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
const server = new McpServer({ name: "sample", version: "1" });
)" + definitions + R"(
server.registerTool("sample", { inputSchema: )" + schema + R"( }, async (input) => input);
)"}}),
                                "sample"));
}

TEST(ToolParameters, ComeFromTheTypesOfAFunction) {
  EXPECT_EQ(PythonParameters("from uuid import UUID\nfrom datetime import date\n",
                             "a: str, b: int, c: bool, d: UUID, e: date, f, g: list[float]"),
            Words({"a: string", "b: integer number", "c: boolean boolean", "d: string uuid",
                   "e: string date", "f: ", "g: array", "g[]: number number"}));
}

TEST(ToolParameters, AreOptionalWithADefaultOrWhereNoneMayBeGiven) {
  EXPECT_EQ(PythonParameters("", "a: str = 'x', b: int | None = None, c: Optional[str] = None"),
            Words({"a: string ?", "b: integer number ?", "c: string ?"}));
}

TEST(ToolParameters, AreBoundByLiteralsAndEnumerations) {
  EXPECT_EQ(PythonParameters("from enum import Enum\nclass Color(str, Enum):\n"
                             "    RED = 'red'\n    BLUE = 'blue'\nMode = Literal['x', 'y']\n",
                             "a: Literal['one'], b: Color, c: Mode, d: Optional[Mode] = None"),
            Words({"a: string literal one", "b: string enum red blue", "c: string literal x y",
                   "d: string literal x y ?"}));
}

TEST(ToolParameters, AreNarrowedByWhatIsSaidBesideTheType) {
  EXPECT_EQ(PythonParameters("from pydantic import Field\n",
                             "a: Annotated[str, Field(pattern='^[a-z]+$', max_length=9)], "
                             "b: str = Field(pattern='^x|y$'), c: str = Field('z', max_length=3)"),
            Words({"a: string pattern all ^[a-z]+$ <= 9", "b: string pattern some ^x|y$",
                   "c: string max <= 3 ?"}));
}

TEST(ToolParameters, AreTakenApartWhereTheyAreModels) {
  EXPECT_EQ(PythonParameters("from pydantic import BaseModel, Field\n"
                             "class Base(BaseModel):\n    kind: Literal['k']\n"
                             "class Query(Base):\n    text: str = Field(description='t')\n"
                             "    limit: int = 5\n",
                             "query: Query"),
            Words({"query: object", "query.text: string", "query.limit: integer number ?",
                   "query.kind: string literal k"}));
}

TEST(ToolParameters, LeaveOutWhatTheFrameworkGives) {
  EXPECT_EQ(PythonParameters("", "ctx: Context, a: str, other: Context | None = None"),
            Words({"a: string"}));
  const ServerProgram program = ReadProgram({{"server.py", R"(
from fastmcp import FastMCP
from fastmcp.dependencies import Depends
mcp = FastMCP("sample")
def user(): pass
@mcp.tool
def sample(a: str, who=Depends(user)):
    pass
)"}});
  EXPECT_EQ(ParametersOf(ToolNamed(program, "sample")), Words({"a: string"}));
}

TEST(ToolParameters, AreReadFromJsonSchema) {
  const ServerProgram program = ReadProgram({{"server.py", R"(
import mcp.types as types
from mcp.server.lowlevel import Server
app = Server("sample")
@app.list_tools()
async def list_tools():
    return [types.Tool(name="sample", description="d", inputSchema={
        "type": "object",
        "required": ["a", "b", "f"],
        "properties": {
            "a": {"type": "string", "enum": ["x", "y"]},
            "b": {"type": "string", "pattern": "^a$", "maxLength": 4},
            "c": {"type": ["integer", "null"]},
            "d": {"type": "string", "format": "uuid"},
            "e": {"const": "k"},
            "f": {"type": "object", "properties": {"g": {"type": "array", "items": {"type": "boolean"}}}},
        },
    })]
)"}});
  EXPECT_EQ(ParametersOf(ToolNamed(program, "sample")),
            Words({"a: string enum x y", "b: string pattern all ^a$ <= 4", "c: integer number ?",
                   "d: string uuid ?", "e:  literal k ?", "f: object", "f.g: array ?",
                   "f.g[]: boolean boolean"}));
}

TEST(ToolParameters, AreReadFromTheJsonSchemaOfAModel) {
  const ServerProgram program = ReadProgram({{"server.py", R"(
import mcp.types as types
from mcp.server.lowlevel import Server
from pydantic import BaseModel
class Query(BaseModel):
    text: str
app = Server("sample")
@app.list_tools()
async def list_tools():
    return [types.Tool(name="sample", inputSchema=Query.model_json_schema())]
)"}});
  EXPECT_EQ(ParametersOf(ToolNamed(program, "sample")), Words({"text: string"}));
}

TEST(ToolParameters, AreReadFromChainsOfCalls) {
  EXPECT_EQ(TypeScriptParameters(R"(
import { z } from "zod";
enum Level { Low = "low", High = "high" })",
                                 R"({
  a: z.string().min(1).regex(/^[a-z]+$/).describe("d"),
  b: z.string().uuid().optional(),
  c: z.enum(["x", "y"]).default("x"),
  d: z.literal("k"),
  e: z.union([z.literal("l"), z.literal("m")]),
  f: z.nativeEnum(Level),
  g: z.coerce.number().int(),
  h: z.array(z.boolean()).nullable(),
  i: z.string().max(8),
  j: z.string().regex(/a/m),
  k: z.union([z.string(), z.literal("n")]),
})"),
            Words({"a: string pattern all ^[a-z]+$", "b: string uuid ?", "c: string enum x y ?",
                   "d:  literal k", "e:  enum l m", "f: string enum low high", "g: number number",
                   "h: array", "h[]: boolean boolean", "i: string max <= 8",
                   "j: string pattern some a", "k: "}));
}

TEST(ToolParameters, FollowSchemasThatAreExtendedAndSpread) {
  EXPECT_EQ(TypeScriptParameters(R"(
import * as z from "zod";
const Base = z.object({ id: z.uuid() });)",
                                 "Base.extend({ more: z.boolean() })"),
            Words({"id: string uuid", "more: boolean boolean"}));
  EXPECT_EQ(TypeScriptParameters(R"(
import z from "zod";
const Base = z.object({ id: z.string() });)",
                                 "{ ...Base.shape, one: Base.shape.id }"),
            Words({"one: string", "id: string"}));
}

TEST(ToolParameters, AreReadFromSchemasOfFunctions) {
  EXPECT_EQ(TypeScriptParameters(R"(import * as v from "valibot";)", R"(v.object({
  a: v.pipe(v.string(), v.regex(/^a$/), v.maxLength(4)),
  b: v.optional(v.picklist(["x", "y"])),
  c: v.union([v.literal("l"), v.literal("m")]),
}))"),
            Words({"a: string pattern all ^a$ <= 4", "b: string enum x y ?", "c:  enum l m"}));
  EXPECT_EQ(TypeScriptParameters(R"(import { Type } from "@sinclair/typebox";)", R"(Type.Object({
  a: Type.Optional(Type.String({ pattern: "^a$" })),
  b: Type.Union([Type.Literal("l"), Type.Literal("m")]),
  c: Type.Integer(),
}))"),
            Words({"a: string pattern all ^a$ ?", "b:  enum l m", "c: integer number"}));
}

TEST(ToolParameters, AreReadFromOtherFilesAndTellAnnotationsApart) {
  const ServerProgram program = ReadProgram({{"server.ts", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Query } from "./schemas";
const server = new McpServer({ name: "sample", version: "1" });
server.tool("one", "d", Query, { readOnlyHint: true }, async (input) => input);
server.tool("two", "d", { readOnlyHint: true }, async (extra) => extra);
)"},
                                             {"schemas.ts", R"(
import { z } from "zod";
export const Query = { a: z.enum(["x"]) };
)"}});
  EXPECT_EQ(ParametersOf(ToolNamed(program, "one")), Words({"a: string enum x"}));
  EXPECT_EQ(ParametersOf(ToolNamed(program, "two")), Words());
}

TEST(ToolParameters, EndWhereSchemasHoldThemselves) {
  EXPECT_FALSE(TypeScriptParameters(R"(
import { z } from "zod";
const Node = z.object({ name: z.string(), next: z.lazy(() => Node), list: z.array(Node) });)",
                                    "Node")
                   .empty());
}

}  // namespace
}  // namespace mcpvet::scan
