#include "match/literal_scanner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/ascii.h"
#include "base/work_pool.h"
#include "match/aho_corasick.h"
#include "match/literal_table.h"
#include "match/vectorscan_scanner.h"

namespace mcpvet::match {
namespace {

using Hits = std::vector<LiteralHit>;

Hits HitsOf(const LiteralScanner& scanner, std::string_view text) {
  Hits hits;
  std::uint32_t last_end = 0;
  scanner.Scan(text, [&](const LiteralHit& hit) {
    EXPECT_GE(hit.end, last_end) << "hits come ordered by their end";
    last_end = hit.end;
    hits.push_back(hit);
  });
  std::sort(hits.begin(), hits.end());
  return hits;
}

/// Every literal at every place, one by one.
Hits HitsByComparing(const std::vector<Literal>& literals, std::string_view text) {
  Hits hits;
  for (LiteralId id = 0; id < literals.size(); ++id) {
    const Literal& literal = literals[id];
    for (std::size_t at = 0; at + literal.text.size() <= text.size(); ++at) {
      const std::string_view piece = text.substr(at, literal.text.size());
      const bool equal = literal.ignore_case ? base::Lower(piece) == base::Lower(literal.text)
                                             : piece == literal.text;
      if (!equal) continue;
      hits.push_back({.id = id,
                      .begin = static_cast<std::uint32_t>(at),
                      .end = static_cast<std::uint32_t>(at + literal.text.size())});
    }
  }
  std::sort(hits.begin(), hits.end());
  return hits;
}

void ExpectAllAgree(const std::vector<Literal>& literals, std::string_view text) {
  const Hits expected = HitsByComparing(literals, text);
  EXPECT_EQ(HitsOf(AhoCorasick(literals), text), expected) << text;
  if (hs_valid_platform() != HS_SUCCESS) return;
  const auto vectorscan = VectorscanScanner::Create(literals);
  ASSERT_NE(vectorscan, nullptr);
  EXPECT_EQ(HitsOf(*vectorscan, text), expected) << text;
}

TEST(LiteralScanner, FindsOverlappingOccurrencesOfEveryLiteral) {
  ExpectAllAgree({{"aa", false}, {"aaa", false}, {"ba", false}}, "aaaabaa");
  ExpectAllAgree({{"he", false}, {"she", false}, {"hers", false}, {"his", false}}, "ushershis");
}

TEST(LiteralScanner, IgnoresCaseOnlyWhereAsked) {
  ExpectAllAgree({{"token", true}, {"Token", false}, {"TOKEN", false}}, "token Token TOKEN tOkEn");
}

TEST(LiteralScanner, TakesEveryByteLiterally) {
  ExpectAllAgree({{".*", false}, {"\xc3\xa9", true}, {"a\\", true}, {"[a]{2}", false}},
                 std::string_view("a.*\0\xc3\xa9 A\\ [a]{2} aa", 18));
}

TEST(LiteralScanner, FindsAtBothEndsAndNothingInNothing) {
  ExpectAllAgree({{"ab", false}}, "ab");
  ExpectAllAgree({{"ab", false}}, "ab--ab");
  ExpectAllAgree({{"ab", false}}, "");
  ExpectAllAgree({{"longer than the text", false}}, "long");
}

TEST(LiteralScanner, NoLiteralsFindNothing) {
  EXPECT_TRUE(HitsOf(*MakeLiteralScanner({}), "anything").empty());
}

TEST(LiteralScanner, BothImplementationsAgreeOnRandomInput) {
  std::mt19937 random(20240611);
  const auto random_text = [&random](std::size_t size, std::string_view alphabet) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += alphabet[random() % alphabet.size()];
    return text;
  };
  for (int round = 0; round < 60; ++round) {
    const std::string_view alphabet = round % 2 == 0 ? "abAB" : "abcdeABCDE-_.:";
    LiteralTable table;
    for (std::size_t i = 0; i < 1 + random() % 60; ++i) {
      table.Add(random_text(1 + random() % (round % 3 == 0 ? 20 : 5), alphabet), random() % 2 == 0);
    }
    ExpectAllAgree(table.literals(), random_text(random() % 1500, alphabet));
  }
}

TEST(LiteralScanner, SeveralThreadsScanAtOnce) {
  const auto scanner = MakeLiteralScanner({{"needle", false}, {"edl", true}});
  std::vector<Hits> found(64);
  base::ParallelFor(found.size(), 4, [&](std::size_t i) {
    std::string text;
    for (std::size_t k = 0; k <= i; ++k) text += "hay needle ";
    found[i] = HitsOf(*scanner, text);
  });
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].size(), 2 * (i + 1));
}

TEST(LiteralTable, GivesTheSameLiteralTheSameId) {
  LiteralTable table;
  const LiteralId id = table.Add("Token", true);
  EXPECT_EQ(table.Add("tOKEN", true), id);
  EXPECT_NE(table.Add("token", false), id);
  EXPECT_EQ(table.literals().size(), 2U);
}

}  // namespace
}  // namespace mcpvet::match
