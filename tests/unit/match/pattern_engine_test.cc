#include "match/pattern_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/limits.h"
#include "generated_text.h"
#include "pattern_oracle.h"

namespace mcpvet::match {
namespace {

using ::testing::ElementsAre;
using testing::GenerateText;
using ::testing::IsEmpty;
using ::testing::SizeIs;

rules::Detector MakeDetector(std::string id, std::vector<std::string> literals, std::string pattern,
                             int capture = 0) {
  rules::Detector detector;
  detector.id = std::move(id);
  detector.literals = std::move(literals);
  detector.pattern = std::move(pattern);
  detector.capture = capture;
  return detector;
}

rules::Rule MakeRule(std::string id, std::vector<std::string> literals, std::string regex) {
  rules::Rule rule;
  rule.id = std::move(id);
  rule.match = rules::PatternSpec{.literals = std::move(literals), .regex = std::move(regex)};
  return rule;
}

class PatternEngineTest : public ::testing::Test {
 protected:
  PatternEngineTest() {
    detectors_.push_back(MakeDetector("word", {"tk_"}, "\\btk_[a-z0-9]{8}\\b"));
    detectors_.push_back(MakeDetector("longer", {"tk_", "tk_pro_"}, "\\btk_(?:pro_)?[a-z0-9_-]+"));
    detectors_.push_back(MakeDetector("marker", {":aa"}, "\\b[0-9]{4,6}:AA[a-z]{6}\\b"));
    detectors_.back().lead_min = 4;
    detectors_.back().lead_max = 6;
    detectors_.push_back(
        MakeDetector("pem", {"-----begin"}, "-----BEGIN KEY-----(?:[^-]|-[^-])+-----END KEY-----"));
    detectors_.back().block = true;
    rules_.push_back(MakeRule("line", {"curl"}, "^.*curl.*\\| *sh$|(?m:^run .*curl)"));
  }

  std::vector<const rules::Rule*> Rules() const {
    std::vector<const rules::Rule*> rules;
    for (const rules::Rule& rule : rules_) rules.push_back(&rule);
    return rules;
  }

  std::vector<PatternMatch> Find(std::string_view text) const {
    return testing::EngineUnderTest(detectors_, Rules(), vocabulary_).Search(text);
  }

  std::vector<std::string> Secrets(std::string_view text) const {
    std::vector<std::string> secrets;
    for (const PatternMatch& match : Find(text)) {
      secrets.emplace_back(base::Slice(text, match.secret));
    }
    return secrets;
  }

  void ExpectSameAsWithoutLiterals(std::string_view text) const {
    EXPECT_EQ(Find(text), testing::PatternOracle(detectors_, Rules(), vocabulary_).Search(text))
        << text;
  }

  std::vector<rules::Detector> detectors_;
  std::vector<rules::Rule> rules_;
  VocabularyMatcher vocabulary_{rules::Vocabulary{.placeholders = {"example"},
                                                  .weak_passwords = {"admin"},
                                                  .references = {"\\$\\{[^}]+\\}"},
                                                  .sample_values = {"q1w2"}}};
};

TEST_F(PatternEngineTest, FindsTokensAtWordEdgesOnly) {
  EXPECT_THAT(Secrets("a=tk_q8s7d6f5, atk_q8s7d6f5 TK_q8s7d6f5"), ElementsAre("tk_q8s7d6f5"));
}

TEST_F(PatternEngineTest, SeesTheTextAroundALine) {
  EXPECT_THAT(Secrets("x\ntk_q8s7d6f5\nx"), ElementsAre("tk_q8s7d6f5"));
  EXPECT_THAT(Secrets("x\r\ntk_q8s7d6f5\r\n"), ElementsAre("tk_q8s7d6f5"));
}

TEST_F(PatternEngineTest, NoMatchCrossesALineUnlessItsDetectorSaysSo) {
  detectors_ = {MakeDetector("any", {"begin"}, "begin[^x]*")};
  EXPECT_THAT(Secrets("begin a\nb x"), ElementsAre("begin a"));
  detectors_[0].block = true;
  EXPECT_THAT(Secrets("begin a\nb x"), ElementsAre("begin a\nb "));
}

TEST_F(PatternEngineTest, ABlockEndsAtItsMarker) {
  const std::string key =
      GenerateText("-----BEGIN KEY-----\n${gen:[A-Za-z0-9+/]{64}}\n-----END KEY-----", 1);
  EXPECT_THAT(Secrets("key: |\n" + key + "\nnext"), ElementsAre(key));
  EXPECT_THAT(Secrets("-----BEGIN KEY-----\nAAA\n-----BEGIN KEY-----\n"), IsEmpty());
}

TEST_F(PatternEngineTest, ReportsTheGroupAsTheSecret) {
  detectors_ = {MakeDetector("group", {"key="}, "key=([a-z0-9]+);?", 1)};
  const std::vector<PatternMatch> found = Find("x key=q7d9; y");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].span, (base::ByteSpan{2, 11}));
  EXPECT_EQ(found[0].secret, (base::ByteSpan{6, 10}));
}

