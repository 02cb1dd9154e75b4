// What the texts below testdata/facts cannot show: exact places, and texts made to break it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "facts_invariants.h"
#include "parsed_text.h"
#include "syntax/lower.h"

namespace mcpvet::syntax {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

struct Lowered {
  explicit Lowered(std::string text)
      : parsed("python", std::move(text)),
        module(Lower(parsed.tree, parsed.document, parsed.language, "python")) {
    EXPECT_EQ(FirstViolation(module, parsed.document.text().size()), "");
  }
  /// The texts that the instructions of one kind were made from, in all functions.
  [[nodiscard]] std::vector<std::string> TextsOf(Op op) const {
    std::vector<std::string> texts;
    for (const Function& function : module.functions) {
      for (const Instruction& each : function.instructions) {
        if (each.op == op) texts.emplace_back(base::Slice(parsed.document.text(), each.span));
      }
    }
    return texts;
  }

  ParsedText parsed;
  Module module;
};

TEST(LowerPython, GivesEachInstructionItsExactPlace) {
  const Lowered lowered("x = self.run('a' 'b', f(  1))[0]\nx.y = -2\n");
  EXPECT_THAT(lowered.TextsOf(Op::kCall), ElementsAre("f(  1)", "self.run('a' 'b', f(  1))"));
  EXPECT_THAT(lowered.TextsOf(Op::kConst), ElementsAre("'a' 'b'", "1", "0", "2", "-2"));
  EXPECT_THAT(lowered.TextsOf(Op::kName), ElementsAre("self", "f"));
  EXPECT_THAT(lowered.TextsOf(Op::kLoadMember), ElementsAre("self.run"));
  EXPECT_THAT(lowered.TextsOf(Op::kStoreMember), ElementsAre("x.y"));
  EXPECT_EQ(base::Slice(lowered.parsed.document.text(), lowered.module.variables[0].span), "x");
}

TEST(LowerPython, GivesFunctionsAndParametersTheirExactPlace) {
  const Lowered lowered("@a\nasync def f(x: int = 1, *y): pass\n");
  const Function& function = lowered.module.functions[1];
  const std::string_view text = lowered.parsed.document.text();
  EXPECT_EQ(base::Slice(text, function.span), "async def f(x: int = 1, *y): pass");
  EXPECT_EQ(base::Slice(text, function.name_span), "f");
  EXPECT_EQ(base::Slice(text, function.parameters[0].span), "x: int = 1");
  EXPECT_EQ(base::Slice(text, function.parameters[1].span), "*y");
}

TEST(LowerPython, GivesTheTextOfAStringBetweenInterpolationsItsPlace) {
  const Lowered lowered("x = f'one {y} two'\n");
  EXPECT_THAT(lowered.TextsOf(Op::kConst), ElementsAre("one ", " two"));
  EXPECT_THAT(lowered.TextsOf(Op::kConcat), ElementsAre("f'one {y} two'"));
}

TEST(LowerPython, LowersWhatStandsBesideCodeItCannotRead) {
  const Lowered lowered("a = run('x')\ndef broken(:\n  )))\n\ndef fine():\n    return go()\n");
  EXPECT_THAT(lowered.TextsOf(Op::kCall), Contains("run('x')"));
  EXPECT_THAT(lowered.TextsOf(Op::kCall), Contains("go()"));
  EXPECT_THAT(lowered.module.opaque_kinds, Contains(::testing::Key("ERROR")));
}

std::string Repeat(std::string_view text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

/// The grammar nests a long sum as deep as it is long; nobody wrote it so.
TEST(LowerPython, TakesLongChainsWhole) {
  constexpr int kLength = 5000;
  for (const std::string& text :
       {"x = a" + Repeat(" + a", kLength), "x = a" + Repeat(" - a", kLength),
        "x = a" + Repeat(" and a", kLength), "x = a" + Repeat(".b()", kLength),
        "x = a" + Repeat(" if a else b", kLength), "x = " + Repeat("a = ", kLength) + "1",
        "x = a" + Repeat(" < a", kLength), "x = " + Repeat("lambda: ", 2000) + "a",
        "x = a" + Repeat("[0]", kLength), "if a: b" + Repeat("\nelif a: b", kLength)}) {
    const Lowered lowered(text + "\n");
    EXPECT_TRUE(lowered.module.opaque_kinds.empty()) << text.substr(0, 20);
  }
}

TEST(LowerPython, MakesCodeOpaqueThatIsNestedTooDeep) {
  constexpr int kDepth = 3000;
  for (const std::string& text :
       {"x = " + Repeat("f(", kDepth) + "1" + Repeat(")", kDepth),
        "x = " + Repeat("[", kDepth) + Repeat("]", kDepth), "x = " + Repeat("not ", kDepth) + "a",
        "x = " + Repeat("-", kDepth) + "a", "x = a" + Repeat("**a", kDepth),
        Repeat("[", kDepth) + "x" + Repeat("]", kDepth) + " = y"}) {
    const Lowered lowered(text + "\n");
    EXPECT_FALSE(lowered.module.opaque_kinds.empty()) << text.substr(0, 20);
  }
  std::string blocks;
  for (int i = 0; i < 300; ++i) blocks += std::string(i, ' ') + "if a:\n";
  const Lowered nested(blocks + std::string(300, ' ') + "pass\n");
  EXPECT_THAT(nested.module.opaque_kinds, Contains(::testing::Key("if_statement")));
}

TEST(LowerPython, DoesNotDoubleWithEachFinally) {
  std::string text = "def f():\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string indent(i, ' ');
    text += indent + "try:\n" + indent + " return a()\n" + indent + "finally:\n";
  }
  text += std::string(41, ' ') + "b()\n";
  const Lowered lowered(text);
  EXPECT_LT(lowered.module.functions[1].instructions.size(), 100'000U);
}

/// Everything a server might be written with, in one text to cut up.
constexpr std::string_view kEverything = R"(import a.b as c
from ..d import (e, f as g)
@h(1)
class K(L, metaclass=M):
    """Doc."""
    x: Optional["int"] = 1
    def m(self, /, a: int = 2, *b, c=3, **d) -> str:
        nonlocal_ = [y for y in b if y for z in y]
        try:
            with open(a) as o, p() as (q, r):
                return f"{o!r:>{c}} {q}" "t" % (a, b)
        except (E, F) as g:
            raise G from g
        else:
            x = yield a
        finally:
            del self.x, d[0]
async def n(*, k=lambda v, *w: {**v, 'k': w, k: 1}):
    global s
    s, (t, *u), v[0], w.x = await k(*u, **v), 1
    for i, j in zip(s, t):
        if i < j <= 3 and not (l := i) or j: continue
        elif i is not None: break
        else: s += -1 if i else "%s" % j
    else:
        while True: assert x, y[1:2, ::3]
    match s:
        case [1, *r] | {"k": -1, **r} if r: return
        case K(a, x=None) as b: pass
        case (a.b | "s"): print(a)
        case _: raise
)";

TEST(LowerPython, KeepsItsPromisesWhereverTheTextIsCutOff) {
  for (std::size_t end = 0; end <= kEverything.size(); ++end) {
    const Lowered lowered{std::string(kEverything.substr(0, end))};
    ASSERT_FALSE(::testing::Test::HasFailure()) << "cut at " << end;
  }
}

TEST(LowerPython, KeepsItsPromisesWhicheverWordIsMissing) {
  for (std::size_t begin = 0; begin < kEverything.size(); begin += 3) {
    for (const std::size_t size : {1, 5, 17}) {
      std::string text(kEverything);
      text.erase(begin, size);
      const Lowered lowered(text);
      ASSERT_FALSE(::testing::Test::HasFailure()) << size << " left out at " << begin;
    }
  }
}

TEST(LowerPython, KeepsItsPromisesWhateverWordIsPutIn) {
  constexpr std::string_view kWords[] = {"(",    "]",  ":", "\n",     "yield ",     "lambda",
                                         "f\"{", "= ", "*", "match ", "finally:\n", "\"\"\""};
  for (std::size_t at = 0; at < kEverything.size(); at += 11) {
    for (const std::string_view word : kWords) {
      std::string text(kEverything);
      text.insert(at, word);
      const Lowered lowered(text);
      ASSERT_FALSE(::testing::Test::HasFailure()) << word << " put in at " << at;
    }
  }
}

}  // namespace
}  // namespace mcpvet::syntax
