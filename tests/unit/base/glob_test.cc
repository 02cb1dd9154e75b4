#include "base/glob.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/limits.h"

namespace mcpvet::base {
namespace {

bool Matches(std::string_view pattern, std::string_view path) {
  return Glob(pattern).Matches(path);
}

TEST(Glob, MatchesTheWholeOfALiteralPath) {
  EXPECT_TRUE(Matches("src/main.cc", "src/main.cc"));
  EXPECT_FALSE(Matches("src/main.cc", "src/main.c"));
  EXPECT_FALSE(Matches("main.cc", "src/main.cc"));
  EXPECT_TRUE(Matches("", ""));
  EXPECT_FALSE(Matches("", "a"));
}

TEST(Glob, KeepsStarAndQuestionMarkInsideASegment) {
  EXPECT_TRUE(Matches("*.json", "mcp.json"));
  EXPECT_TRUE(Matches("*.json", ".json"));
  EXPECT_FALSE(Matches("*.json", "a/mcp.json"));
  EXPECT_TRUE(Matches("a/*/c", "a/b/c"));
  EXPECT_FALSE(Matches("a/*/c", "a/b/b/c"));
  EXPECT_TRUE(Matches("a?c", "abc"));
  EXPECT_FALSE(Matches("a?c", "a/c"));
  EXPECT_TRUE(Matches("*a*b*c", "xaybzabc"));
  EXPECT_FALSE(Matches("*a*b*c", "xaybzab"));
}

TEST(Glob, LetsTwoStarsCrossSegments) {
  EXPECT_TRUE(Matches("**/mcp.json", "mcp.json"));
  EXPECT_TRUE(Matches("**/mcp.json", "a/b/mcp.json"));
  EXPECT_FALSE(Matches("**/mcp.json", "a/b/xmcp.json"));
  EXPECT_TRUE(Matches("a/**/b", "a/b"));
  EXPECT_TRUE(Matches("a/**/b", "a/x/y/b"));
  EXPECT_FALSE(Matches("a/**/b", "ab"));
  EXPECT_TRUE(Matches("a/**", "a/b/c"));
  EXPECT_FALSE(Matches("a/**", "a"));
  EXPECT_TRUE(Matches("**", "a/b/c"));
  EXPECT_TRUE(Matches("**/a*/**/*.py", "x/ab/y/z/c.py"));
  EXPECT_FALSE(Matches("**/a*/**/*.py", "x/b/c.py"));
}

TEST(Glob, TakesTwoStarsInsideASegmentForOne) {
  EXPECT_TRUE(Matches("a**b", "axxb"));
  EXPECT_FALSE(Matches("a**b", "a/b"));
  EXPECT_FALSE(Matches("x/a**/b", "x/a/y/b"));
}

TEST(Glob, KnowsClasses) {
  EXPECT_TRUE(Matches("[a-c]x", "bx"));
  EXPECT_FALSE(Matches("[a-c]x", "dx"));
  EXPECT_TRUE(Matches("[!a-c]x", "dx"));
  EXPECT_TRUE(Matches("[^a-c]x", "dx"));
  EXPECT_FALSE(Matches("a[!b]c", "a/c"));
  EXPECT_FALSE(Matches("a[/]c", "a/c"));
  EXPECT_TRUE(Matches("[]-]", "]"));
  EXPECT_TRUE(Matches("[]-]", "-"));
  EXPECT_TRUE(Matches("[a\\]b]", "]"));
  EXPECT_TRUE(Matches("[[:digit:][:upper:]_]", "7"));
  EXPECT_TRUE(Matches("[[:digit:][:upper:]_]", "Q"));
  EXPECT_FALSE(Matches("[[:digit:][:upper:]_]", "q"));
  EXPECT_TRUE(Matches("[[:a]", ":"));
}

TEST(Glob, IsNotOkWhereAClassCannotBeRead) {
  for (const char* const pattern : {"[a", "[[:letter:]]", "[a\\", "a\\", "x[!"}) {
    EXPECT_FALSE(Glob(pattern).ok()) << pattern;
    EXPECT_FALSE(Matches(pattern, pattern)) << pattern;
  }
  EXPECT_TRUE(Glob("[a]").ok());
}

TEST(Glob, TakesAnEscapedByteLiterally) {
  EXPECT_TRUE(Matches("\\*\\?\\[\\\\", "*?[\\"));
  EXPECT_FALSE(Matches("\\*", "a"));
  EXPECT_TRUE(Matches("\\{a,b\\}", "{a,b}"));
}

TEST(Glob, KnowsAlternatives) {
  const Glob glob("src/*.{ts,{m,c}js,}");
  for (const char* const path : {"src/a.ts", "src/a.mjs", "src/a.cjs", "src/a."}) {
    EXPECT_TRUE(glob.Matches(path)) << path;
  }
  EXPECT_FALSE(glob.Matches("src/a.js"));
  EXPECT_TRUE(Matches("{a/b,c}/d", "a/b/d"));
  EXPECT_TRUE(Matches("[{,}]{x,y}", ",y"));
}

TEST(Glob, IsNotOkWithAnOpenBraceOrTooManyAlternatives) {
  EXPECT_FALSE(Glob("{a,b").ok());
  EXPECT_FALSE(Glob("x{a,{b}").ok());
  std::string doubled;
  for (std::size_t many = 1; many <= kMaxGlobAlternatives; many *= 2) doubled += "{a,b}";
  EXPECT_FALSE(Glob(doubled).ok());
  EXPECT_TRUE(Glob(doubled.substr(5)).ok());
}

TEST(Glob, MatchesSuffixesThatStartASegment) {
  const Glob glob(".cursor/mcp.json");
  EXPECT_TRUE(glob.MatchesSuffix(".cursor/mcp.json"));
  EXPECT_TRUE(glob.MatchesSuffix("apps/web/.cursor/mcp.json"));
  EXPECT_FALSE(glob.MatchesSuffix("apps/x.cursor/mcp.json"));
  EXPECT_FALSE(glob.MatchesSuffix("mcp.json"));
  EXPECT_TRUE(Glob("*.json").MatchesSuffix("a/b/c.json"));
  EXPECT_TRUE(Glob("b/*.json").MatchesSuffix("a/b/c.json"));
  EXPECT_TRUE(Glob("**/b/*.json").MatchesSuffix("a/b/c.json"));
  EXPECT_FALSE(Glob("a/*.json").MatchesSuffix("a/b/c.json"));
  EXPECT_FALSE(Glob("").MatchesSuffix("a"));
}

TEST(Glob, MatchesASuffixIfAndOnlyIfItMatchesThatSuffixWhole) {
  std::mt19937 random(3);
  const auto word = [&](std::string_view letters, std::size_t most) {
    std::string made;
    for (std::size_t left = random() % (most + 1); left > 0; --left) {
      made += letters[random() % letters.size()];
    }
    return made;
  };
  int matches = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Glob glob(word("aab**?//", 7));
    const std::string path = word("aab//", 8);
    bool expected = glob.Matches(path);
    for (std::size_t at = 0; at < path.size(); ++at) {
      expected = expected || (path[at] == '/' && glob.Matches(path.substr(at + 1)));
    }
    EXPECT_EQ(glob.MatchesSuffix(path), expected) << glob.pattern() << " " << path;
    matches += expected ? 1 : 0;
  }
  EXPECT_GT(matches, 1000);
}

TEST(GlobProgram, KnowsNoAlternatives) {
  const auto program = GlobProgram::Compile("{a,b}*");
  ASSERT_TRUE(program);
  EXPECT_TRUE(program->Matches("{a,b}c"));
  EXPECT_FALSE(program->Matches("a"));
}

TEST(Glob, ComesToAnEndOnPatternsThatInviteBacktracking) {
  std::string stars;
  std::string folders;
  for (int i = 0; i < 40; ++i) {
    stars += "*a";
    folders += "**/*a*/";
  }
  const std::string name(200, 'a');
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "aaaa/";
  EXPECT_FALSE(Glob(stars + "b").Matches(name));
  EXPECT_FALSE(Glob(folders + "b").Matches(deep + "c"));
  EXPECT_TRUE(Glob(folders + "b").Matches(deep + "b"));
}

}  // namespace
}  // namespace mcpvet::base
