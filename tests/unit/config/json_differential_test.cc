#include "json_differential.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <random>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

using nlohmann::json;
using Random = std::mt19937;

std::size_t Below(Random& random, std::size_t limit) { return random() % limit; }

std::string RandomText(Random& random) {
  static constexpr std::array<const char*, 12> kPieces = {
      "a", "Z9", " ", "\"", "\\", "/", "\n", "\t", "\u00e9", "\u20ac", "\U0001f600", "\x01"};
  std::string text;
  for (std::size_t i = Below(random, 6); i > 0; --i) text += kPieces[Below(random, kPieces.size())];
  return text;
}

json RandomValue(Random& random, int depth) {
  switch (Below(random, depth > 0 ? 8 : 6)) {
    case 0:
      return nullptr;
    case 1:
      return Below(random, 2) == 0;
    case 2:
      return static_cast<std::int64_t>(random()) - 2'000'000'000;
    case 3:
      return static_cast<double>(random()) / 977.0;
    case 4:
    case 5:
      return RandomText(random);
    case 6: {
      json list = json::array();
      for (std::size_t i = Below(random, 5); i > 0; --i)
        list.push_back(RandomValue(random, depth - 1));
      return list;
    }
    default: {
      json map = json::object();
      for (std::size_t i = Below(random, 5); i > 0; --i) {
        map[RandomText(random)] = RandomValue(random, depth - 1);
      }
      return map;
    }
  }
}

std::string Dumped(const json& value, Random& random) {
  const int indent = static_cast<int>(Below(random, 4)) - 1;
  return value.dump(indent, ' ', Below(random, 2) == 0);
}

/// Changes, drops or doubles a few bytes.
std::string Damaged(std::string text, Random& random) {
  static constexpr std::string_view kBytes = "{}[]:,\"\\/*' \n\tnulltrue0123456789.eE+-#x";
  for (std::size_t i = Below(random, 4) + 1; i > 0 && !text.empty(); --i) {
    const std::size_t at = Below(random, text.size());
    const char byte = kBytes[Below(random, kBytes.size())];
    switch (Below(random, 4)) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.erase(at, Below(random, 3) + 1);
        break;
      case 2:
        text.insert(at, 1, byte);
        break;
      default:
        text.insert(at, text.substr(at, Below(random, 8)));
    }
  }
  return text;
}

TEST(JsonDifferential, ReadsGeneratedDocumentsAsNlohmannDoes) {
  Random random(20240501);
  for (int i = 0; i < 2000; ++i) {
    const ConfigSample sample(Syntax::kJson, Dumped(RandomValue(random, 5), random));
    ASSERT_TRUE(sample.IsClean()) << sample.text();
    ASSERT_EQ(JsonDifference(sample.text(), sample.read()), "") << sample.text();
  }
}

TEST(JsonDifferential, AcceptsAndRejectsDamagedDocumentsAsNlohmannDoes) {
  Random random(20240502);
  int rejected = 0;
  for (int i = 0; i < 5000; ++i) {
    const ConfigSample sample(Syntax::kJson,
                              Damaged(Dumped(RandomValue(random, 4), random), random));
    ASSERT_EQ(JsonDifference(sample.text(), sample.read()), "") << sample.text();
    rejected += sample.IsClean() ? 0 : 1;
  }
  EXPECT_GT(rejected, 1000) << "the damage must matter";
}

TEST(JsonDifferential, SeesADifference) {
  const ConfigSample sample(Syntax::kJson, "[1]");
  EXPECT_NE(JsonDifference("[2]", sample.read()), "");
  EXPECT_NE(JsonDifference("[1", sample.read()), "");
}

}  // namespace
}  // namespace mcpvet::config
