#include "syntax/syntax_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsed_text.h"

namespace mcpvet::syntax {
namespace {

using std::chrono::milliseconds;

Language Python() { return *LanguageOfId("python"); }

TEST(Language, KnowsEveryGrammarItLists) {
  for (const std::string& id : LanguageIds()) {
    const auto language = LanguageOfId(id);
    ASSERT_TRUE(language) << id;
    EXPECT_TRUE(Parse(source::Document("x", "a"), *language).tree) << id;
  }
  EXPECT_FALSE(LanguageOfId("cobol"));
}

TEST(Parse, GivesATreeOverTheWholeText) {
  const source::Document document("a.py", "import os\n");
  const ParseOutcome outcome = Parse(document, Python());
  ASSERT_TRUE(outcome.tree);
  EXPECT_FALSE(outcome.notice);
  EXPECT_EQ(outcome.tree->root().kind(), "module");
  EXPECT_EQ(outcome.tree->root().span(), (base::ByteSpan{0, 10}));
  EXPECT_EQ(outcome.tree->ErrorShare(), 0);
}

TEST(Parse, RefusesATextThatIsTooLarge) {
  const source::Document document("a.py", "pass\npass\n");
  const ParseOutcome outcome = Parse(document, Python(), {.bytes = 9});
  EXPECT_FALSE(outcome.tree);
  ASSERT_TRUE(outcome.notice);
  EXPECT_EQ(outcome.notice->kind, source::NoticeKind::kTooBig);
  EXPECT_EQ(outcome.notice->path, "a.py");
  EXPECT_TRUE(Parse(document, Python(), {.bytes = 10}).tree);
}

TEST(Parse, GivesUpWhenTimeIsOverAndThenParsesTheNextText) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "value = call(1, 2, 3)\n";
  const source::Document document("a.py", text);
  const ParseOutcome stopped = Parse(document, Python(), {.time = milliseconds(0)});
  EXPECT_FALSE(stopped.tree);
  ASSERT_TRUE(stopped.notice);
  EXPECT_EQ(stopped.notice->kind, source::NoticeKind::kBudget);

  const source::Document other("b.py", "import os\n");
  const ParseOutcome next = Parse(other, Python());
  ASSERT_TRUE(next.tree);
  EXPECT_EQ(next.tree->root().span().end, 10U);
  EXPECT_EQ(next.tree->ErrorShare(), 0);
}

TEST(SyntaxTree, MeasuresWhatCouldNotBeRead) {
  const ParsedText broken("python", "def f(:\n  )))) = = = (\n");
  EXPECT_GT(broken.tree.ErrorShare(), 0.3);
  EXPECT_LE(broken.tree.ErrorShare(), 1.0);
}

TEST(Walk, VisitsParentsBeforeChildrenAndLeavesOutWhatIsRefused) {
  const ParsedText parsed("python", "f(a)\nb\n");
  std::vector<std::string> kinds;
  Walk(parsed.tree.root(), [&](const SyntaxNode& node) {
    kinds.emplace_back(node.kind());
    return node.kind() != "call";
  });
  EXPECT_EQ(kinds, (std::vector<std::string>{"module", "expression_statement", "call",
                                             "expression_statement", "identifier"}));
}

TEST(Walk, StaysBelowTheNodeItStartsFrom) {
  const ParsedText parsed("python", "f(a)\nb\n");
  SyntaxNode call;
  Walk(parsed.tree.root(), [&](const SyntaxNode& node) {
    if (node.kind() == "call") call = node;
    return true;
  });
  ASSERT_TRUE(call.exists());
  std::size_t nodes = 0;
  Walk(call, [&](const SyntaxNode& node) {
    EXPECT_TRUE(call.span().Contains(node.span()));
    ++nodes;
    return true;
  });
  EXPECT_EQ(nodes, 6U);  // the call, its function, its arguments and ( a )
}

TEST(Walk, TakesNestingThatNoStackWould) {
  const std::string open(100'000, '(');
  const ParsedText parsed("javascript", open);
  std::size_t nodes = 0;
  Walk(parsed.tree.root(), [&](const SyntaxNode&) {
    ++nodes;
    return true;
  });
  EXPECT_GT(nodes, 100'000U);
}

TEST(SyntaxNode, GivesTheChildInAField) {
  const ParsedText parsed("python", "f(a)\n");
  SyntaxNode call;
  Walk(parsed.tree.root(), [&](const SyntaxNode& node) {
    if (node.kind() == "call") call = node;
    return true;
  });
  EXPECT_EQ(base::Slice(parsed.document.text(), call.Field("function").span()), "f");
  EXPECT_FALSE(call.Field("nothing").exists());
  EXPECT_FALSE(SyntaxNode{}.Field("function").exists());
}

}  // namespace
}  // namespace mcpvet::syntax
