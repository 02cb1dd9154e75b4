#include <gtest/gtest.h>

#include <string>

#include "run_binary.h"

namespace mcpvet::testing {
namespace {

/// What a wrong command line is answered with.
std::string Answer(std::vector<std::string> arguments) {
  const TempFolder folder;
  const RunResult run = RunBinary({.arguments = std::move(arguments), .folder = folder.path()});
  EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
  EXPECT_EQ(run.out, "");
  return run.err;
}

bool Has(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

TEST(Suggestion, NamesTheFlagThatWasMeant) {
  EXPECT_TRUE(Has(Answer({"scan", "--fromat", "json"}), "--format"));
  EXPECT_TRUE(Has(Answer({"scan", "--fail-no=high"}), "--fail-on"));
  EXPECT_TRUE(Has(Answer({"--exit-zreo"}), "--exit-zero"));
}

TEST(Suggestion, NamesTheValueThatWasMeant) {
  EXPECT_TRUE(Has(Answer({"scan", "--format", "sarfi"}), "sarif"));
  EXPECT_TRUE(Has(Answer({"scan", "--min-severity", "hgih"}), "high"));
}

TEST(Suggestion, NamesTheRuleThatWasMeant) {
  EXPECT_TRUE(Has(Answer({"explain", "unpined-package"}), "unpinned-package"));
  EXPECT_TRUE(Has(Answer({"scan", "--select", "suply-chain"}), "supply-chain"));
}

TEST(Suggestion, NamesTheCommandThatWasMeant) {
  EXPECT_TRUE(Has(Answer({"inventroy"}), "inventory"));
}

TEST(Suggestion, IsSilentWhereNothingIsNear) {
  EXPECT_FALSE(Has(Answer({"explain", "xyzzyxyzzyxyzzy"}), "did you mean"));
}

}  // namespace
}  // namespace mcpvet::testing
