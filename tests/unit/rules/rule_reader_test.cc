#include "rules/rule_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/read_config.h"

namespace mcpvet::rules {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kRule = R"(id: sample-rule
title: Something is wrong
severity: low
confidence: high
profile: default
since: "0.1.0"
status: stable
tags: [external/cwe/cwe-732, permissions]
applies_to: [client configuration]
match:
  config:
    select: [server.launch]
    where: {field: .script, exists: true, as: found}
    report: [found, server]
message: "It is '{found}'."
why: Because.
fix: Do not.
references: [https://example.com/]
examples:
  bad:
    - {path: .mcp.json, text: "{}", lines: [1]}
    - {path: .mcp.json, text: "{}", lines: [1, 2]}
  good:
    - {path: .mcp.json, text: "{}"}
    - {path: .mcp.json, text: "{}"}
)";

struct ReadOutcome {
  Rule rule;
  std::vector<base::Error> problems;
};

ReadOutcome Read(const std::string& text) {
  const config::ReadConfig read =
      config::ReadConfigText("findings/samples/sample-rule.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("findings/samples/sample-rule.yaml", text, read.tree);
  Rule rule = ReadRule(file);
  return {std::move(rule), file.problems()};
}

/// The sample rule with one piece replaced.
std::vector<base::Error> ProblemsWith(std::string_view from, std::string_view to) {
  std::string text(kRule);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return Read(text.replace(at, from.size(), to)).problems;
}

TEST(RuleReader, ReadsAWholeRule) {
  const ReadOutcome outcome = Read(std::string(kRule));
  for (const base::Error& problem : outcome.problems) ADD_FAILURE() << problem.ToString();
  EXPECT_EQ(outcome.rule.id, "sample-rule");
  EXPECT_EQ(outcome.rule.family, "samples");
  EXPECT_EQ(outcome.rule.severity, Severity::kLow);
  EXPECT_EQ(outcome.rule.category, "permissions");
  EXPECT_EQ(outcome.rule.tags.front(), "permissions");
  EXPECT_EQ(outcome.rule.bad[1].lines, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(std::get<ConfigSpec>(outcome.rule.match).report.size(), 2U);
}

TEST(RuleReader, SuggestsForAnUnknownKeyAtItsPlace) {
  const auto problems = ProblemsWith("severity: low", "severty: low");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].where, "findings/samples/sample-rule.yaml:3:1");
  EXPECT_THAT(problems[0].hint, HasSubstr("severity"));
}

TEST(RuleReader, RejectsWrongWordsWithSuggestions) {
  EXPECT_THAT(ProblemsWith("severity: low", "severity: lwo").at(0).hint, HasSubstr("low"));
  EXPECT_THAT(ProblemsWith("exists: true", "is: credental").at(0).hint, HasSubstr("credential"));
  EXPECT_THAT(ProblemsWith("report: [found, server]", "report: [serve]").at(0).hint,
              HasSubstr("server"));
}

TEST(RuleReader, WantsExactlyOneCategory) {
  EXPECT_EQ(ProblemsWith("permissions]", "cors, permissions]").size(), 1U);
  EXPECT_EQ(ProblemsWith("permissions]", "owasp-mcp-01]").size(), 1U);
}

TEST(RuleReader, WantsTwoExamplesOfEachKind) {
  EXPECT_EQ(ProblemsWith("    - {path: .mcp.json, text: \"{}\", lines: [1]}\n", "").size(), 1U);
}

TEST(RuleReader, WantsOneMatcher) {
  EXPECT_FALSE(ProblemsWith("  config:\n", "  confg:\n").empty());
}

TEST(RuleReader, WantsKebabCase) {
  EXPECT_EQ(ProblemsWith("id: sample-rule", "id: Sample_Rule").size(), 1U);
}

}  // namespace
}  // namespace mcpvet::rules
