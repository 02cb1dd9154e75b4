#include "project/launchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string IdOf(std::string_view command) {
  const LauncherGrammar* grammar = ShippedLaunchers().OfCommand(command);
  return grammar == nullptr ? "" : grammar->id;
}

TEST(Launchers, AreFoundByTheNameOfTheProgram) {
  EXPECT_EQ(IdOf("npx"), "npx");
  EXPECT_EQ(IdOf("NPX.CMD"), "npx");
  EXPECT_EQ(IdOf("/usr/local/bin/uvx"), "uvx");
  EXPECT_EQ(IdOf("C:\\Windows\\System32\\cmd.exe"), "cmd");
  EXPECT_EQ(IdOf("python3.12"), "python");
}

TEST(Launchers, AreNotGuessed) {
  EXPECT_EQ(IdOf(""), "");
  EXPECT_EQ(IdOf("npxx"), "");
  EXPECT_EQ(IdOf("npx/"), "");
  EXPECT_EQ(IdOf(std::string(1 << 20, 'x')), "");
}

TEST(Launchers, KnowThePackagesThatAreBridges) {
  EXPECT_NE(ShippedLaunchers().OfPackage("npm", "mcp-remote"), nullptr);
  EXPECT_EQ(ShippedLaunchers().OfPackage("pypi", "mcp-remote"), nullptr);
  EXPECT_EQ(ShippedLaunchers().OfPackage("npm", "other"), nullptr);
}

TEST(Launchers, HaveNamesOfTheirOwn) {
  std::map<std::string, std::string> owners;
  for (const LauncherGrammar& grammar : ReadShipped("launchers", ReadLauncherGrammar)) {
    for (const std::string& name : grammar.names) {
      EXPECT_TRUE(owners.emplace(name, grammar.id).second) << name << " of " << grammar.id;
    }
    EXPECT_TRUE(owners.emplace("id " + grammar.id, grammar.id).second) << grammar.id;
  }
}

std::vector<std::string> ProblemsOf(const std::string& text) {
  const auto config = config::ReadConfigText("x.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("x.yaml", text, config.tree);
  (void)ReadLauncherGrammar(file, config.tree.root());
  std::vector<std::string> problems;
  for (const auto& problem : file.problems()) problems.push_back(problem.ToString());
  return problems;
}

TEST(LauncherGrammar, NamesWhatIsWrongWithItsFile) {
  EXPECT_THAT(ProblemsOf("id: x\nnames: [x]\nforms: [{runs: command}]\n"), IsEmpty());
  EXPECT_THAT(ProblemsOf("id: x\nforms: [{runs: command}]\n"), Contains(HasSubstr("names")));
  EXPECT_THAT(ProblemsOf("id: x\nnames: [x]\n"), Contains(HasSubstr("forms")));
  EXPECT_THAT(ProblemsOf("id: x\nnames: [x]\nforms: [{runs: comand}]\n"),
              Contains(HasSubstr("command")));
  EXPECT_THAT(ProblemsOf("id: x\nnames: [x]\nforms: [{runs: package}]\n"),
              Contains(HasSubstr("ecosystem")));
  EXPECT_THAT(ProblemsOf("id: x\nnames: [x]\noptions: {flag: [-a]}\nforms: [{runs: url}]\n"),
              Contains(HasSubstr("flag")));
}

}  // namespace
}  // namespace mcpvet::project
