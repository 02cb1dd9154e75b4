#include "match/vocabulary_matcher.h"

#include <gtest/gtest.h>

#include "generated_text.h"
#include "secret_data.h"

namespace mcpvet::match {
namespace {

const VocabularyMatcher& Words() {
  static const VocabularyMatcher vocabulary(mcpvet::testing::RepositorySecretData().vocabulary);
  return vocabulary;
}

TEST(VocabularyMatcher, SeesPlaceholdersThroughBase64) {
  for (const char* text : {"strong password", "it's a sentence, isn't it?", "your-api-key-here"}) {
    const std::string encoded =
        mcpvet::testing::GenerateText(std::string("${base64:") + text + "}", 1);
    EXPECT_TRUE(Words().IsPlaceholder(encoded)) << encoded;
  }
  const std::string token = mcpvet::testing::GenerateText("${gen:[A-Za-z0-9]{40}}", 1);
  EXPECT_FALSE(Words().IsPlaceholder(token)) << token;
}

TEST(VocabularyMatcher, KnowsPasswordsThatEverybodyGuesses) {
  for (const char* text : {"P@ssw0rd!", "my-password-2", "s3cr3t-value", "qwerty99", "admin"}) {
    EXPECT_TRUE(Words().IsWeakPassword(text)) << text;
  }
  EXPECT_FALSE(Words().IsWeakPassword("passerine-4711-kQ"));
}

}  // namespace
}  // namespace mcpvet::match
