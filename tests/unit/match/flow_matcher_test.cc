// Flows and their fixed twins: the rule finds the one and is silent about the other.
#include "match/flow_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "rules/selection.h"
#include "scan/scanner.h"
#include "unit/match/flow_twins.h"

namespace mcpvet::match {
namespace {

bool Finds(const std::string& rule, const Files& texts) {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  static const scan::Scanner scanner(loaded.catalogue);
  scan::FileSource files;
  for (const auto& [path, text] : texts) files.files.push_back({path, {}});
  files.read = [&](const source::WalkedFile& file) {
    source::ReadOutcome outcome;
    outcome.document =
        std::make_unique<source::Document>(file.path, texts.at(file.path), file.origin);
    return outcome;
  };
  scan::ScanRequest request;
  request.scope.targets = {""};
  request.jobs = 1;
  request.selection = rules::Select(loaded.catalogue, {{rule}, {}, rules::Profile::kAudit}).value();
  const scan::ScanResult result = scanner.Scan(request, files);
  return std::ranges::any_of(result.report.findings,
                             [&](const auto& finding) { return finding.rule->id == rule; });
}

class FlowTwins : public testing::TestWithParam<Twins> {};

TEST_P(FlowTwins, AreToldApart) {
  EXPECT_TRUE(Finds(GetParam().rule, GetParam().vulnerable));
  EXPECT_FALSE(Finds(GetParam().rule, GetParam().sound));
}

INSTANTIATE_TEST_SUITE_P(Python, FlowTwins, testing::ValuesIn(PythonTwins()),
                         [](const auto& tested) { return tested.param.name; });
INSTANTIATE_TEST_SUITE_P(TypeScript, FlowTwins, testing::ValuesIn(TypeScriptTwins()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace mcpvet::match
