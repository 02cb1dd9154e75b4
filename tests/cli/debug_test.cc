#include <gtest/gtest.h>

#include <string>

#include "run_binary.h"

namespace mcpvet::testing {
namespace {

constexpr const char* kServer = "def add(first):\n    return first\n";

TEST(Debug, PrintsTheFactsOfEachSourceFileGiven) {
  const TempFolder folder;
  folder.Write("a.py", kServer);
  folder.Write("sub/b.py", kServer);
  folder.Write("notes.txt", "no source");
  const RunResult run = RunBinary({.arguments = {"debug", "facts", "."}, .folder = folder.path()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_NE(run.out.find("module a.py python\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("module sub/b.py python\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("function 1 add in 0\n"), std::string::npos) << run.out;
}

TEST(Debug, MasksSecrets) {
  std::string secret;
  for (int i = 0; i < 26; ++i) secret += "aB3dE5gH7jK9mN2pQ4rS6tU8vW"[i * 7 % 26];
  const TempFolder folder;
  folder.Write("a.py", "def f():\n    return \"postgres://user:" + secret + "@db.internal/x\"\n");
  const RunResult run =
      RunBinary({.arguments = {"debug", "facts", "a.py"}, .folder = folder.path()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.out.find("db.internal"), std::string::npos) << run.out;
  EXPECT_EQ(run.out.find(secret), std::string::npos) << run.out;
}

TEST(Debug, PrintsTheModelOfServersWithTheirPlaces) {
  const TempFolder folder;
  folder.Write("server.py", R"(from mcp.server.fastmcp import FastMCP
mcp = FastMCP("notes")
@mcp.tool()
def read_note(id: str, limit: int = 3):
    """Reads one."""
    return open(id).read()
)");
  const RunResult run = RunBinary({.arguments = {"debug", "model", "."}, .folder = folder.path()});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, R"(program . product python mcp-python-sdk
  name notes
  server  server.py:2
  tool read_note  server.py:3  by mcp-python-sdk
    description "Reads one."
    parameter id: string  server.py:4
    parameter limit: integer, number, optional  server.py:4
    can reads-files
)");
}

TEST(Debug, TellsWhichConditionsOfARuleHeld) {
  const TempFolder folder;
  folder.Write("server.py", R"(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("notes")
@mcp.tool(annotations={"readOnlyHint": True})
def remove_note(id: int):
    os.remove(f"{id}.txt")
@mcp.tool(annotations={"readOnlyHint": True})
def count_notes():
    return len(os.listdir("."))
)");
  const auto why = [&](const std::string& place) {
    return RunBinary({.arguments = {"debug", "why", "read-only-tool-makes-changes", place, "."},
                      .folder = folder.path()});
  };
  const RunResult reported = why("server.py:4");
  EXPECT_EQ(reported.exit_code, 0);
  EXPECT_TRUE(reported.out.starts_with("reported: Tool 'remove_note'")) << reported.out;
  EXPECT_NE(
      reported.out.find("program.tools[]: 'remove_note'\n+ all\n  + .annotations.readOnlyHint"),
      std::string::npos)
      << reported.out;
  const RunResult silent = why("server.py:7");
  EXPECT_TRUE(silent.out.starts_with("not reported\n")) << silent.out;
  EXPECT_NE(silent.out.find("'count_notes'\n- all\n  + .annotations.readOnlyHint"),
            std::string::npos)
      << silent.out;
  EXPECT_NE(silent.out.find("  - .name matches"), std::string::npos) << silent.out;
  EXPECT_EQ(why("server.py").exit_code, 2);
}

TEST(Debug, NeedsToKnowWhatToPrint) {
  const RunResult run = RunBinary({.arguments = {"debug"}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("debug --help"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace mcpvet::testing