TEST_F(PatternEngineTest, LeavesOutWhatWasNeverASecret) {
  detectors_ = {MakeDetector("any", {"key="}, "key=(\\S+)", 1)};
  EXPECT_THAT(Secrets("key=my-Example-key key=${KEY} key=q1w2e3r4 key=admin key=hunter9"),
              ElementsAre("hunter9"));
  detectors_[0].entropy = 3;
  EXPECT_THAT(Secrets("key=aab1aab2 key=k3v9x1q7z5"), ElementsAre("k3v9x1q7z5"));
}

TEST_F(PatternEngineTest, StopsAtTheCeilingAndSaysSo) {
  detectors_.resize(1);
  std::string text;
  for (std::uint64_t i = 0; i < base::kMaxMatchesPerRuleAndFile; ++i) {
    text += GenerateText("tk_${gen:[a-z]{4}[0-9][a-z]{3}}\n", i);
  }
  const testing::EngineUnderTest engine(detectors_, {}, vocabulary_);
  EXPECT_FALSE(engine.Run(text).truncated);
  EXPECT_THAT(engine.Run(text).matches, SizeIs(base::kMaxMatchesPerRuleAndFile));
  text += "tk_k3v9x1q7\n";
  EXPECT_TRUE(engine.Run(text).truncated);
  EXPECT_THAT(engine.Run(text).matches, SizeIs(base::kMaxMatchesPerRuleAndFile));
}

TEST_F(PatternEngineTest, ARulesOwnPatternIsSearchedInLinesOfItsLiterals) {
  detectors_.clear();
  EXPECT_THAT(Secrets("echo\nrun a; curl x\nrun b\ncurl y | sh"), ElementsAre("run a; curl"));
  EXPECT_THAT(Secrets("curl y | sh"), ElementsAre("curl y | sh"));
}

TEST_F(PatternEngineTest, ARuleKeepsToItsFiles) {
  std::get<rules::PatternSpec>(rules_[0].match).files = {"*.sh"};
  EXPECT_THAT(Find("curl y | sh"), IsEmpty());
}

TEST_F(PatternEngineTest, CheckNamesWrongExpressions) {
  detectors_ = {MakeDetector("unclosed", {"a"}, "a("), MakeDetector("groupless", {"b"}, "b", 1),
                MakeDetector("fine", {"c"}, "c")};
  const testing::EngineUnderTest under_test(detectors_, {}, vocabulary_);
  const std::vector<base::Error> errors = under_test.engine().Check();
  ASSERT_THAT(errors, SizeIs(2));
  EXPECT_THAT(errors[0].message, ::testing::HasSubstr("unclosed"));
  EXPECT_THAT(errors[1].message, ::testing::HasSubstr("groupless"));
  EXPECT_THAT(Find("a( b c"), SizeIs(1)) << "a wrong expression never matches";
}

TEST_F(PatternEngineTest, EqualsEveryExpressionOverTheWholeTextOnHandMadeText) {
  for (const char* text :
       {"", "tk_", "tk_tk_q8s7d6f5 tk_pro_tk_q8s7d6f5-x", "tk_pro_tk_pro_a tk_q8s7d6f5tk_a1b2c3d4",
        "1234:AAqwerty 123456:AAqwertz 1234567:AAqwertu 12:AA1234:AAqwerty 1234:AA1234:AAasdfgh",
        "curl\ncurl | sh\nrun curl curl\n\n", "curl | sh", "\n\ncurl",
        "-----BEGIN KEY----------END KEY-----"}) {
    ExpectSameAsWithoutLiterals(text);
  }
}

TEST_F(PatternEngineTest, EqualsEveryExpressionOverTheWholeTextOnRandomText) {
  constexpr std::string_view kPieces[] = {"tk_",
                                          "pro_",
                                          "q8s7d6f5",
                                          "-",
                                          " ",
                                          "\n",
                                          "\r\n",
                                          "1234",
                                          ":AA",
                                          "asdfgh",
                                          "curl",
                                          " | ",
                                          "sh",
                                          "run ",
                                          "TK_",
                                          "\"",
                                          "_",
                                          "example",
                                          "${X}",
                                          "-----BEGIN KEY-----",
                                          "-----END KEY-----",
                                          "\xc3\xa9"};
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t i = 0; i < random() % 80; ++i) text += kPieces[random() % std::size(kPieces)];
    ExpectSameAsWithoutLiterals(text);
  }
}

}  // namespace
}  // namespace mcpvet::match
