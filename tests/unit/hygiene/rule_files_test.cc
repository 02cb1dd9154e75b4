#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "rules/catalogue.h"
#include "rules/category.h"
#include "rules/data_file.h"

namespace mcpvet::hygiene {
namespace {

class RuleFiles : public ::testing::Test {
 protected:
  rules::LoadedCatalogue loaded_ = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  const std::vector<rules::Rule>& rules_ = loaded_.catalogue.rules;
};

TEST_F(RuleFiles, Load) {
  for (const base::Error& problem : loaded_.problems) ADD_FAILURE() << problem.ToString();
  EXPECT_FALSE(rules_.empty());
}

TEST_F(RuleFiles, HoldTwoExamplesOfEachKind) {
  for (const rules::Rule& rule : rules_) {
    EXPECT_GE(rule.bad.size(), 2U) << rule.file;
    EXPECT_GE(rule.good.size(), 2U) << rule.file;
    for (const rules::Example& example : rule.bad) EXPECT_FALSE(example.lines.empty()) << rule.file;
  }
}

TEST_F(RuleFiles, HaveExactlyOneCategory) {
  for (const rules::Rule& rule : rules_) {
    EXPECT_EQ(std::ranges::count_if(rule.tags, rules::IsCategory), 1) << rule.file;
  }
}

TEST_F(RuleFiles, SayWhyAndHowAndWhereToReadMore) {
  for (const rules::Rule& rule : rules_) {
    EXPECT_FALSE(rule.title.empty()) << rule.file;
    EXPECT_FALSE(rule.why.empty()) << rule.file;
    EXPECT_FALSE(rule.fix.empty()) << rule.file;
    EXPECT_FALSE(rule.references.empty()) << rule.file;
  }
}

TEST_F(RuleFiles, AreNamedAfterTheirIds) {
  for (const rules::Rule& rule : rules_) {
    EXPECT_EQ(rule.file, "findings/" + rule.family + "/" + rule.id + ".yaml");
  }
}

TEST_F(RuleFiles, ReferencesAreAddressesWithTls) {
  for (const rules::Rule& rule : rules_) {
    for (const std::string& reference : rule.references) {
      EXPECT_TRUE(reference.starts_with("https://")) << rule.file << ": " << reference;
    }
  }
}

}  // namespace
}  // namespace mcpvet::hygiene
