#include "rules/detector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "rules/named_token.h"

namespace mcpvet::rules {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Loaded {
  std::vector<Detector> detectors;
  std::vector<std::string> problems;
};

Loaded Load(std::string_view text) {
  const config::ReadConfig read =
      config::ReadConfigText("secrets/x.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("secrets/x.yaml", text, read.tree);
  Loaded loaded;
  ReadDetectors(file, loaded.detectors);
  for (const base::Error& problem : file.problems()) loaded.problems.push_back(problem.ToString());
  return loaded;
}

/// A file with one detector that has what every detector needs, and `fields` besides.
Loaded LoadWith(std::string_view fields) {
  return Load(std::string("provider: P\n"
                          "revoke: https://p.example/revoke\n"
                          "references: [https://p.example/docs]\n"
                          "detectors:\n"
                          "  - id: p-key\n"
                          "    title: P key\n"
                          "    examples: [x]\n") +
              std::string(fields));
}

TEST(ReadDetectors, ReadsEveryField) {
  const Loaded loaded = LoadWith(
      "    literals: [pk_, 'pl_']\n    pattern: 'a(b)'\n    capture: 1\n    lead: [8, 10]\n"
      "    block: true\n    generic: true\n    random: true\n    entropy: 3.5\n"
      "    severity: critical\n    confidence: low\n    prefix: pk_\n    profile: strict\n"
      "    note: 'of account {account}'\n    companion: {detectors: [other], required: true}\n"
      "    checks: [{check: checksum, form: '(a)(b)', encoding: hex, decisive: false}]\n"
      "    cases: [{fact: role, in: [anon], severity: info, because: is public}]\n");
  EXPECT_THAT(loaded.problems, IsEmpty());
  ASSERT_THAT(loaded.detectors, SizeIs(1));
  const Detector& detector = loaded.detectors[0];
  EXPECT_EQ(detector.id, "p-key");
  EXPECT_EQ(detector.provider, "P");
  EXPECT_THAT(detector.literals, ElementsAre("pk_", "pl_"));
  EXPECT_EQ(detector.capture, 1);
  EXPECT_EQ(detector.lead_min, 8U);
  EXPECT_EQ(detector.lead_max, 10U);
  EXPECT_TRUE(detector.block && detector.generic && detector.random);
  EXPECT_EQ(detector.entropy, 3.5);
  EXPECT_EQ(detector.severity, Severity::kCritical);
  EXPECT_EQ(detector.confidence, Confidence::kLow);
  EXPECT_EQ(detector.prefix, "pk_");
  EXPECT_EQ(detector.profile, Profile::kStrict);
  EXPECT_EQ(detector.note, "of account {account}");
  EXPECT_THAT(detector.companion.detectors, ElementsAre("other"));
  EXPECT_TRUE(detector.companion.required);
  ASSERT_THAT(detector.checks, SizeIs(1));
  EXPECT_EQ(detector.checks[0].encoding, "hex");
  EXPECT_FALSE(detector.checks[0].decisive);
  ASSERT_THAT(detector.cases, SizeIs(1));
  EXPECT_EQ(detector.cases[0].severity, Severity::kInfo);
  EXPECT_EQ(detector.cases[0].because, "is public");
  EXPECT_EQ(detector.file, "secrets/x.yaml");
}

TEST(ReadDetectors, TakesWhatIsCommonFromTheProvider) {
  const Loaded loaded = LoadWith("    literals: pk_\n    pattern: pk_a\n");
  ASSERT_THAT(loaded.detectors, SizeIs(1));
  EXPECT_EQ(loaded.detectors[0].revoke, "https://p.example/revoke");
  EXPECT_THAT(loaded.detectors[0].references, ElementsAre("https://p.example/docs"));
  EXPECT_EQ(loaded.detectors[0].severity, Severity::kHigh);
}

TEST(ReadDetectors, SaysWhatIsWrong) {
  const struct {
    const char* fields;
    const char* problem;
  } cases[] = {
      {"    literals: [pk_]\n", "pattern"},
      {"    pattern: a\n", "needs literals"},
      {"    literals: [PK_]\n    pattern: a\n", "lower case"},
      {"    literals: [p]\n    pattern: a\n", "two characters"},
      {"    literals: [key, my_key]\n    pattern: a\n", "inside another"},
      {"    literals: [pk_]\n    pattern: a\n    lead: x\n", "lead"},
      {"    literals: [pk_]\n    pattern: a\n    lead: [0, 99]\n", "lead"},
      {"    literals: [pk_]\n    pattern: a\n    capture: 10\n", "capture"},
      {"    literals: [pk_]\n    pattern: a\n    severity: grave\n", "grave"},
      {"    literals: [pk_]\n    pattern: a\n    entrophy: 3\n", "entrophy"},
      {"    names: [P_KEY]\n", "value"},
      {"    literals: [pk_]\n    pattern: a\n    checks: [{check: sum}]\n", "unknown check"},
      {"    literals: [pk_]\n    pattern: a\n    checks: [{check: checksum, form: a, encoding: "
       "b}]\n",
       "unknown encoding"},
      {"    literals: [pk_]\n    pattern: a\n    cases: [{severity: info}]\n", "needs a condition"},
      {"    literals: [pk_]\n    pattern: a\n    cases: [{near: a}]\n", "changes nothing"},
      {"    literals: [pk_]\n    pattern: a\n    companion: {required: true}\n", "names no"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(LoadWith(c.fields).problems, Contains(HasSubstr(c.problem))) << c.fields;
  }
  EXPECT_THAT(Load("provider: P\ndetectors: []\n").problems, Contains(HasSubstr("no detectors")));
}

TEST(ReadDetectors, AnIdIsUsedOnce) {
  const std::string detector =
      "  - {id: a, title: A, literals: [ab], pattern: ab, examples: [x]}\n";
  EXPECT_THAT(Load("provider: P\nreferences: [r]\ndetectors:\n" + detector + detector).problems,
              Contains(HasSubstr("has this id")));
}

TEST(ReadVocabulary, AppendsWords) {
  const std::string text = "secret_names: [token]\nschemes: [bearer]\nsample_values: [abc]\n";
  const config::ReadConfig read =
      config::ReadConfigText("secrets/vocabulary.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("secrets/vocabulary.yaml", text, read.tree);
  Vocabulary vocabulary;
  vocabulary.secret_names = {"secret"};
  ReadVocabulary(file, vocabulary);
  EXPECT_THAT(file.problems(), IsEmpty());
  EXPECT_THAT(vocabulary.secret_names, ElementsAre("secret", "token"));
  EXPECT_THAT(vocabulary.schemes, ElementsAre("bearer"));
}

TEST(NamedToken, MatchesTheWaysInWhichAValueIsAssigned) {
  const RE2 regex(NamedTokenPattern({"ACME_API_KEY"}, "[0-9a-f]{8}"));
  ASSERT_TRUE(regex.ok()) << regex.error();
  for (const char* text :
       {"ACME_API_KEY=0a1b2c3d", "export MY_ACME_API_KEY='0a1b2c3d'", "acmeApiKey: \"0a1b2c3d\"",
        "--acme-api-key=0a1b2c3d", "--acme-api-key 0a1b2c3d", "\"--acme-api-key\", \"0a1b2c3d\"",
        "{\"ACME_API_KEY\": \"0a1b2c3d\"}", "{\\\"ACME_API_KEY\\\": \\\"0a1b2c3d\\\"}",
        "os.environ[\"ACME_API_KEY\"] = \"0a1b2c3d\"", "acme.api.key=0a1b2c3d",
        "acmeApiKey := `0a1b2c3d`", "ENV ACME_API_KEY 0a1b2c3d", "ACME-API-KEY => '0a1b2c3d'",
        "os.getenv(\"ACME_API_KEY\", \"0a1b2c3d\")", "process.env.ACME_API_KEY || '0a1b2c3d'",
        "process.env[\"ACME_API_KEY\"] ?? \"0a1b2c3d\"",
        "os.environ.get('ACME_API_KEY') or '0a1b2c3d'", "${ACME_API_KEY:0a1b2c3d}"}) {
    std::string value;
    EXPECT_TRUE(RE2::PartialMatch(text, regex, &value)) << text;
    EXPECT_EQ(value, "0a1b2c3d") << text;
  }
  for (const char* text :
       {"ACME_API_KEY=0a1b2c3d4e", "xacme_api_key=0a1b2c3d", "ACME_API_KEY0a1b2c3d",
        "ACME_API_KEY_ID=0a1b2c3d", "ACME_API_KEY=\n0a1b2c3d"}) {
    EXPECT_FALSE(RE2::PartialMatch(text, regex)) << text;
  }
}

TEST(NamedToken, ShortFirstWordsTakeTheSecondAlong) {
  EXPECT_THAT(NamedTokenLiterals({"DD_API_KEY", "DATADOG_API_KEY", "DATADOG_KEY"}),
              ElementsAre("datadog", "dd-api", "dd.api", "dd_api", "ddapi"));
}

}  // namespace
}  // namespace mcpvet::rules
