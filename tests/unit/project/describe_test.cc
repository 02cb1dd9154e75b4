#include "project/describe.h"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

const char* const kText = R"json({
  "permissions": {"allow": ["a", 1, true, null]},
  "mcpServers": {
    "remote": {
      "httpUrl": "https://ann:pw@h.example:8443/mcp?key=abc&ref=$KEY#x",
      "headers": {"Authorization": "Bearer $TOKEN"},
      "trust": true
    },
    "local": {
      "command": "docker", "cwd": "/work",
      "args": ["run", "--network=host", "-v", "/:/host:ro", "-e", "A=b", "r.example/img:1.0.0",
               "--token", "abc", "--mode=x", "-p", "-1", "--quiet"]
    }
  }
})json";

class Descriptions : public ::testing::Test {
 protected:
  Sample sample_{".gemini/settings.json", kText};
  ModelValue remote_ = sample_.Described("remote");
  ModelValue local_ = sample_.Described("local");

  std::string Covered(const ModelValue& from, std::string_view path) {
    const ModelValue* value = Follow(from, path);
    if (value == nullptr || !value->placed) return "(unplaced)";
    return sample_.At(value->span);
  }
};

TEST_F(Descriptions, OfAServerHaveItsName) {
  EXPECT_EQ(remote_.text, "remote");
  EXPECT_EQ(TextAt(remote_, "name"), "remote");
  EXPECT_EQ(Covered(remote_, "name"), "remote");
  EXPECT_EQ(TextAt(remote_, "transport"), "streamable-http");
  EXPECT_EQ(TextAt(remote_, "trusted"), "true");
  EXPECT_EQ(TextAt(remote_, "disabled"), "false");
  EXPECT_EQ(TextAt(local_, "working_folder"), "/work");
}

TEST_F(Descriptions, TakeAnAddressApart) {
  EXPECT_EQ(TextAt(remote_, "url.text").substr(0, 8), "https://");
  EXPECT_EQ(TextAt(remote_, "url.scheme"), "https");
  EXPECT_EQ(TextAt(remote_, "url.host"), "h.example");
  EXPECT_EQ(TextAt(remote_, "url.port"), "8443");
  EXPECT_EQ(TextAt(remote_, "url.path"), "/mcp");
  EXPECT_EQ(TextAt(remote_, "url.userinfo"), "ann:pw");
  EXPECT_EQ(Covered(remote_, "url.password"), "pw");
  EXPECT_EQ(TextAt(remote_, "url.query.0.name"), "key");
  EXPECT_EQ(Covered(remote_, "url.query.0.value"), "abc");
  EXPECT_EQ(TextAt(remote_, "url.query.0.reference"), "false");
  EXPECT_EQ(TextAt(remote_, "url.query.1.reference"), "true");
}

TEST_F(Descriptions, TellReferencesFromLiterals) {
  EXPECT_EQ(TextAt(remote_, "headers.0.name"), "Authorization");
  EXPECT_EQ(TextAt(remote_, "headers.0.reference"), "true");
  EXPECT_EQ(TextAt(local_, "launch.environment.0.reference"), "false");
}

TEST_F(Descriptions, HoldWhatIsLaunched) {
  EXPECT_EQ(TextAt(local_, "launch.launchers.0"), "docker");
  EXPECT_EQ(TextAt(local_, "launch.package.ecosystem"), "oci");
  EXPECT_EQ(TextAt(local_, "launch.package.name"), "r.example/img");
  EXPECT_EQ(TextAt(local_, "launch.package.version"), "1.0.0");
  EXPECT_EQ(TextAt(local_, "launch.package.pin"), "exact");
  EXPECT_EQ(TextAt(local_, "launch.package.source"), "registry");
  EXPECT_EQ(Covered(local_, "launch.package"), "r.example/img:1.0.0");
  EXPECT_EQ(TextAt(local_, "launch.packages.0.name"), "r.example/img");
  EXPECT_EQ(TextAt(local_, "launch.launcher_options.0.name"), "--network");
  EXPECT_EQ(Covered(local_, "launch.launcher_options.0.value"), "host");
  EXPECT_EQ(TextAt(local_, "launch.mounts.0.host_path"), "/");
  EXPECT_EQ(TextAt(local_, "launch.mounts.0.read_only"), "true");
  EXPECT_EQ(TextAt(local_, "launch.environment.0.name"), "A");
  EXPECT_EQ(Covered(local_, "launch.environment.0.value"), "b");
}

TEST_F(Descriptions, ReadTheOptionsOfTheProgram) {
  EXPECT_EQ(TextAt(local_, "options.0.name"), "--token");
  EXPECT_EQ(Covered(local_, "options.0.value"), "abc");
  EXPECT_EQ(TextAt(local_, "options.1.name"), "--mode");
  EXPECT_EQ(Covered(local_, "options.1.value"), "x");
  EXPECT_EQ(TextAt(local_, "options.2.name"), "-p");
  EXPECT_EQ(TextAt(local_, "options.2.value"), "-1");
  EXPECT_EQ(TextAt(local_, "options.3.name"), "--quiet");
  EXPECT_EQ(Follow(local_, "options.3.value"), nullptr);
}

TEST_F(Descriptions, GiveTheWholeConfiguration) {
  const ModelValue client = Describe(sample_.client());
  EXPECT_EQ(TextAt(client, "format"), "gemini");
  EXPECT_EQ(TextAt(client, "path"), ".gemini/settings.json");
  EXPECT_EQ(TextAt(client, "scope"), "repository");
  EXPECT_EQ(TextAt(client, "local"), "false");
  EXPECT_EQ(TextAt(client, "settings.permissions.allow.0"), "a");
  EXPECT_EQ(Covered(client, "settings.permissions.allow.0"), "a");
  EXPECT_EQ(Follow(client, "settings.permissions.allow.1")->kind, ModelValue::Kind::kNumber);
  EXPECT_EQ(Follow(client, "settings.permissions.allow.2")->kind, ModelValue::Kind::kFlag);
  EXPECT_EQ(Follow(client, "settings.permissions.allow.3")->kind, ModelValue::Kind::kNothing);
  EXPECT_EQ(Covered(client, "settings.mcpServers.local.command"), "docker");
}

std::size_t Count(const ModelValue& value) {
  std::size_t count = 1;
  for (const auto& [name, field] : value.fields) count += Count(field);
  for (const ModelValue& item : value.items) count += Count(item);
  return count;
}

TEST(DescribeClient, EndsAtTheCeilings) {
  const std::string open(300, '[');
  const Sample nested(".mcp.json", "{\"x\": " + open + std::string(300, ']') + "}");
  EXPECT_LE(Count(Describe(nested.client())), base::kMaxModelDepth + 10);

  std::string bomb = "mcpServers: {}\na0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    bomb += name + ": &" + name + " [" + before + ", " + before + "]\n";
  }
  const Sample expanded("librechat.yaml", bomb);
  EXPECT_LE(Count(Describe(expanded.client())), base::kMaxModelValues + 10);
}

TEST(ModelValues, HaveATextOfTheirOwn) {
  const ModelValue text = ModelValue::Text("x", {});
  ASSERT_NE(text.Field("text"), nullptr);
  EXPECT_EQ(text.Field("text")->text, "x");
  EXPECT_EQ(ModelValue::List().Field("text"), nullptr);
  EXPECT_EQ(ModelValue::Record().Field("text"), nullptr);
  ModelValue record = ModelValue::Record();
  record.text = "caption";
  record.Set("text", ModelValue::Text("own", {}));
  EXPECT_EQ(record.Field("text")->text, "own");
}

}  // namespace
}  // namespace mcpvet::project
