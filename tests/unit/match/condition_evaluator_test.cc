#include "match/condition_evaluator.h"

#include <gtest/gtest.h>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "rules/condition_reader.h"

namespace mcpvet::match {
namespace {

using project::ModelValue;

/// server: {name: shop, arguments: [--port, 80, --fast], package: {pin: none}}
ModelValue Shop() {
  ModelValue arguments = ModelValue::List();
  for (const char* text : {"--port", "80", "--fast"}) {
    arguments.items.push_back(ModelValue::Text(text, {1, 2}));
  }
  ModelValue package = ModelValue::Record();
  package.Set("pin", ModelValue::Text("none", {3, 4}));
  ModelValue server = ModelValue::Record();
  server.Set("name", ModelValue::Text("shop", {0, 1}));
  server.Set("arguments", std::move(arguments));
  server.Set("package", std::move(package));
  return server;
}

class ConditionEvaluatorTest : public testing::Test {
 protected:
  rules::Condition Read(std::string_view yaml) {
    const auto read = config::ReadConfigText("rule.yaml", yaml, config::Syntax::kYaml);
    config::RecordFile file("rule.yaml", yaml, read.tree);
    rules::ConditionNames names{{"server"}};
    rules::Condition condition = rules::ReadCondition(file, read.tree.root(), names);
    for (const base::Error& problem : file.problems()) ADD_FAILURE() << problem.ToString();
    return condition;
  }

  bool Holds(std::string_view yaml) {
    scope_.element = &server_;
    scope_.roots["server"] = &server_;
    return evaluator_.Holds(Read(yaml), scope_);
  }

  ModelValue server_ = Shop();
  ConditionScope scope_;
  PatternCache patterns_;
  VocabularyMatcher vocabulary_{rules::Vocabulary{}};
  CredentialShape credentials_{vocabulary_};
  Predicates predicates_{credentials_};
  ConditionEvaluator evaluator_{patterns_, predicates_};
};

TEST_F(ConditionEvaluatorTest, ComparesScalars) {
  EXPECT_TRUE(Holds("{field: .name, equals: shop}"));
  EXPECT_TRUE(Holds("{field: .name, in: [a, shop]}"));
  EXPECT_TRUE(Holds("{field: .name, starts_with: sh, ends_with: op, contains: ho}"));
  EXPECT_FALSE(Holds("{field: .name, starts_with: sh, ends_with: x}"));
  EXPECT_TRUE(Holds("{field: server.package.pin, matches: '^n'}"));
}

TEST_F(ConditionEvaluatorTest, NeedsOneValueThatPassesAllTests) {
  EXPECT_TRUE(Holds("{field: '.arguments[]', equals: --fast}"));
  EXPECT_FALSE(Holds("{field: '.arguments[]', starts_with: '--', equals: '80'}"));
}

TEST_F(ConditionEvaluatorTest, TestsTheNamesOfFields) {
  EXPECT_TRUE(Holds("{field: '.package.*', key: '^pi', equals: none, as: found}"));
  EXPECT_EQ(FillMessage("{found}", scope_), "pin");
  EXPECT_FALSE(Holds("{field: '.package.*', key: '^n', equals: none}"));
  EXPECT_FALSE(Holds("{field: '.package.*', key: '^pi', equals: exact}"));
}

TEST_F(ConditionEvaluatorTest, TellsTheKeyThatAValueStandsUnder) {
  server_.fields[0].second.key = "title";
  EXPECT_TRUE(Holds("{field: .name, as: found}"));
  EXPECT_EQ(FillMessage("{found.key}: {found}", scope_), "title: shop");
}

TEST_F(ConditionEvaluatorTest, CountsAndNegates) {
  EXPECT_TRUE(Holds("{field: '.arguments[]', starts_with: '--', at_least: 2}"));
  EXPECT_FALSE(Holds("{field: '.arguments[]', starts_with: '--', at_least: 3}"));
  EXPECT_TRUE(Holds("{field: '.arguments[]', starts_with: '--', at_most: 2}"));
  EXPECT_FALSE(Holds("{field: '.arguments[]', starts_with: '--', at_most: 1}"));
  EXPECT_TRUE(Holds("{field: '.arguments[]', equals: --slow, none: true}"));
  EXPECT_FALSE(Holds("{field: '.arguments[]', equals: --fast, none: true}"));
}

TEST_F(ConditionEvaluatorTest, KnowsAbsenceFromPresence) {
  EXPECT_TRUE(Holds("{field: .url, exists: false}"));
  EXPECT_FALSE(Holds("{field: .url, exists: true}"));
  EXPECT_TRUE(Holds("{field: .name, exists: true}"));
  EXPECT_FALSE(Holds("{field: .url, equals: x}"));
}

TEST_F(ConditionEvaluatorTest, CombinesConditions) {
  EXPECT_TRUE(Holds("{all: [{field: .name, equals: shop}, {field: .package.pin, equals: none}]}"));
  EXPECT_TRUE(Holds("{any: [{field: .name, equals: x}, {field: .package.pin, equals: none}]}"));
  EXPECT_FALSE(Holds("{not: {field: .name, equals: shop}}"));
}

TEST_F(ConditionEvaluatorTest, ComparesNumbersOnly) {
  EXPECT_TRUE(Holds("{field: '.arguments[]', above: 79, below: 81}"));
  EXPECT_FALSE(Holds("{field: .name, above: -1}"));
}

TEST_F(ConditionEvaluatorTest, DescendsIntoAValue) {
  EXPECT_TRUE(Holds("{field: .package, where: {field: .pin, equals: none}}"));
  EXPECT_FALSE(Holds("{field: .package, where: {field: .name, exists: true}}"));
}

TEST_F(ConditionEvaluatorTest, BindsTheFirstValueThatPassed) {
  EXPECT_TRUE(Holds("{field: '.arguments[]', starts_with: '--f', as: flag}"));
  ASSERT_NE(scope_.Named("flag"), nullptr);
  EXPECT_EQ(scope_.Named("flag")->text, "--fast");
}

TEST_F(ConditionEvaluatorTest, FillsMessages) {
  scope_.element = &server_;
  scope_.roots["server"] = &server_;
  EXPECT_EQ(FillMessage("'{server.name}' with {.arguments} and {.nothing}.", scope_),
            "'shop' with --port, 80, --fast and.");
  EXPECT_EQ(FillMessage("an open { stays", scope_), "an open { stays");
}

}  // namespace
}  // namespace mcpvet::match
