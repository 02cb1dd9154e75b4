#include "syntax/scope_index.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::syntax {
namespace {

TEST(ScopeIndex, JoinsTheNamesAroundAPlace) {
  ScopeIndex index;
  index.Add({20, 40}, "handle");
  index.Add({10, 100}, "Server");
  index.Add({50, 60}, "close");
  EXPECT_EQ(index.PathAt(5), "");
  EXPECT_EQ(index.PathAt(10), "Server");
  EXPECT_EQ(index.PathAt(25), "Server.handle");
  EXPECT_EQ(index.PathAt(40), "Server");
  EXPECT_EQ(index.PathAt(55), "Server.close");
  EXPECT_EQ(index.PathAt(100), "");
}

TEST(ScopeIndex, KeepsTheFirstNameOfAPlace) {
  ScopeIndex index;
  index.Add({0, 10}, "first");
  index.Add({0, 10}, "second");
  EXPECT_EQ(index.PathAt(3), "first");
}

TEST(ScopeIndex, KnowsTheInnermostScope) {
  ScopeIndex index;
  index.Add({0, 100}, "outer");
  index.Add({10, 20}, "inner");
  EXPECT_EQ(index.InnermostAt(15), (base::ByteSpan{10, 20}));
  EXPECT_EQ(index.InnermostAt(50), (base::ByteSpan{0, 100}));
  EXPECT_GT(index.InnermostAt(200).end, 1'000'000U);
}

TEST(ScopeIndex, TakesNamesAddedAfterAQuestion) {
  ScopeIndex index;
  index.Add({0, 100}, "outer");
  EXPECT_EQ(index.PathAt(15), "outer");
  index.Add({10, 20}, "inner");
  EXPECT_EQ(index.PathAt(15), "outer.inner");
}

TEST(ScopeIndex, GivesTheInnermostNamesOfEndlessNesting) {
  ScopeIndex index;
  std::string names(1'000, 'f');
  for (std::uint32_t i = 0; i < 1'000; ++i) {
    index.Add({i, 2'000 - i}, std::string_view(names).substr(i, 1));
  }
  EXPECT_EQ(index.PathAt(999), "f.f.f.f.f.f.f.f");
}

TEST(ScopeIndex, CutsALongNameBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "ü";
  name.insert(0, "x");
  ScopeIndex index;
  index.Add({0, 10}, name);
  const std::string path = index.PathAt(5);
  EXPECT_LT(path.size(), name.size());
  EXPECT_EQ(path.size() % 2, 1U);  // x and whole two-byte letters
}

}  // namespace
}  // namespace mcpvet::syntax
