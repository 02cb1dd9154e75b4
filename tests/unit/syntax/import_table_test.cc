#include "syntax/import_table.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::syntax {
namespace {

const ModuleNaming kPython{.separator = ".", .member_separator = ".", .prefixes = {}};
const ModuleNaming kNode{.separator = "/", .member_separator = "#", .prefixes = {"node:"}};

TEST(ImportTable, AModuleCountsForItsPackage) {
  ImportTable table(kPython);
  table.Add({.module = "jwt.algorithms", .root = "jwt"});
  EXPECT_TRUE(table.Imports("jwt"));
  EXPECT_TRUE(table.Imports("jwt.algorithms"));
  EXPECT_FALSE(table.Imports("jwt.algorithms.rsa"));
  EXPECT_FALSE(table.Imports("jw"));
}

TEST(ImportTable, ADottedImportBindsItsFirstName) {
  ImportTable table(kPython);
  table.Add({.module = "os.path", .root = "os"});
  EXPECT_TRUE(table.StandsFor("os.system", "os.system"));
  EXPECT_TRUE(table.StandsFor("os.path.join", "os.path"));
  EXPECT_FALSE(table.StandsFor("path.join", "os.path"));
}

TEST(ImportTable, FollowsAliases) {
  ImportTable table(kPython);
  table.Add({.module = "subprocess", .local = "sp"});
  table.Add({.module = "subprocess", .name = "run", .local = "start"});
  table.Add({.module = "google.auth", .name = "jwt"});
  EXPECT_TRUE(table.StandsFor("sp.run", "subprocess.run"));
  EXPECT_TRUE(table.StandsFor("start", "subprocess.run"));
  EXPECT_FALSE(table.StandsFor("run", "subprocess.run"));
  EXPECT_FALSE(table.StandsFor("subprocess.run", "subprocess.run"));
  EXPECT_TRUE(table.StandsFor("jwt.decode", "google.auth.jwt.decode"));
  EXPECT_TRUE(table.Imports("google.auth.jwt"));
  EXPECT_FALSE(table.StandsFor("jwt.decode", "jwt.decode"));
}

TEST(ImportTable, RelativeModulesAreNoPackages) {
  ImportTable table(kPython);
  table.Add({.module = ".jwt", .name = "decode"});
  table.Add({.module = ".", .name = "jwt"});
  EXPECT_FALSE(table.Imports("jwt"));
  EXPECT_FALSE(table.StandsFor("decode", "jwt.decode"));
  EXPECT_TRUE(table.IsBound("decode"));
}

TEST(ImportTable, TellsAPackageFromWhatItExports) {
  ImportTable table(kNode);
  table.Add({.module = "node:child_process", .name = "exec", .local = "run"});
  table.Add({.module = "jose", .local = "jose"});
  table.Add({.module = "@modelcontextprotocol/sdk/server/mcp.js", .name = "McpServer"});
  EXPECT_TRUE(table.Imports("child_process"));
  EXPECT_TRUE(table.StandsFor("run", "child_process#exec"));
  EXPECT_FALSE(table.StandsFor("run", "child_process#execFile"));
  EXPECT_TRUE(table.StandsFor("jose.jwtVerify", "jose#jwtVerify"));
  EXPECT_TRUE(table.StandsFor("jose.errors.JWTExpired", "jose#errors"));
  EXPECT_TRUE(table.Imports("@modelcontextprotocol/sdk"));
  EXPECT_FALSE(table.Imports("@modelcontextprotocol/sdk/client"));
}

TEST(ImportTable, ANameThatGoesOnIsAnotherPackage) {
  ImportTable table(kNode);
  table.Add({.module = "socket.io", .local = "io"});
  table.Add({.module = "jose-extra", .local = "extra"});
  EXPECT_FALSE(table.Imports("socket"));
  EXPECT_FALSE(table.Imports("jose"));
  EXPECT_TRUE(table.Imports("socket.io"));
}

TEST(ImportTable, FollowsOtherNamesOfThisFile) {
  ImportTable table(kNode);
  table.Add({.module = "child_process", .local = "cp"});
  table.Add({.name = "exec", .local = "run", .same_as = "cp"});
  table.Add({.local = "runLater", .same_as = "run"});
  table.Add({.name = "spawn", .same_as = "cp"});
  table.Add({.local = "nothing", .same_as = "unknown"});
  EXPECT_TRUE(table.StandsFor("run", "child_process#exec"));
  EXPECT_TRUE(table.StandsFor("runLater", "child_process#exec"));
  EXPECT_TRUE(table.StandsFor("spawn", "child_process#spawn"));
  EXPECT_FALSE(table.IsBound("nothing"));
}

TEST(ImportTable, ReadsChainsAsTheyAreWritten) {
  ImportTable table(kNode);
  table.Add({.module = "child_process", .local = "cp"});
  EXPECT_TRUE(table.StandsFor("cp\n  .exec", "child_process#exec"));
  EXPECT_TRUE(table.StandsFor("cp?.exec", "child_process#exec"));
  EXPECT_TRUE(table.StandsFor("cp!.exec", "child_process#exec"));
  EXPECT_FALSE(table.StandsFor("cp.get().exec", "child_process#exec"));
  EXPECT_FALSE(table.StandsFor("cp['exec']", "child_process#exec"));
  EXPECT_FALSE(table.StandsFor("", "child_process#exec"));
}

TEST(ImportTable, ANameMayStandForSeveralPackages) {
  ImportTable table(kPython);
  table.Add({.module = "ujson", .local = "json"});
  table.Add({.module = "json", .root = "json"});
  EXPECT_TRUE(table.StandsFor("json.loads", "ujson.loads"));
  EXPECT_TRUE(table.StandsFor("json.loads", "json.loads"));
}

TEST(ImportTable, AliasesOfAliasesDoNotGrowForEver) {
  ImportTable table(kNode);
  table.Add({.module = "x", .local = "a"});
  for (int i = 0; i < 10'000; ++i) table.Add({.name = "member", .local = "a", .same_as = "a"});
  EXPECT_TRUE(table.StandsFor("a", "x"));
}

}  // namespace
}  // namespace mcpvet::syntax
