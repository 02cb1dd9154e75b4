#include "rules/selection.h"

#include <gtest/gtest.h>

namespace mcpvet::rules {
namespace {

Rule MakeRule(std::string id, std::string family, std::vector<std::string> tags, Profile profile) {
  Rule rule;
  rule.id = std::move(id);
  rule.family = std::move(family);
  rule.tags = std::move(tags);
  rule.profile = profile;
  return rule;
}

Catalogue ThreeRules() {
  Catalogue catalogue;
  catalogue.rules.push_back(
      MakeRule("cleartext-url", "transport", {"insecure-transport"}, Profile::kDefault));
  catalogue.rules.push_back(MakeRule("hardcoded-token", "secrets",
                                     {"hardcoded-secret", "external/cwe/cwe-798"},
                                     Profile::kDefault));
  catalogue.rules.push_back(MakeRule("odd-smell", "secrets", {"hygiene"}, Profile::kAudit));
  return catalogue;
}

std::vector<std::string> Ids(const Catalogue& catalogue, const SelectionRequest& request) {
  std::vector<std::string> ids;
  const auto selection = Select(catalogue, request);
  EXPECT_TRUE(selection.ok());
  if (selection.ok()) {
    for (const Rule* rule : selection.value().rules()) ids.push_back(rule->id);
  }
  return ids;
}

using Words = std::vector<std::string>;

TEST(Selection, TakesTheProfileWhereNothingIsNamed) {
  const Catalogue catalogue = ThreeRules();
  EXPECT_EQ(Ids(catalogue, {}), (Words{"cleartext-url", "hardcoded-token"}));
  EXPECT_EQ(Ids(catalogue, {{}, {}, Profile::kAudit}).size(), 3U);
}

TEST(Selection, NamesRulesByIdFamilyTagAndWeakness) {
  const Catalogue catalogue = ThreeRules();
  EXPECT_EQ(Ids(catalogue, {{"transport"}, {}, {}}), Words{"cleartext-url"});
  EXPECT_EQ(Ids(catalogue, {{"hardcoded-secret"}, {}, {}}), Words{"hardcoded-token"});
  EXPECT_EQ(Ids(catalogue, {{"cwe-798"}, {}, {}}), Words{"hardcoded-token"});
  EXPECT_EQ(Ids(catalogue, {{}, {"secrets"}, {}}), Words{"cleartext-url"});
}

TEST(Selection, TakesARuleNamedByIdWhateverTheProfile) {
  const Catalogue catalogue = ThreeRules();
  EXPECT_EQ(Ids(catalogue, {{"odd-smell"}, {}, {}}), Words{"odd-smell"});
  const auto by_family = Select(catalogue, {{"secrets"}, {}, {}});
  EXPECT_TRUE(by_family.value().IsBeyondProfile(catalogue.rules[2]));
}

TEST(Selection, SuggestsForAnUnknownWord) {
  const Catalogue catalogue = ThreeRules();
  const auto selection = Select(catalogue, {{"hardcoded-tokn"}, {}, {}});
  ASSERT_FALSE(selection.ok());
  EXPECT_EQ(selection.error().hint, "did you mean `hardcoded-token`?");
}

}  // namespace
}  // namespace mcpvet::rules
