#include "base/hash.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::base {
namespace {

std::string HashOf(std::initializer_list<std::string_view> fields) {
  StableHash hash;
  for (const std::string_view field : fields) hash.Add(field);
  return hash.Hex();
}

// Fingerprints in people's baselines depend on these very digits.
TEST(StableHash, GivesTheSameDigitsInEveryRelease) {
  EXPECT_EQ(HashOf({}), "cbf29ce48422232584222325cbf29ce4");
  EXPECT_EQ(HashOf({"rule", "path"}), "49b11c00840015ccf41c1d11640d155f");
}

TEST(StableHash, TellsFieldsApart) {
  EXPECT_NE(HashOf({"ab", "c"}), HashOf({"a", "bc"}));
  EXPECT_NE(HashOf({"a"}), HashOf({"a", ""}));
  EXPECT_NE(HashOf({"a", "b"}), HashOf({"b", "a"}));
}

TEST(StableHash, CountsEveryByteInBothHalves) {
  const std::string one = HashOf({std::string(1000, 'x') + "a"});
  const std::string other = HashOf({std::string(1000, 'x') + "b"});
  EXPECT_NE(one.substr(0, 16), other.substr(0, 16));
  EXPECT_NE(one.substr(16), other.substr(16));
}

}  // namespace
}  // namespace mcpvet::base
