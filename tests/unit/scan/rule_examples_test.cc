// Every rule is tested by the examples in its own file: it fires on the bad ones where they say,
// and no rule at all fires on a good one.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "generated_text.h"
#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "rules/selection.h"
#include "scan/scanner.h"

namespace mcpvet::scan {
namespace {

const rules::Catalogue& TestCatalogue() {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  return loaded.catalogue;
}

/// With all rules, or those selected.
finding::Report ScanExample(const rules::Example& example,
                            const std::vector<std::string>& select = {}) {
  static const Scanner scanner(TestCatalogue());
  ScanRequest request;
  request.scope.targets = {example.path};
  request.jobs = 1;
  request.selection = rules::Select(TestCatalogue(), {select, {}, rules::Profile::kAudit}).value();
  return scanner
      .Scan(request, FileInMemory(example.path, mcpvet::testing::GenerateText(example.text, 7)))
      .report;
}

std::vector<std::uint32_t> LinesOf(const finding::Report& report) {
  std::set<std::uint32_t> lines;
  for (const finding::Finding& found : report.findings) lines.insert(found.primary.start.line);
  return {lines.begin(), lines.end()};
}

class RuleExamples : public ::testing::TestWithParam<std::string> {};

TEST_P(RuleExamples, FireOnBadOnesAndStaySilentOnGoodOnes) {
  const rules::Rule& rule = *TestCatalogue().FindRule(GetParam());
  for (const rules::Example& bad : rule.bad) {
    EXPECT_EQ(LinesOf(ScanExample(bad, {rule.id})), bad.lines) << bad.path << "\n" << bad.text;
  }
  for (const rules::Example& good : rule.good) {
    for (const finding::Finding& found : ScanExample(good).findings) {
      ADD_FAILURE() << found.rule->id << " fires on line " << found.primary.start.line
                    << " of a good example: " << found.message << "\n"
                    << good.text;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, RuleExamples, ::testing::ValuesIn(TestCatalogue().RuleIds()),
                         [](const ::testing::TestParamInfo<std::string>& rule) {
                           std::string name = rule.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(EmbeddedRules, LoadWithoutProblems) {
  const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  for (const base::Error& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
  EXPECT_GE(loaded.catalogue.rules.size(), 15U);
}

}  // namespace
}  // namespace mcpvet::scan
