#include "settings/settings.h"

#include <gtest/gtest.h>

namespace mcpvet::settings {
namespace {

Settings Read(std::string_view text) {
  auto settings = ReadSettings("mcpvet.yaml", text);
  EXPECT_TRUE(settings.ok()) << settings.error().ToString();
  return settings.ok() ? settings.value() : Settings{};
}

TEST(Settings, AreEmptyForAnEmptyFile) {
  const Settings settings = Read("# nothing yet\n");
  EXPECT_FALSE(settings.profile);
  EXPECT_TRUE(settings.ignore.empty());
}

TEST(Settings, ReadEveryField) {
  const Settings settings = Read(
      "profile: strict\n"
      "disable: [unpinned-package]\n"
      "exclude: [third_party/]\n"
      "ignore:\n"
      "  - rule: hardcoded-credential\n"
      "    path: demo/**\n"
      "    pointer: /mcpServers/shop\n"
      "    reason: made for the demo\n"
      "    expires: 2031-05-01\n");
  EXPECT_EQ(settings.profile, rules::Profile::kStrict);
  EXPECT_EQ(settings.disable, std::vector<std::string>{"unpinned-package"});
  EXPECT_TRUE(settings.exclude.front().Matches("third_party/a/b.json"));
  ASSERT_EQ(settings.ignore.size(), 1U);
  EXPECT_EQ(settings.ignore[0].line, 5U);
  EXPECT_EQ(settings.ignore[0].reason, "made for the demo");
}

TEST(Settings, RejectUnknownKeysWithPlaceAndSuggestion) {
  const auto settings = ReadSettings("mcpvet.yaml", "profil: strict\n");
  ASSERT_FALSE(settings.ok());
  EXPECT_EQ(settings.error().where, "mcpvet.yaml:1:1");
  EXPECT_NE(settings.error().hint.find("profile"), std::string::npos);
}

TEST(Settings, RejectABadDateAndABrokenFile) {
  EXPECT_FALSE(ReadSettings("mcpvet.yaml", "ignore: [{rule: a, expires: soon}]\n").ok());
  EXPECT_FALSE(ReadSettings("mcpvet.yaml", "ignore: [\n").ok());
}

TEST(IgnoreEntry, CoversByRuleOrTagPathAndPointer) {
  IgnoreEntry entry;
  entry.rule = "hardcoded-secret";
  entry.path = base::Glob("demo/**");
  entry.pointer = "/mcpServers/shop";
  const std::vector<std::string> tags = {"hardcoded-secret"};
  EXPECT_TRUE(Covers(entry, "any-rule", tags, "demo/a.json", "/mcpServers/shop"));
  EXPECT_TRUE(Covers(entry, "any-rule", tags, "demo/a.json", "/mcpServers/shop/env/X"));
  EXPECT_FALSE(Covers(entry, "any-rule", tags, "demo/a.json", "/mcpServers/shopping"));
  EXPECT_FALSE(Covers(entry, "any-rule", tags, "src/a.json", "/mcpServers/shop"));
  EXPECT_FALSE(Covers(entry, "any-rule", {"supply-chain"}, "demo/a.json", "/mcpServers/shop"));
}

TEST(IgnoreEntry, HoldsUpToItsLastDay) {
  IgnoreEntry entry;
  EXPECT_FALSE(IsExpired(entry, "2030-01-01"));
  entry.expires = "2030-01-01";
  EXPECT_FALSE(IsExpired(entry, "2030-01-01"));
  EXPECT_TRUE(IsExpired(entry, "2030-01-02"));
}

}  // namespace
}  // namespace mcpvet::settings
