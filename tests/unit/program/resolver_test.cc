#include "program/resolver.h"

#include <gtest/gtest.h>

#include "unit/program/code_sample.h"

namespace mcpvet::program {
namespace {

TEST(Resolver, NamesWhatComesFromPackagesByImport) {
  CodeSample code{{"a.ts", R"(
    import { Server as S } from "kit/server.js";
    import express from "express";
    import * as fs from "node:fs";
    const { exec } = require("child_process");
    const server = new S({});
    server.tool("a", cb);
    const app = express();
    app.get("/", cb);
    fs.readFileSync(p);
    exec("ls");
    fetch("u");
  )"}};
  EXPECT_EQ(code.Callee("new S("), "npm:kit/server.js#Server");
  EXPECT_EQ(code.Callee("server.tool("), "npm:kit/server.js#Server().tool");
  EXPECT_EQ(code.Callee("app.get("), "npm:express#default().get");
  EXPECT_EQ(code.Callee("fs.readFileSync("), "npm:fs#readFileSync");
  EXPECT_EQ(code.Callee("exec("), "npm:child_process#exec");
  EXPECT_EQ(code.Callee("fetch("), "global:fetch");
}

TEST(Resolver, NamesWhatComesFromPackagesByImportInPython) {
  CodeSample code{{"a.py", R"(
import os
import os.path as p
from kit.server import Server as S
server = S("x")
@server.tool()
def run(command: str) -> str:
    return os.system(command)
p.join("a", "b")
open("f")
)"}};
  // The decorator is a call, and so is what decorates.
  EXPECT_EQ(code.Callee("server.tool("),
            "pypi:kit.server.Server().tool | pypi:kit.server.Server().tool()");
  EXPECT_EQ(code.Callee("os.system("), "pypi:os.system");
  EXPECT_EQ(code.Callee("p.join("), "pypi:os.path.join");
  EXPECT_EQ(code.Callee("open("), "global:open");
}

TEST(Resolver, FollowsNamesThroughModulesOfTheProject) {
  CodeSample code{
      {"src/index.ts", R"(
    import { run } from "./tools/index.js";
    import helper, * as all from "./helper";
    run("a");
    helper();
    all.second();
  )"},
      {"src/tools/index.ts", R"(export * from "./run.js"; export { a as b } from "kit";)"},
      {"src/tools/run.ts", "export const run = (x: string) => x;"},
      {"src/helper.ts", "export default function first() {} export function second() {}"}};
  EXPECT_EQ(code.Callee("run("), "function run");
  EXPECT_EQ(code.Callee("helper("), "function first");
  EXPECT_EQ(code.Callee("all.second("), "function second");
}

TEST(Resolver, FollowsNamesThroughPackagesOfTheProjectInPython) {
  CodeSample code{{"app/__init__.py", "from .core import make\n"},
                  {"app/core.py", "def make():\n    return 1\n"},
                  {"main.py", "import app\nfrom app import core\napp.make()\ncore.make()\n"}};
  EXPECT_EQ(code.Callee("app.make("), "function make");
  EXPECT_EQ(code.Callee("core.make("), "function make");
}

TEST(Resolver, KnowsWhatAFunctionIsHandedByItsCallers) {
  CodeSample code{{"main.ts", R"(
    import { Server } from "kit";
    import { register } from "./register";
    const server = new Server();
    register(server);
  )"},
                  {"register.ts", R"(
    export function register(target) { add(target); }
    function add(inner) { inner.tool("name"); }
  )"}};
  EXPECT_EQ(code.Callee("inner.tool("), "npm:kit#Server().tool");
}

TEST(Resolver, KnowsAParameterByItsType) {
  CodeSample code{{"a.ts", R"(
    import type { Server } from "kit";
    export function register(server: Server) { server.tool("x"); }
  )"},
                  {"b.py", R"(
from typing import Optional
from kit import Server
def register(server: Optional[Server]):
    server.tool("y")
)"}};
  EXPECT_EQ(code.Callee("server.tool(\"x\""), "npm:kit#Server().tool");
  EXPECT_EQ(code.Callee("server.tool(\"y\""), "pypi:kit.Server().tool");
}

TEST(Resolver, FindsMethodsAndFieldsThroughThisAndBases) {
  CodeSample code{{"a.ts", R"(
    import { Server } from "kit";
    class Base { protected server = new Server(); log() {} }
    class App extends Base {
      private handlers;
      constructor() { super(); this.handlers = { go: () => 1 }; this.setup(); }
      setup() { this.server.tool("x"); this.log(); this.handlers.go(); }
    }
    new App();
  )"}};
  EXPECT_EQ(code.Callee("this.setup("), "function setup");
  EXPECT_EQ(code.Callee("this.server.tool("), "npm:kit#Server().tool");
  EXPECT_EQ(code.Callee("this.log("), "function log");
  EXPECT_EQ(code.Callee("this.handlers.go("), "function go");
}

TEST(Resolver, FindsMethodsAndFieldsThroughSelfAndBases) {
  CodeSample code{{"a.py", R"(
from kit import Server
class Base:
    def log(self):
        pass
class App(Base):
    kind = Server()
    def __init__(self):
        self.server = Server("x")
        self.setup()
    def setup(self):
        self.server.tool("a")
        self.kind.other()
        self.log()
App()
)"}};
  EXPECT_EQ(code.Callee("self.setup("), "function setup");
  EXPECT_EQ(code.Callee("self.server.tool("), "pypi:kit.Server().tool");
  EXPECT_EQ(code.Callee("self.kind.other("), "pypi:kit.Server().other");
  EXPECT_EQ(code.Callee("self.log("), "function log");
}

TEST(Resolver, NamesParametersOfFunctionsThatOthersCall) {
  CodeSample code{{"a.ts", R"(
    import { Server } from "kit";
    const server = new Server();
    server.tool("x", { handler: async (args) => args.path.trim() });
    server.on("y", (request, extra) => { extra.send(); });
  )"},
                  {"b.py", R"(
from kit import Server
server = Server()
@server.tool()
def run(command):
    command.strip()
)"}};
  EXPECT_EQ(code.Callee("args.path.trim("),
            "npm:kit#Server().tool.argument(1).handler.parameter(0).path.trim");
  EXPECT_EQ(code.Callee("extra.send("), "npm:kit#Server().on.argument(1).parameter(1).send");
  EXPECT_EQ(code.Callee("command.strip("),
            "pypi:kit.Server().tool().argument(0).parameter(0).strip");
}

TEST(Resolver, FollowsTablesAndLoops) {
  CodeSample code{{"a.ts", R"(
    import { Server } from "kit";
    const server = new Server();
    const one = { name: "one", run: () => first() };
    const tools = [one, { name: "two", run: () => second() }];
    tools.push({ name: "three", run: () => third() });
    for (const tool of tools) { server.loop(tool.name, tool.run()); }
    tools.forEach((t) => server.each(t.name));
    const table = { alpha: () => 1, beta: () => 2 };
    for (const [name, fn] of Object.entries(table)) { server.entry(name, fn()); }
    table["alpha"]();
    function first() {} function second() {} function third() {}
  )"}};
  EXPECT_EQ(code.ArgumentTexts("server.loop(", 0), "one | three | two");
  EXPECT_EQ(code.ArgumentTexts("server.each(", 0), "one | three | two");
  EXPECT_EQ(code.ArgumentTexts("server.entry(", 0), "alpha | beta");
  EXPECT_EQ(code.Callee("fn("), "function alpha | function beta");
  EXPECT_EQ(code.Callee("table[\"alpha\"]("), "function alpha");
}

TEST(Resolver, FindsMembersOfWhatAModuleExportsAsAWhole) {
  CodeSample code{{"a.js", R"(
    const { run } = require("./b");
    const all = require("./b");
    run("a");
    all.stop();
  )"},
                  {"b.js", R"(
    function run(x) { return x; }
    const api = { run, stop() {} };
    module.exports = api;
  )"}};
  EXPECT_EQ(code.Callee("run("), "function run");
  EXPECT_EQ(code.Callee("all.stop("), "function stop");
}

TEST(Resolver, FoldsConstantTexts) {
  CodeSample code{{"a.ts", R"(
    const prefix = "github";
    const sep = "_";
    register(`${prefix}${sep}issue`);
    register2(prefix + sep + "pull");
    const names = { list: "list_all" } as const;
    register3(names.list);
    enum Kind { Get = "get_one" }
    register4(Kind.Get);
  )"}};
  EXPECT_EQ(code.ArgumentTexts("register(", 0), "github_issue");
  EXPECT_EQ(code.ArgumentTexts("register2(", 0), "github_pull");
  EXPECT_EQ(code.ArgumentTexts("register3(", 0), "list_all");
  EXPECT_EQ(code.ArgumentTexts("register4(", 0), "get_one");
}

TEST(Resolver, KeepsSeveralMeaningsApart) {
  CodeSample code{{"a.ts", R"(
    import { a } from "one";
    import { b } from "two";
    const f = process.env.X ? a : b;
    f();
  )"}};
  EXPECT_EQ(code.Callee("f("), "npm:one#a | npm:two#b");
}

TEST(Resolver, LooksOnceAtObjectsAndModulesThatHoldOneAnother) {
  // Each of twenty is spread into each: followed anew on every way, that is more than memory holds.
  std::string text = "let all = { x: () => 1 };\nlet list = [() => 1];\n";
  for (int i = 0; i < 20; ++i) {
    text += "all = { ...all, k" + std::to_string(i) + ": 1 }; list = [...list, () => 2];\n";
  }
  text +=
      "function f() { for (const g of list) g(); all.x(); all = { ...all, ...all }; missing(); }\n";
  text += "import { missing } from './m0';\n";
  std::string star;
  for (int i = 0; i < 6; ++i) star += "export * from './m" + std::to_string(i) + "';\n";
  CodeSample code{{"a.ts", text},  {"m0.ts", star}, {"m1.ts", star}, {"m2.ts", star},
                  {"m3.ts", star}, {"m4.ts", star}, {"m5.ts", star}};
  EXPECT_EQ(code.Callee("all.x("), "function x");
}

TEST(Resolver, EndsOnNamesThatDependOnThemselves) {
  CodeSample code{{"a.ts", R"(
    let x = { next: null };
    while (x) { x = x.next; }
    function f(n) { return g(n); }
    function g(n) { return f(n); }
    f(1)();
    const y = y2; const y2 = y;
    y();
  )"}};
  EXPECT_EQ(code.Callee("f("), "function f");
}

}  // namespace
}  // namespace mcpvet::program
