#include "project/shell_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mcpvet::project {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Texts(const std::string& line) {
  std::vector<std::string> texts;
  for (const ShellWord& word : SplitShellWords(line, 1000)) texts.push_back(word.text);
  return texts;
}

TEST(ShellWords, AreSplitAtBlanks) {
  EXPECT_THAT(Texts("  run  a\tb "), ElementsAre("run", "a", "b"));
}

TEST(ShellWords, KeepQuotedTextTogether) {
  EXPECT_THAT(Texts("a 'b c' \"d \\\"e\\\"\" f' 'g"), ElementsAre("a", "b c", "d \"e\"", "f g"));
}

TEST(ShellWords, LeaveWindowsPathsAlone) {
  EXPECT_THAT(Texts("node C:\\tools\\server.js a\\ b"),
              ElementsAre("node", "C:\\tools\\server.js", "a b"));
}

TEST(ShellWords, TellOperatorsFromWords) {
  const auto words = SplitShellWords("cd /x && run; y | z", 1000);
  std::vector<std::string> separators;
  for (const ShellWord& word : words) {
    if (word.separator) separators.push_back(word.text);
  }
  EXPECT_THAT(separators, ElementsAre("&&", ";", "|"));
}

TEST(ShellWords, LeaveRedirectionsOut) {
  EXPECT_THAT(Texts("run a 2>&1 > /tmp/log < in b"), ElementsAre("run", "a", "b"));
}

TEST(ShellWords, KeepAnUnquotedQueryTogether) {
  EXPECT_THAT(Texts("run https://h/x?a=1&b=2"), ElementsAre("run", "https://h/x?a=1&b=2"));
}

TEST(ShellWords, KnowTheirPlaces) {
  const std::string line = "run 'a b' c";
  const auto words = SplitShellWords(line, 1000);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(line.substr(words[1].begin, words[1].end - words[1].begin), "a b");
  EXPECT_EQ(line.substr(words[2].begin, words[2].end - words[2].begin), "c");
}

TEST(ShellWords, EndAtTheLimit) { EXPECT_EQ(SplitShellWords("a b c d e", 3).size(), 3U); }

TEST(ShellWords, StandWhatIsNotClosed) {
  EXPECT_THAT(Texts("a 'b c"), ElementsAre("a", "b c"));
  EXPECT_THAT(Texts("a \\"), ElementsAre("a", "\\"));
  EXPECT_THAT(Texts(">"), ElementsAre());
}

}  // namespace
}  // namespace mcpvet::project
