#include "match/name_words.h"

#include <gtest/gtest.h>

namespace mcpvet::match {
namespace {

TEST(JoinedWords, KnowsEveryConvention) {
  EXPECT_EQ(JoinedWords("GITHUB_PERSONAL_ACCESS_TOKEN"), "github_personal_access_token");
  EXPECT_EQ(JoinedWords("--figma-api-key"), "figma_api_key");
  EXPECT_EQ(JoinedWords("x-API-Key"), "x_api_key");
  EXPECT_EQ(JoinedWords("tavilyApiKey"), "tavily_api_key");
  EXPECT_EQ(JoinedWords("APIKey"), "api_key");
  EXPECT_EQ(JoinedWords("oauth2Token"), "oauth2_token");
  EXPECT_EQ(JoinedWords("spring.datasource.password"), "spring_datasource_password");
  EXPECT_EQ(JoinedWords("__a__"), "a");
  EXPECT_EQ(JoinedWords(""), "");
}

}  // namespace
}  // namespace mcpvet::match
