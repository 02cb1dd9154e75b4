#include "match/token_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generated_text.h"
#include "secret_data.h"

namespace mcpvet::match {
namespace {

using mcpvet::testing::GenerateText;
using rules::TokenCheck;
using ::testing::SizeIs;

const VocabularyMatcher& Words() {
  static const VocabularyMatcher vocabulary(mcpvet::testing::RepositorySecretData().vocabulary);
  return vocabulary;
}

std::optional<TokenFacts> Judge(TokenCheck check, std::string_view secret) {
  rules::Detector detector;
  detector.checks.push_back(std::move(check));
  return TokenChecker(detector, Words()).Judge(secret);
}

TokenCheck Sum() {
  return {.kind = TokenCheck::Kind::kChecksum, .form = "t_(.{20})(.{6})", .encoding = "base62"};
}

TEST(TokenChecker, AWrongSumDropsTheToken) {
  const std::string token = GenerateText("t_${gen:[a-z]{20}}${crc32:base62}", 1);
  const auto facts = Judge(Sum(), token);
  ASSERT_TRUE(facts);
  EXPECT_TRUE(facts->proven);
  std::string wrong = token;
  wrong[3] = wrong[3] == 'a' ? 'b' : 'a';
  EXPECT_FALSE(Judge(Sum(), wrong));
  TokenCheck mild = Sum();
  mild.decisive = false;
  ASSERT_TRUE(Judge(mild, wrong));
  EXPECT_FALSE(Judge(mild, wrong)->proven);
}

TEST(TokenChecker, SaysNothingOfAnotherForm) {
  const auto facts = Judge(Sum(), "t_shorter");
  ASSERT_TRUE(facts);
  EXPECT_FALSE(facts->proven);
}

TEST(TokenChecker, ReadsJsonInBase64) {
  const TokenCheck check{
      .kind = TokenCheck::Kind::kEncodedJson, .form = "j_(.+)", .fields = {"id", "key"}};
  const auto token = [](const char* json) {
    return GenerateText(std::string("j_${base64:") + json + "}", 1);
  };
  EXPECT_TRUE(Judge(check, token(R"(\{"id":1,"key":"x"\})")));
  EXPECT_FALSE(Judge(check, token(R"(\{"id":1\})")));
  EXPECT_FALSE(Judge(check, token("nothing")));
}

TEST(TokenChecker, BasicCredentialsHaveAPassword) {
  const TokenCheck check{.kind = TokenCheck::Kind::kBasicCredentials};
  const auto encoded = [](const std::string& text) {
    return GenerateText("${base64:" + text + "}", 1);
  };
  EXPECT_TRUE(Judge(check, encoded("deploy:[A-Za-z0-9]{16}")));
  for (const char* text :
       {"user:password", "deploy:", "[a-z]{20}", "user:changeme", "a:\\$\\{PW\\}"}) {
    EXPECT_FALSE(Judge(check, encoded(text))) << text;
  }
}

TEST(TokenChecker, CountsCharacters) {
  const TokenCheck check{.kind = TokenCheck::Kind::kCharacters, .digits = 2, .uppercase = 1};
  EXPECT_TRUE(Judge(check, "abC12"));
  EXPECT_FALSE(Judge(check, "abC1"));
  EXPECT_FALSE(Judge(check, "abc12"));
}

TEST(TokenChecker, TellsWrongForms) {
  rules::Detector detector;
  detector.checks = {{.form = "(a", .encoding = "hex"}, {.form = "(a)", .encoding = "hex"}};
  EXPECT_THAT(TokenChecker(detector, Words()).Check(), SizeIs(2));
}

TEST(TokenChecker, TellsPasswordsThatSomebodyChoseFromWords) {
  const TokenCheck check{.kind = TokenCheck::Kind::kPassword};
  EXPECT_TRUE(Judge(check, GenerateText("${gen:[A-Za-z0-9]{14}}", 3)));
  EXPECT_TRUE(Judge(check, GenerateText("%40${gen:[A-Za-z0-9]{14}}%25", 3)));
  for (const char* word : {"mirror-pass", "pa%24%24word", "12345678", "local%2Ddatabase%2Dserver", "changeme",
                           "nota%hex", "secret-value", "${DB_PASSWORD}", "asdfqwer1234"}) {
    EXPECT_FALSE(Judge(check, word)) << word;
  }
}

TEST(TokenChecker, AppliesACheckToItsFormOnly) {
  const TokenCheck check{.kind = TokenCheck::Kind::kJsonWebToken, .form = "eyJ.*"};
  EXPECT_TRUE(Judge(check, "opaque"));
  EXPECT_FALSE(Judge(check, "eyJhbGciOiJIUzI1NiJ9.no.token"));
}

}  // namespace
}  // namespace mcpvet::match
