#include <gtest/gtest.h>

#include "config/read_config.h"
#include "project/pack.h"
#include "project/pack_matcher.h"

namespace mcpvet::project {
namespace {

struct ReadOutcome {
  Pack pack;
  std::vector<std::string> problems;
};

ReadOutcome Read(const std::string& text) {
  const config::ReadConfig read = config::ReadConfigText("p.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("p.yaml", text, read.tree);
  ReadOutcome outcome{ReadPack(file, read.tree.root()), {}};
  for (const base::Error& problem : file.problems()) outcome.problems.push_back(problem.ToString());
  return outcome;
}

constexpr const char* kHead = "pack: a\ntitle: A\ncode: python\nrows:\n";

TEST(PackReader, ReadsRowsWithTheirSlots) {
  const ReadOutcome read = Read(std::string(kHead) + R"(
  - role: tool
    path: pypi:a.Server().tool
    slots: {name: [argument(name), "argument(-1).title", function.name]}
)");
  EXPECT_TRUE(read.problems.empty());
  ASSERT_EQ(read.pack.rows.size(), 1U);
  const auto& names = read.pack.rows[0].Slots(SlotName::kName);
  ASSERT_EQ(names.size(), 3U);
  EXPECT_EQ(names[0].name, "name");
  EXPECT_EQ(names[1].position, -1);
  EXPECT_EQ(names[1].path, std::vector<std::string>{"title"});
  EXPECT_EQ(names[2].from, PackSlot::From::kFunctionName);
}

TEST(PackReader, TellsWhatIsWrongAndWhere) {
  const ReadOutcome read = Read(std::string(kHead) + R"(
  - role: tol
    path: pypi:a.Server().tool
  - role: tool
    path: a.Server
  - role: tool
    path: pypi:a.tool
    slots: {name: argumnt(0)}
    handlr: x
)");
  ASSERT_EQ(read.problems.size(), 4U);
  EXPECT_NE(read.problems[0].find("`tool`"), std::string::npos);
  EXPECT_NE(read.problems[1].find("not an API path"), std::string::npos);
  EXPECT_NE(read.problems[2].find("not a place"), std::string::npos);
  EXPECT_NE(read.problems[3].find("handlr"), std::string::npos);
}

TEST(PackMatcher, ComparesModulesAndNamesWithStars) {
  const ReadOutcome read = Read(
      "pack: a\ntitle: A\ncode: javascript\n"
      "names: {server: ['npm:a/server*#Server()', 'npm:b#make()']}\nrows:\n"
      "  - role: tool\n    path: $server.{tool,registerTool}\n"
      "  - role: transport\n    path: 'npm:b#make()'\n    transports: stdio\n");
  EXPECT_TRUE(read.problems.empty());
  const std::vector<Pack> packs = {read.pack};
  const PackIndex index(packs);
  program::ApiPathPool pool;
  PackMatcher matcher(index, pool);
  const auto count = [&](const char* path) { return matcher.RowsOf(pool.Parse(path)).size(); };
  EXPECT_EQ(count("npm:a/server/mcp.js#Server().tool"), 1U);
  EXPECT_EQ(count("npm:b#make().registerTool"), 1U);
  EXPECT_EQ(count("npm:a/client#Server().tool"), 0U);
  EXPECT_EQ(count("npm:b#make().tool.call"), 0U);
  // What a path gives when it is called is told by the path itself.
  EXPECT_EQ(count("npm:b#make"), 1U);
}

}  // namespace
}  // namespace mcpvet::project
