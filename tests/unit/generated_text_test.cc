#include "generated_text.h"

#include <gtest/gtest.h>

#include <regex>
#include <stdexcept>

namespace mcpvet::testing {
namespace {

TEST(GeneratedText, WhatAHoleGeneratesMatchesItsExpression) {
  for (const char* pattern : {"[A-Za-z0-9]{36}", "[a-f0-9_-]{8,12}", "(?:live|test)_\\d{4}",
                              "a?b(c|[de]{2}){3}", "\\w{5}\\.\\-", "[\\]x]{4}", "x{3}"}) {
    const std::regex whole(pattern);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const std::string text = GenerateText(std::string("${gen:") + pattern + "}", seed);
      EXPECT_TRUE(std::regex_match(text, whole)) << pattern << " generated " << text;
    }
  }
}

TEST(GeneratedText, TheSeedDecides) {
  const std::string text = "a ${gen:[a-z]{20}} b ${gen:[a-z]{20}}";
  EXPECT_EQ(GenerateText(text, 7), GenerateText(text, 7));
  EXPECT_NE(GenerateText(text, 7), GenerateText(text, 8));
  const GeneratedText filled = FillHoles(text, 7);
  ASSERT_EQ(filled.pieces.size(), 2U);
  EXPECT_NE(filled.pieces[0], filled.pieces[1]);
  EXPECT_EQ(filled.text, "a " + filled.pieces[0] + " b " + filled.pieces[1]);
}

TEST(GeneratedText, LeavesOtherTextAlone) {
  EXPECT_EQ(GenerateText("plain ${env:X} {}", 1), "plain ${env:X} {}");
}

TEST(GeneratedText, RejectsWhatItCannotGenerate) {
  for (const char* text :
       {"${gen:[a-z]{2}", "${gen:a+}", "${gen:(a}", "${gen:[]}", "${gen:a{2,1}}"}) {
    EXPECT_THROW(static_cast<void>(GenerateText(text, 1)), std::invalid_argument) << text;
  }
}

}  // namespace
}  // namespace mcpvet::testing
