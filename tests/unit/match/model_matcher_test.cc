#include "match/model_matcher.h"

#include <gtest/gtest.h>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "match/credential_shape.h"
#include "match/pattern_cache.h"
#include "match/predicates.h"
#include "match/vocabulary_matcher.h"
#include "rules/rule_reader.h"

namespace mcpvet::match {
namespace {

constexpr std::string_view kRule = R"(id: says-it-only-reads
title: A tool says that it only reads
severity: medium
confidence: high
since: "0.1.0"
status: stable
tags: [annotation-mismatch]
match:
  model:
    select: program.tools[]
    where:
      all:
        - {field: .annotations.readOnlyHint, equals: "true"}
        - {field: ".capabilities[]", equals: writes-files, as: found}
    report: [.]
    related:
      - {place: program, label: "the server '{program.name}'"}
severity_cases:
  - {when: {field: "program.transports[]", equals: streamable-http}, severity: high}
message: "'{.name}' {found}."
why: Because.
fix: Do not.
references: [https://example.com/]
examples:
  bad:
    - {path: a.py, text: "", lines: [1]}
    - {path: b.py, text: "", lines: [1]}
  good:
    - {path: a.py, text: ""}
    - {path: b.py, text: ""}
)";

rules::Rule ReadTheRule() {
  const auto read = config::ReadConfigText("findings/f/rule.yaml", kRule, config::Syntax::kYaml);
  config::RecordFile file("findings/f/rule.yaml", std::string(kRule), read.tree);
  rules::Rule rule = rules::ReadRule(file);
  for (const base::Error& problem : file.problems()) ADD_FAILURE() << problem.ToString();
  return rule;
}

project::Tool ToolNamed(std::string name, std::string hint, std::string capability) {
  project::Tool tool;
  tool.name = std::move(name);
  tool.annotations = {{"readOnlyHint", std::move(hint)}};
  tool.capabilities = {std::move(capability)};
  tool.place = {"src/" + tool.name + ".py", 3, {10, 20}};
  return tool;
}

class ModelMatcherTest : public testing::Test {
 protected:
  std::vector<ProgramMatch> Match(const project::ServerProgram& program) {
    return ModelMatcher(rules_, evaluator_).Match({program});
  }

  std::vector<rules::Rule> rules_ = {ReadTheRule()};
  PatternCache patterns_;
  VocabularyMatcher vocabulary_{rules::Vocabulary{}};
  CredentialShape credentials_{vocabulary_};
  Predicates predicates_{credentials_};
  ConditionEvaluator evaluator_{patterns_, predicates_};
};

TEST_F(ModelMatcherTest, PointsIntoTheFilesOfTheProgram) {
  project::ServerProgram program;
  program.name = "shop";
  program.servers = {{"src/main.py", 1, {5, 9}}};
  program.tools = {ToolNamed("list", "true", "reads-files"),
                   ToolNamed("keep", "true", "writes-files"),
                   ToolNamed("drop", "false", "writes-files")};
  const std::vector<ProgramMatch> matches = Match(program);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].place.path, "src/keep.py");
  EXPECT_EQ(matches[0].place.span, (base::ByteSpan{10, 20}));
  EXPECT_EQ(matches[0].message, "'keep' writes-files.");
  EXPECT_EQ(matches[0].severity, rules::Severity::kMedium);
  ASSERT_EQ(matches[0].related.size(), 1U);
  EXPECT_EQ(matches[0].related[0].path, "src/main.py");
  EXPECT_EQ(matches[0].related[0].label, "the server 'shop'");
}

TEST_F(ModelMatcherTest, MovesSeverityByWhatThePlaceBelongsTo) {
  project::ServerProgram program;
  program.tools = {ToolNamed("keep", "true", "writes-files")};
  program.endpoints = {{"streamable-http", {"src/main.py", 2, {1, 2}}}};
  const std::vector<ProgramMatch> matches = Match(program);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].severity, rules::Severity::kHigh);
}

}  // namespace
}  // namespace mcpvet::match
