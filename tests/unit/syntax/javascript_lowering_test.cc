#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/lower.h"

namespace mcpvet::syntax {
namespace {

Module Lowered(const std::string& text) {
  const source::Document document("a.ts", text);
  const Language grammar = *LanguageOfId("typescript");
  const ParseOutcome parsed = Parse(document, grammar);
  return Lower(*parsed.tree, document, grammar, "typescript");
}

std::string Repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::ptrdiff_t Count(const Module& module, Op op) {
  return std::ranges::count(module.functions[0].instructions, op, &Instruction::op);
}

TEST(JavaScriptLowering, LosesNothingOfLongChains) {
  EXPECT_EQ(Count(Lowered("a" + Repeated(".b()", 5000)), Op::kCall), 5000);
  EXPECT_EQ(Count(Lowered("f(x" + Repeated(" || x", 5000) + ")"), Op::kPhi), 5000);
  EXPECT_EQ(Count(Lowered("if (a) f();" + Repeated("else if (b) f();", 5000)), Op::kCall), 5001);
  const Module sum = Lowered("x = 1" + Repeated(" + 1", 5000));
  EXPECT_EQ(Count(sum, Op::kConcat), 1);
  EXPECT_TRUE(sum.opaque_kinds.empty());
}

TEST(JavaScriptLowering, StopsAtWhatIsNestedTooDeep) {
  const Module module = Lowered(Repeated("f(", 5000) + Repeated(")", 5000));
  EXPECT_GT(Count(module, Op::kCall), 50);
  EXPECT_LT(Count(module, Op::kCall), 1000);
  EXPECT_FALSE(module.opaque_kinds.empty());
}

TEST(JavaScriptLowering, GoesOnBehindWhatItCannotRead) {
  const Module module = Lowered("const a = ;\n)(;\nfunction kept() { return kept2(); }\n");
  EXPECT_TRUE(std::ranges::any_of(module.functions, [&](const Function& function) {
    return module.Text(function.name) == "kept" && function.instructions.size() == 3;
  }));
}

TEST(JavaScriptLowering, EndsAtLoopsThatNothingLeadsTo) {
  const Module module = Lowered("function f(n) { return 1; while (n) { g(n); } }");
  EXPECT_EQ(module.functions.size(), 2U);
}

TEST(JavaScriptLowering, KeepsSpansOfCallsNamesAndConstants) {
  const std::string text = "const x = run(\"a\");";
  const Module module = Lowered(text);
  const auto spans_of = [&](Op op) {
    std::vector<std::string_view> spans;
    for (const Instruction& instruction : module.functions[0].instructions) {
      if (instruction.op == op) spans.push_back(base::Slice(text, instruction.span));
    }
    return spans;
  };
  EXPECT_EQ(spans_of(Op::kCall), std::vector<std::string_view>{"run(\"a\")"});
  EXPECT_EQ(spans_of(Op::kName), std::vector<std::string_view>{"run"});
  EXPECT_EQ(spans_of(Op::kConst), std::vector<std::string_view>{"\"a\""});
}

}  // namespace
}  // namespace mcpvet::syntax
