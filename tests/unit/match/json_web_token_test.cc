#include "match/json_web_token.h"

#include <gtest/gtest.h>

#include <string>

#include "base/base64.h"
#include "generated_text.h"

namespace mcpvet::match {
namespace {

std::string Token(const std::string& header, const std::string& claims,
                  std::size_t signature_bytes) {
  return base::EncodeBase64(header) + "." + base::EncodeBase64(claims) + "." +
         base::EncodeBase64(std::string(signature_bytes, 's'));
}

TEST(JsonWebToken, TellsItsClaims) {
  const auto facts = ReadJsonWebToken(mcpvet::testing::GenerateText(
      R"(${jwt:"role":"anon","exp":1700000000,"admin":true,"roles":["a"]})", 1));
  ASSERT_TRUE(facts);
  EXPECT_TRUE(facts->proven);
  EXPECT_EQ(*facts->Find("alg"), "HS256");
  EXPECT_EQ(*facts->Find("role"), "anon");
  EXPECT_EQ(*facts->Find("admin"), "true");
  EXPECT_EQ(*facts->Find("expires"), "2023-11-14");
  EXPECT_EQ(facts->Find("roles"), nullptr);
}

TEST(JsonWebToken, WithoutAnEndHasNone) {
  const auto facts = ReadJsonWebToken(mcpvet::testing::GenerateText(R"(${jwt:"sub":"1"})", 1));
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->Find("expires"), nullptr);
}

TEST(JsonWebToken, AClaimCannotPretendAHeader) {
  const auto facts = ReadJsonWebToken(Token(R"({"alg":"none"})", R"({"alg":"HS256"})", 32));
  EXPECT_FALSE(facts);
}

TEST(JsonWebToken, NeedsAnAlgorithmThatSignsAndItsSignature) {
  EXPECT_TRUE(ReadJsonWebToken(Token(R"({"alg":"HS512"})", R"({"a":1})", 64)));
  EXPECT_TRUE(ReadJsonWebToken(Token(R"({"alg":"RS256"})", R"({"a":1})", 256)));
  EXPECT_FALSE(ReadJsonWebToken(Token(R"({"alg":"RS256"})", R"({"a":1})", 32)));
  EXPECT_FALSE(ReadJsonWebToken(Token(R"({"alg":"HS256"})", R"({"a":1})", 31)));
  EXPECT_FALSE(ReadJsonWebToken(Token(R"({"alg":"XX256"})", R"({"a":1})", 32)));
  EXPECT_FALSE(ReadJsonWebToken(Token(R"({"typ":"JWT"})", R"({"a":1})", 32)));
}

TEST(JsonWebToken, RefusesWhatIsNoJson) {
  EXPECT_FALSE(ReadJsonWebToken(Token(R"({"alg":"HS256"})", "eyJ nothing", 32)));
  EXPECT_FALSE(ReadJsonWebToken(Token(R"({"alg":"HS256")", R"({"a":1})", 32)));
  EXPECT_FALSE(ReadJsonWebToken("eyJh.eyJh"));
  EXPECT_FALSE(ReadJsonWebToken(""));
}

}  // namespace
}  // namespace mcpvet::match
