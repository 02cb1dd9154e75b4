#include "program/api_path.h"

#include <gtest/gtest.h>

namespace mcpvet::program {
namespace {

TEST(ApiPath, SpellsWhatItParsed) {
  ApiPathPool paths;
  for (const char* text : {
           "npm:express#default().listen",
           "npm:@scope/kit/server.js#Server().tool.argument(2).parameter(0)",
           "npm:@scope/kit",
           "pypi:kit.server.Server().tool().argument(0).parameter(1)",
           "global:process.env.HOME",
           "global:items[].name",
       }) {
    EXPECT_EQ(paths.Text(paths.Parse(text)), text);
  }
}

TEST(ApiPath, IsTheSameForTheSameSteps) {
  ApiPathPool paths;
  const ApiPathId server = paths.Then(paths.Module("npm", "kit"), ApiStep::kMember, "Server");
  const ApiPathId tool = paths.Then(paths.Then(server, ApiStep::kResult), ApiStep::kMember, "tool");
  EXPECT_EQ(tool, paths.Parse("npm:kit#Server().tool"));
  EXPECT_NE(tool, paths.Parse("npm:kit#Server.tool"));
}

TEST(ApiPath, TellsAMemberNamedArgumentFromAnArgument) {
  ApiPathPool paths;
  const ApiPathId member = paths.Parse("pypi:kit.argument()");
  EXPECT_EQ(paths.step(member), ApiStep::kResult);
  EXPECT_EQ(paths.step(paths.Parse("pypi:kit.f.argument(name)")), ApiStep::kArgument);
}

TEST(ApiPath, RefusesWhatIsNoPath) {
  ApiPathPool paths;
  for (const char* text : {"", "express", ":kit", "npm:kit#a..b", "npm:kit#a.argument(1"}) {
    EXPECT_EQ(paths.Parse(text), kNoApiPath) << text;
  }
}

}  // namespace
}  // namespace mcpvet::program
