#include "project/place_role.h"

#include <gtest/gtest.h>

namespace mcpvet::project {
namespace {

TEST(PlaceRole, TellsTestsExamplesAndGeneratedCodeByFolderAndName) {
  const std::vector<std::string> root = {""};
  EXPECT_EQ(RoleOfPlace("src/server.py", root), PlaceRole::kProduct);
  EXPECT_EQ(RoleOfPlace("tests/server.py", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("src/server_test.go", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("packages/a/__tests__/x.ts", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("src/Http/Tests/key.pem", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("services/test-fixtures/key.pem", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("template/_testdata/key.pem", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("internal/testutil/key.pem", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("integration/resources/key.pem", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("src/integration/calendar.py", root), PlaceRole::kProduct);
  EXPECT_EQ(RoleOfPlace("lib/third_party/jquery.js", root), PlaceRole::kVendored);
  EXPECT_EQ(RoleOfPlace("vendor/a/docs/key.pem", root), PlaceRole::kVendored);
  EXPECT_EQ(RoleOfPlace("third_party/acme/signer_test.go", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("lib/SignerTests.java", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("lib/signer_spec.rb", root), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("examples/basic/.mcp.json", root), PlaceRole::kExample);
  EXPECT_EQ(RoleOfPlace("my-samples/.mcp.json", root), PlaceRole::kExample);
  EXPECT_EQ(RoleOfPlace("src/latest/contest.py", root), PlaceRole::kProduct);
  EXPECT_EQ(RoleOfPlace("src/testament/Latest.java", root), PlaceRole::kProduct);
  EXPECT_EQ(RoleOfPlace("README.md", root), PlaceRole::kExample);
  EXPECT_EQ(RoleOfPlace(".env.example", root), PlaceRole::kExample);
  EXPECT_EQ(RoleOfPlace("web/dist/main.js", root), PlaceRole::kGenerated);
}

TEST(PlaceRole, MakesTheGivenFolderTheProduct) {
  EXPECT_EQ(RoleOfPlace("examples/basic/.mcp.json", {"examples/basic"}), PlaceRole::kProduct);
  EXPECT_EQ(RoleOfPlace("examples/basic/tests/a.py", {"examples/basic"}), PlaceRole::kTest);
  EXPECT_EQ(RoleOfPlace("tests/data/.mcp.json", {"tests/data/.mcp.json"}), PlaceRole::kProduct);
  EXPECT_EQ(RoleOfPlace("examples/basic-old/a.py", {"examples/basic"}), PlaceRole::kExample);
}

}  // namespace
}  // namespace mcpvet::project
