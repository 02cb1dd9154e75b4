#include "match/private_key.h"

#include <gtest/gtest.h>

#include <string>

#include "generated_text.h"

namespace mcpvet::match {
namespace {

using mcpvet::testing::GenerateText;

constexpr const char* kLabels[] = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY",
                                   "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"};

std::string Block(const std::string& label, const std::string& body) {
  return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
}

std::string Body(const std::string& label) { return GenerateText("${key:" + label + "}", 4); }

std::string ReplaceLineEnds(std::string text, const std::string& by) {
  for (std::size_t at = text.find('\n'); at != std::string::npos;
       at = text.find('\n', at + by.size()))
    text.replace(at, 1, by);
  return text;
}

TEST(PrivateKey, HoldsInEverySpelling) {
  for (const char* label : kLabels) {
    const std::string block = Block(label, Body(label));
    for (const char* line_end :
         {"\n", "\r\n", "\\n", "\\\\n", "\\r\\n", "\n    ", "\\n\" +\n  \"", "\\n',\n '", "\n# "}) {
      const auto facts = ReadPrivateKey(ReplaceLineEnds(block, line_end));
      ASSERT_TRUE(facts) << label << " with " << line_end;
      EXPECT_TRUE(facts->proven);
      EXPECT_EQ(facts->Find("encrypted"), nullptr);
    }
  }
}

TEST(PrivateKey, TellsThatAPassphraseProtectsIt) {
  const std::string sealed =
      Block("RSA PRIVATE KEY",
            "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\n" + Body("PRIVATE KEY"));
  const std::string texts[] = {Block("ENCRYPTED PRIVATE KEY", Body("ENCRYPTED PRIVATE KEY")),
                               sealed,
                               Block("OPENSSH PRIVATE KEY", Body("ENCRYPTED OPENSSH PRIVATE KEY"))};
  for (const std::string& text : texts) {
    const auto facts = ReadPrivateKey(text);
    ASSERT_TRUE(facts) << text;
    EXPECT_NE(facts->Find("encrypted"), nullptr) << text;
  }
}

TEST(PrivateKey, RefusesWhatHasNotTheStructure) {
  for (const char* label : kLabels) {
    const std::string body = Body(label);
    EXPECT_FALSE(ReadPrivateKey(Block(label, GenerateText("${gen:[A-Za-z0-9]{256}}", 1))));
    EXPECT_FALSE(ReadPrivateKey(Block(label, "..." + body)));
    EXPECT_FALSE(ReadPrivateKey(Block(label, "")));
    if (std::string(label) == "OPENSSH PRIVATE KEY" || std::string(label).starts_with("PGP"))
      continue;
    EXPECT_FALSE(ReadPrivateKey(Block(label, body.substr(0, 128)))) << label;
  }
  EXPECT_FALSE(ReadPrivateKey("-----BEGIN PRIVATE KEY-----"));
  EXPECT_FALSE(ReadPrivateKey(""));
}

TEST(PrivateKey, ReadsAKeyUnderTheLabelOfAnother) {
  EXPECT_TRUE(ReadPrivateKey(Block("RSA PRIVATE KEY", Body("PRIVATE KEY"))));
  EXPECT_TRUE(ReadPrivateKey(Block("PRIVATE KEY", Body("RSA PRIVATE KEY"))));
  EXPECT_FALSE(ReadPrivateKey(Block("ENCRYPTED PRIVATE KEY", Body("RSA PRIVATE KEY"))));
}

}  // namespace
}  // namespace mcpvet::match
