#include "report/snippet_view.h"

#include <gtest/gtest.h>

#include <string>

#include "report/terminal_text.h"

namespace mcpvet::report {
namespace {

finding::Snippet SnippetOf(std::string text, const std::string& place) {
  finding::Snippet snippet;
  snippet.highlight_begin = static_cast<std::uint32_t>(text.find(place));
  snippet.highlight_end = snippet.highlight_begin + static_cast<std::uint32_t>(place.size());
  snippet.text = std::move(text);
  return snippet;
}

TEST(FitSnippet, ShowsALineThatFitsAsItIs) {
  const SnippetView view = FitSnippet(SnippetOf("  a: here, b", "here"), 40, true);
  EXPECT_EQ(view.line, "  a: here, b");
  EXPECT_EQ(view.mark_begin, 5);
  EXPECT_EQ(view.mark_width, 4);
}

TEST(FitSnippet, CountsColumnsNotBytes) {
  const SnippetView view =
      FitSnippet(SnippetOf("\t\u4f60\u597d: e\u0301\u200b", "e\u0301\u200b"), 40, true);
  EXPECT_EQ(view.line, "    \u4f60\u597d: e\u0301\\u{200b}");
  EXPECT_EQ(view.mark_begin, 10);
  EXPECT_EQ(view.mark_width, 9);
}

TEST(FitSnippet, DropsIndentationFirst) {
  const SnippetView view =
      FitSnippet(SnippetOf(std::string(30, ' ') + "a: here", "here"), 20, true);
  EXPECT_EQ(view.line, "a: here");
  EXPECT_EQ(view.mark_begin, 3);
}

TEST(FitSnippet, CutsAroundThePlaceAtAnyWidth) {
  const finding::Snippet snippet =
      SnippetOf(std::string(100, 'a') + " here " + std::string(100, 'b'), "here");
  for (int width = 10; width < 220; ++width) {
    const SnippetView view = FitSnippet(snippet, width, true);
    EXPECT_LE(DisplayWidth(view.line, true), width);
    EXPECT_NE(view.line.find("here"), std::string::npos) << width;
    EXPECT_LE(view.mark_begin + view.mark_width, width);
  }
  EXPECT_EQ(FitSnippet(snippet, 22, true).line, "\u2026aaaa here bbbbbbbbbb\u2026");
  EXPECT_EQ(FitSnippet(snippet, 22, false).line, "...aaa here bbbbbbb...");
}

TEST(FitSnippet, CutsAPlaceThatIsWiderThanTheLine) {
  const SnippetView view =
      FitSnippet(SnippetOf("x " + std::string(90, 'p'), std::string(90, 'p')), 30, true);
  EXPECT_EQ(view.line, "\u2026" + std::string(28, 'p') + "\u2026");
  EXPECT_EQ(view.mark_begin, 1);
  EXPECT_EQ(view.mark_width, 28);
}

TEST(FitSnippet, ShowsWhatTheSnippetLeftOut) {
  finding::Snippet snippet = SnippetOf("a here b", "here");
  snippet.cut_before = snippet.cut_after = true;
  const SnippetView view = FitSnippet(snippet, 40, true);
  EXPECT_EQ(view.line, "\u2026a here b\u2026");
  EXPECT_EQ(view.mark_begin, 3);
}

TEST(FitSnippet, MarksAnEmptyPlace) {
  EXPECT_EQ(FitSnippet(finding::Snippet{}, 40, true).mark_width, 1);
  finding::Snippet end = SnippetOf("abc", "abc");
  end.highlight_begin = 3;
  EXPECT_EQ(FitSnippet(end, 40, true).mark_begin, 3);
}

}  // namespace
}  // namespace mcpvet::report
