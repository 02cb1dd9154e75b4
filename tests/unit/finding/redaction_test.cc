#include "finding/redaction.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/finding/made_secret.h"

namespace mcpvet::finding {
namespace {

TEST(MaskSecret, KeepsThePrefixAndTheLastTwoCharacters) {
  const std::string secret = "typ_" + MadeSecret(30) + "9f";
  EXPECT_EQ(MaskSecret(secret, "typ_"), "typ_****9f");
  EXPECT_EQ(MaskSecret(secret), "****9f");
}

TEST(MaskSecret, ShowsNothingOfAShortSecret) {
  EXPECT_EQ(MaskSecret("hunter2", "hun"), "****");
  EXPECT_EQ(MaskSecret("", ""), "****");
}

TEST(MaskSecret, ShowsAtMostTwelveBytesAndAThirdOfTheSecretAsPrefix) {
  const std::string long_secret = MadeSecret(90) + "!!";
  EXPECT_EQ(MaskSecret(long_secret, long_secret.substr(0, 40)), long_secret.substr(0, 12) + "****");
  const std::string short_secret = MadeSecret(15);
  EXPECT_EQ(MaskSecret(short_secret, short_secret.substr(0, 10)),
            short_secret.substr(0, 5) + "****");
}

TEST(MaskSecret, IgnoresAPrefixThatTheSecretDoesNotHave) {
  EXPECT_EQ(MaskSecret(MadeSecret(16), "typ_"), "****");
}

TEST(Redactor, MasksEachOccurrenceOfEachSecret) {
  const std::string a = MadeSecret(24, 1) + "aa";
  const std::string b = MadeSecret(24, 2) + "bb";
  const Redactor redactor({{a, ""}, {b, ""}});
  EXPECT_EQ(redactor.Redact("x " + a + " y " + b + b + " z " + a),
            "x ****aa y ****bb****bb z ****aa");
}

TEST(Redactor, LeavesOtherTextAlone) {
  const Redactor redactor({{MadeSecret(24), ""}});
  EXPECT_EQ(redactor.Redact("nothing to see, " + MadeSecret(23)),
            "nothing to see, " + MadeSecret(23));
  EXPECT_EQ(Redactor().Redact("text"), "text");
}

TEST(Redactor, PrefersTheLongestSecretAtAPlace) {
  const std::string inner = MadeSecret(20, 3) + "in";
  const std::string outer = MadeSecret(8, 4) + inner + MadeSecret(8, 5) + "zz";
  const Redactor redactor({{inner, ""}, {outer, ""}});
  EXPECT_EQ(redactor.Redact("<" + outer + "><" + inner + ">"), "<****zz><****in>");
}

TEST(Redactor, ShowsNothingWhereSecretsOverlap) {
  const std::string text = MadeSecret(40, 6);
  const Redactor redactor({{text.substr(0, 25), ""}, {text.substr(15), ""}});
  EXPECT_EQ(redactor.Redact("<" + text + ">"), "<****>");
}

TEST(Redactor, DoesNotMaskVeryShortSecretsByValue) {
  EXPECT_EQ(Redactor({Secret{"admin", ""}}).Redact("the admin page"), "the admin page");
}

TEST(Redactor, MasksEachLineOfATextOfSeveralLines) {
  const std::string first = MadeSecret(64, 7) + "k1";
  const std::string second = MadeSecret(64, 8) + "k2";
  const std::string pem =
      "-----BEGIN KEY-----\n  " + first + "\r\n" + second + "\n-----END KEY-----";
  const Redactor redactor({{pem, ""}});
  EXPECT_EQ(redactor.Redact("line " + first), "line ****k1");
  EXPECT_EQ(redactor.Redact("line " + second), "line ****k2");
  EXPECT_EQ(redactor.Redact("-----BEGIN KEY-----"), "-----BEGIN KEY-----");
}

TEST(Redactor, MasksLinesThatAreSeparatedByEscapes) {
  const std::string line = MadeSecret(64, 9) + "k1";
  const Redactor redactor({{"-----BEGIN KEY-----\\n" + line + "\\n-----END KEY-----\\n", ""}});
  EXPECT_EQ(redactor.Redact(line), "****k1");
}

TEST(Redactor, KnowsASecretInEverySpelling) {
  const std::string start = MadeSecret(8, 10);
  const std::string end = MadeSecret(8, 11);
  const std::string plain = start + "/+\"\\ " + end;
  const std::vector<std::string> spellings = {
      plain,
      start + "/+\\\"\\\\ " + end,
      start + "\\/+\\\"\\\\ " + end,
      start + "%2F%2B%22%5C%20" + end,
      start + "%2f%2b%22%5c%20" + end,
  };
  for (const std::string& written : spellings) {
    const Redactor redactor({{written, ""}});
    for (const std::string& shown : spellings) {
      EXPECT_EQ(redactor.Redact(shown).find(end), std::string::npos)
          << written << " shown as " << shown;
    }
  }
}

TEST(Redactor, KnowsASecretBehindUnicodeEscapesAndDoubledQuotes) {
  const std::string word = MadeSecret(12, 12);
  EXPECT_EQ(Redactor({{word + "\\u0041\\x42", ""}}).Redact(word + "AB"), "****");
  EXPECT_EQ(Redactor({{word + "''s", ""}}).Redact(word + "'s"), "****");
}

// With a table of every byte for every state, or one search per secret, this would not end.
TEST(Redactor, CopesWithThousandsOfSecretsThatBeginAlike) {
  const std::string common = "typ_" + MadeSecret(60, 13);
  std::vector<Secret> secrets;
  for (unsigned i = 0; i < 5'000; ++i)
    secrets.push_back({common + MadeSecret(20, i + 100), "typ_"});
  const Redactor redactor(secrets);
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += common + " ";
  EXPECT_EQ(redactor.Redact(text), text);
  EXPECT_EQ(redactor.Redact(secrets[4'711].text).substr(0, 8), "typ_****");
}

TEST(Redactor, CopesWithTextThatNearlyMatchesEverywhere) {
  std::vector<Secret> secrets;
  for (std::size_t i = 1; i < 200; ++i) secrets.push_back({std::string(i * 20, 'a') + "b", ""});
  const std::string text(200'000, 'a');
  EXPECT_EQ(Redactor(secrets).Redact(text), text);
}

}  // namespace
}  // namespace mcpvet::finding
