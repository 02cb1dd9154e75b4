// What a user is told of the sample projects, in every format, from files on disk to bytes. After a
// change that is meant, `scripts/dev bless` writes the goldens anew: read the difference.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <unordered_set>

#include "cli/inventory_writer.h"
#include "cli/load_catalogue.h"
#include "cli/prepare_scan.h"
#include "golden.h"
#include "report/writer.h"
#include "scan/scanner.h"
#include "unit/source/temp_tree.h"

namespace mcpvet::scan {
namespace {

const rules::Catalogue& TestCatalogue() {
  static const rules::Catalogue catalogue = cli::LoadCatalogue({}).value();
  return catalogue;
}

/// A copy of a sample project in a repository of its own, all of its files tracked.
class SampleRepository {
 public:
  explicit SampleRepository(const std::string& name) {
    std::filesystem::copy(testing::SourceFolder() / "testdata/projects" / name, tree_.root(),
                          std::filesystem::copy_options::recursive);
    tree_.Init();
    tree_.Git({"add", "--all", "--force"});
  }

  [[nodiscard]] ScanResult Scan(std::size_t jobs) const {
    static const Scanner scanner(TestCatalogue());
    cli::InputArguments input;
    input.paths = {tree_.root()};
    input.jobs = jobs;
    cli::PreparedScan prepared = cli::PrepareScan(input, {}, TestCatalogue()).value();
    prepared.request.source_servers = true;
    return scanner.Scan(prepared.request, prepared.files);
  }

 private:
  source::TempTree tree_;
};

/// Reports describe every rule of the scan. Here only those stay that found something, and one, so
/// that a new rule changes the goldens of those projects alone in which it has something to say.
void KeepRulesWithFindings(finding::Report& report) {
  std::unordered_set<const rules::Rule*> found = {TestCatalogue().FindRule("hardcoded-token")};
  for (const finding::Finding& finding : report.findings) found.insert(finding.rule);
  for (const finding::SuppressedFinding& hidden : report.suppressed) {
    found.insert(hidden.finding.rule);
  }
  std::erase_if(report.rules, [&](const rules::Rule* rule) { return !found.contains(rule); });
}

class SampleProject : public ::testing::TestWithParam<const char*> {};

TEST_P(SampleProject, IsReportedAsItsGoldensSay) {
  if (!source::HaveGit()) GTEST_SKIP() << "needs git";
  const std::string folder = std::string("projects/") + GetParam() + "/";
  ScanResult result = SampleRepository(GetParam()).Scan(1);
  KeepRulesWithFindings(result.report);
  for (const std::string& name : report::FormatNames()) {
    ExpectGolden(folder + "report." + name,
                 report::Write(result.report, *report::FormatOfName(name)));
  }
  ExpectGolden(folder + "inventory.json", cli::InventoryJson(result.project, result.redactor));
  ExpectGolden(folder + "inventory.terminal", cli::InventoryTable(result.project, result.redactor));
}

TEST_P(SampleProject, GivesTheSameBytesAtAnyNumberOfThreads) {
  if (!source::HaveGit()) GTEST_SKIP() << "needs git";
  const SampleRepository repository(GetParam());
  const ScanResult one = repository.Scan(1);
  const ScanResult many = repository.Scan(16);
  for (const std::string& name : report::FormatNames()) {
    const report::Format format = *report::FormatOfName(name);
    EXPECT_EQ(report::Write(one.report, format), report::Write(many.report, format));
  }
  EXPECT_EQ(cli::InventoryJson(one.project, one.redactor),
            cli::InventoryJson(many.project, many.redactor));
}

INSTANTIATE_TEST_SUITE_P(All, SampleProject,
                         ::testing::Values("clean-workspace", "hostile-workspace",
                                           "leaky-workspace", "tricky-workspace"),
                         [](const auto& project) {
                           const std::string name = project.param;
                           return name.substr(0, name.find('-'));
                         });

}  // namespace
}  // namespace mcpvet::scan
