#include "match/syntax_matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "unit/rules/language_files.h"

namespace mcpvet::match {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

rules::Rule MakeRule(const std::string& id, std::vector<rules::SyntaxQuery> queries) {
  rules::Rule rule;
  rule.id = id;
  rule.file = "findings/source/" + id + ".yaml";
  rule.message = "Found.";
  rule.match = rules::SyntaxSpec{std::move(queries)};
  return rule;
}

/// Rules and the matcher made of them.
struct Fixture {
  explicit Fixture(std::vector<rules::Rule> given) : rules(std::move(given)) {
    std::vector<const rules::Rule*> pointers;
    for (const rules::Rule& rule : rules) pointers.push_back(&rule);
    auto made = SyntaxMatcher::Make(pointers, rules::ReadLanguageFiles());
    if (!made.ok()) {
      error = made.error().ToString();
      return;
    }
    matcher = std::make_unique<SyntaxMatcher>(std::move(made.value()));
  }
  explicit Fixture(rules::SyntaxQuery query) : Fixture({MakeRule("rule", {std::move(query)})}) {}

  [[nodiscard]] SyntaxOutcome Run(const std::string& path, const std::string& text) const {
    const source::Document document(path, text);
    return matcher->Run(document, [&](std::string_view literal) {
      return text.find(literal) != std::string::npos;
    });
  }
  /// The text at each match.
  [[nodiscard]] std::vector<std::string> Found(const std::string& path,
                                               const std::string& text) const {
    std::vector<std::string> found;
    for (const Match& match : Run(path, text).matches) {
      found.emplace_back(base::Slice(text, match.span));
    }
    return found;
  }

  std::vector<rules::Rule> rules;
  std::unique_ptr<SyntaxMatcher> matcher;
  std::string error;
};

/// Reports every callee that stands for `package`.
rules::SyntaxQuery CallsOf(const std::string& language, const std::string& package) {
  const std::string call = language == "python" ? "call" : "call_expression";
  return {
      .languages = {language},
      .imports = {package},
      .query = "((" + call + " function: (_) @report) (#imported? @report \"" + package + "\"))"};
}

TEST(SyntaxMatcher, KnowsEveryPythonImport) {
  const Fixture fixture(CallsOf("python", "tools.run"));
  const auto found = [&](const std::string& text) { return fixture.Found("a.py", text); };
  EXPECT_THAT(found("import tools.run\ntools.run()\n"), ElementsAre("tools.run"));
  EXPECT_THAT(found("import tools\ntools.run()\n"), IsEmpty()) << "the file imports tools alone";
  EXPECT_THAT(found("import tools.run as r\nr()\n"), ElementsAre("r"));
  EXPECT_THAT(found("from tools import run\nrun()\n"), ElementsAre("run"));
  EXPECT_THAT(found("from tools import stop, run as r\nstop(); r()\n"), ElementsAre("r"));
  EXPECT_THAT(found("from tools.run import fast\nfast()\n"), ElementsAre("fast"));
  EXPECT_THAT(found("def f():\n  from tools import run\n  run()\n"), ElementsAre("run"));
  EXPECT_THAT(found("from .tools import run\nrun()\n"), IsEmpty());
  EXPECT_THAT(found("# from tools import run\nrun()\n"), IsEmpty());
}

TEST(SyntaxMatcher, KnowsEveryJavaScriptImport) {
  for (const char* path : {"a.ts", "a.js", "a.tsx", "a.mts"}) {
    const std::string language =
        std::string(path).find("js") != std::string::npos ? "javascript" : "typescript";
    const Fixture fixture(CallsOf(language, "tools#run"));
    const auto found = [&](const std::string& text) { return fixture.Found(path, text); };
    EXPECT_THAT(found("import { run } from \"tools\"; run();"), ElementsAre("run"));
    EXPECT_THAT(found("import { run as r } from 'node:tools'; r();"), ElementsAre("r"));
    EXPECT_THAT(found("import * as t from 'tools'; t.run();"), IsEmpty());
    EXPECT_THAT(found("const { run } = require('tools'); run();"), ElementsAre("run"));
    EXPECT_THAT(found("const { run: r } = await import('tools'); r();"), ElementsAre("r"));
    EXPECT_THAT(found("const r = require('tools').run; r();"), ElementsAre("r"));
    EXPECT_THAT(found("import { run } from './tools'; run();"), IsEmpty());
  }
}

TEST(SyntaxMatcher, AWholePackageIsKnownByItsMembers) {
  rules::SyntaxQuery query{
      .languages = {"typescript"},
      .imports = {"tools"},
      .query = "((call_expression function: (_) @report) (#imported? @report \"tools#run\"))"};
  const Fixture fixture(query);
  const auto found = [&](const std::string& text) { return fixture.Found("a.ts", text); };
  EXPECT_THAT(found("import * as t from 'tools'; t.run(); t.stop();"), ElementsAre("t.run"));
  EXPECT_THAT(found("import t from 'tools'; t.run();"), ElementsAre("t.run"));
  EXPECT_THAT(found("import t = require('tools'); t.run();"), ElementsAre("t.run"));
  EXPECT_THAT(found("const t = require('tools'); const { run } = t; run();"), ElementsAre("run"));
  EXPECT_THAT(found("const t = require('tools'); const go = t.run; go();"), ElementsAre("go"));
  EXPECT_THAT(found("import { run } from 'tools'; const later = promisify(run); later();"),
              ElementsAre("later"));
  EXPECT_THAT(found("const later = util.promisify(require('tools').run); later();"),
              ElementsAre("later"));
  EXPECT_THAT(found("export { run } from 'tools'; run();"), IsEmpty());
}

TEST(SyntaxMatcher, ParsesOnlyWhatALiteralSpeaksFor) {
  const Fixture fixture(CallsOf("python", "tools.run"));
  EXPECT_THAT(fixture.matcher->NeededLiterals(), ElementsAre("tools"));
  EXPECT_FALSE(fixture.Run("a.py", "run()\n").parsed);
  EXPECT_TRUE(fixture.Run("a.py", "tools()\n").parsed);
  EXPECT_FALSE(fixture.Run("a.rb", "tools()\n").parsed);
  EXPECT_FALSE(fixture.Run("a.ts", "tools()\n").parsed) << "no rule for TypeScript";
  EXPECT_FALSE(fixture.Run("tools", "tools()\n").parsed);
}

TEST(SyntaxMatcher, MentionsAreAskedBesideImports) {
  rules::SyntaxQuery query = CallsOf("python", "tools.run");
  query.mentions = {"shell", "SHELL"};
  const Fixture fixture(query);
  EXPECT_THAT(fixture.matcher->NeededLiterals(), ElementsAre("tools"));
  EXPECT_FALSE(fixture.Run("a.py", "from tools import run\nrun()\n").parsed);
  EXPECT_TRUE(fixture.Run("a.py", "from tools import run\nrun(shell=1)\n").parsed);
}

TEST(SyntaxMatcher, MentionsAloneAreNeededLiterals) {
  const Fixture fixture(
      rules::SyntaxQuery{.languages = {"python"}, .mentions = {"flag"}, .query = "(true) @report"});
  EXPECT_THAT(fixture.matcher->NeededLiterals(), ElementsAre("flag"));
  EXPECT_THAT(fixture.Found("a.py", "flag = True\n"), ElementsAre("True"));
  EXPECT_THAT(fixture.Found("a.py", "other = True\n"), IsEmpty());
}

TEST(SyntaxMatcher, BesideAsksForASecondImport) {
  rules::SyntaxQuery query = CallsOf("python", "tools.run");
  query.beside = {"group:mcp-server"};
  const Fixture fixture(query);
  const std::string call = "from tools import run\nrun()\n";
  EXPECT_THAT(fixture.Found("a.py", call), IsEmpty());
  EXPECT_THAT(fixture.Found("a.py", call + "# mcp.server fastmcp\n"), IsEmpty());
  EXPECT_THAT(fixture.Found("a.py", "from mcp.server.fastmcp import FastMCP\n" + call),
              ElementsAre("run"));
  EXPECT_THAT(fixture.Found("a.py", "from mcp import ClientSession\n" + call), IsEmpty());
}

TEST(SyntaxMatcher, UnlessLeavesAFileAlone) {
  rules::SyntaxQuery query = CallsOf("python", "tools.run");
  query.unless = "((call function: (_) @_f) (#eq? @_f \"verify\"))";
  const Fixture fixture(query);
  EXPECT_THAT(fixture.Found("a.py", "from tools import run\nrun()\n"), SizeIs(1));
  EXPECT_THAT(fixture.Found("a.py", "from tools import run\nrun()\nverify()\n"), IsEmpty());
}

TEST(SyntaxMatcher, AsksWhatEnclosesThePlace) {
  rules::SyntaxQuery query{.languages = {"python"}, .mentions = {"x"}, .query = "(true) @report"};
  query.inside = "verify";
  query.not_inside = "^Debug\\.";
  query.not_under_condition = "insecure";
  const Fixture fixture(query);
  const auto found = [&](const std::string& text) { return fixture.Found("a.py", text).size(); };
  EXPECT_EQ(found("x = True\n"), 0U);
  EXPECT_EQ(found("def verify():\n  x = True\n"), 1U);
  EXPECT_EQ(found("class Debug:\n  def verify(self):\n    x = True\n"), 0U);
  EXPECT_EQ(found("def verify():\n  if insecure:\n    x = True\n"), 0U);
  EXPECT_EQ(found("def verify():\n  if secure:\n    pass\n  elif insecure:\n    x = True\n"), 0U);
  EXPECT_EQ(found("def verify():\n  x = True if insecure else None\n"), 0U);
  EXPECT_EQ(found("def verify():\n  if insecure:\n    pass\n  x = True\n"), 1U);
}

TEST(SyntaxMatcher, ComparesTextsOfCaptures) {
  const auto found = [](const std::string& predicate, const std::string& text) {
    return Fixture(rules::SyntaxQuery{
                       .languages = {"python"},
                       .mentions = {"="},
                       .query = "((assignment left: (_) @left right: (_) @right) @report (" +
                                predicate + "))"})
        .Found("a.py", text);
  };
  const std::string text = "a = 1\nb = b\nccc = d\n";
  EXPECT_THAT(found("#eq? @left \"a\"", text), ElementsAre("a = 1"));
  EXPECT_THAT(found("#eq? @left @right", text), ElementsAre("b = b"));
  EXPECT_THAT(found("#not-eq? @left @right", text), ElementsAre("a = 1", "ccc = d"));
  EXPECT_THAT(found("#match? @left \"^c+$\"", text), ElementsAre("ccc = d"));
  EXPECT_THAT(found("#not-match? @left \"c\"", text), ElementsAre("a = 1", "b = b"));
  EXPECT_THAT(found("#any-of? @left \"a\" \"b\"", text), ElementsAre("a = 1", "b = b"));
  EXPECT_THAT(found("#not-any-of? @left \"a\" \"b\"", text), ElementsAre("ccc = d"));
}

TEST(SyntaxMatcher, APredicateHoldsForEveryNodeOfItsCapture) {
  const Fixture fixture(
      rules::SyntaxQuery{.languages = {"python"},
                         .mentions = {"["},
                         .query = "((list (identifier)* @item) @report (#match? @item \"^a\"))"});
  EXPECT_THAT(fixture.Found("a.py", "[a1, a2]\n[a1, b]\n[1]\n"), ElementsAre("[a1, a2]", "[1]"));
}

TEST(SyntaxMatcher, TellsConstantFromBuilt) {
  const auto found = [](const std::string& predicate, const std::string& text) {
    return Fixture(rules::SyntaxQuery{.languages = {"python"},
                                      .mentions = {"f("},
                                      .query = "((call function: (identifier) @_f arguments: "
                                               "(argument_list . (_) @report)) (#eq? @_f \"f\") (" +
                                               predicate + "))"})
        .Found("a.py", text);
  };
  const std::string text = R"(
from shlex import quote
LIST = "ls"
fixed = "git " + "status"
def run(path, text: str = ""):
    built = f"ls {path}"
    safe = f"ls {quote(path)} {int(text)}"
    got = compute()
    f("ls" " -l")
    f(f"plain")
    f(LIST)
    f(fixed)
    f(safe)
    f(self.command)
    f(path)
    f(text)
    f(built)
    f(f"ls {built}")
    f("ls %s" % got)
    f(" ".join(got))
    f(path["x"])
    f(got)
    f(elsewhere)
def other():
    built = "constant here"
    f(built)
)";
  EXPECT_THAT(found("#constant? @report \"shlex.quote\" \"int\"", text),
              ElementsAre("\"ls\" \" -l\"", "f\"plain\"", "LIST", "fixed", "safe", "self.command",
                          "built"));
  EXPECT_THAT(found("#built? @report \"shlex.quote\" \"int\"", text),
              ElementsAre("path", "text", "built", "f\"ls {built}\"", "\"ls %s\" % got",
                          "\" \".join(got)", "path[\"x\"]"));
  EXPECT_THAT(found("#built? @report \"*QUOT*\" \"int\"", text), SizeIs(7));
  EXPECT_THAT(found("#built? @report", text), SizeIs(8)) << "safe is built without safe calls";
}

TEST(SyntaxMatcher, TellsConstantFromBuiltInTypeScript) {
  const Fixture fixture(rules::SyntaxQuery{
      .languages = {"typescript"},
      .mentions = {"f("},
      .query = "((call_expression function: (identifier) @_f arguments: (arguments . (_) @report)) "
               "(#eq? @_f \"f\") (#built? @report \"*quote*\"))"});
  EXPECT_THAT(fixture.Found("a.ts", R"(
const FIXED = "ls";
export async function run({ path }: { path: string }, input: any) {
  const { name } = input;
  let command = `ls`;
  if (path) command += ` ${path}`;
  f(`plain`); f(FIXED); f(`x ${FIXED}`); f(this.command); f(process.env.SHELL); f(compute());
  f(path); f(name); f(input.params.name); f(command); f("ls " + path); f([path, "x"].join(" "));
  f([path, "x"].map(shellQuote).join(" "));
}
)"),
              ElementsAre("path", "name", "input.params.name", "command", "\"ls \" + path",
                          "[path, \"x\"].join(\" \")"));
}

TEST(SyntaxMatcher, GivesAnchorMessageAndConfidence) {
  rules::SyntaxQuery query = CallsOf("typescript", "tools#run");
  query.query =
      "((call_expression function: (_) @report arguments: (_) @what) (#imported? @report "
      "\"tools#run\"))";
  query.confidence = rules::Confidence::kLow;
  rules::Rule rule = MakeRule("rule", {query});
  rule.severity = rules::Severity::kHigh;
  rule.confidence = rules::Confidence::kHigh;
  rule.message = "'{report}' gets '{what}'.";
  const Fixture fixture({rule});
  const SyntaxOutcome outcome = fixture.Run("a.ts", R"(
import { run } from "tools";
class Server { handle() { run("a",
   "b"); } }
server.tool("list", async () => run());
)");
  ASSERT_THAT(outcome.matches, SizeIs(2));
  EXPECT_EQ(outcome.matches[0].rule, &fixture.rules[0]);
  EXPECT_EQ(outcome.matches[0].severity, rules::Severity::kHigh);
  EXPECT_EQ(outcome.matches[0].confidence, rules::Confidence::kLow);
  EXPECT_EQ(outcome.matches[0].anchor, "Server.handle");
  EXPECT_EQ(outcome.matches[0].message, "'run' gets '(\"a\", \"b\")'.");
  EXPECT_EQ(outcome.matches[1].anchor, "list");
}

TEST(SyntaxMatcher, SortsByPlaceAndKeepsTheSurestOfOneRule) {
  rules::SyntaxQuery sure{.languages = {"python"}, .mentions = {"x"}, .query = "(true) @report"};
  rules::SyntaxQuery unsure{
      .languages = {"python"}, .mentions = {"x"}, .query = "[(true) (false)] @report"};
  unsure.confidence = rules::Confidence::kLow;
  rules::Rule first = MakeRule("b-rule", {unsure, sure});
  first.confidence = rules::Confidence::kHigh;
  const Fixture fixture({first, MakeRule("a-rule", {sure})});
  const SyntaxOutcome outcome = fixture.Run("x.py", "x = False\nx = True\n");
  std::vector<std::string> order;
  for (const Match& match : outcome.matches) order.push_back(match.rule->id);
  EXPECT_THAT(order, ElementsAre("b-rule", "a-rule", "b-rule"));
  EXPECT_EQ(outcome.matches[0].confidence, rules::Confidence::kLow);
  EXPECT_EQ(outcome.matches[2].confidence, rules::Confidence::kHigh);
}

TEST(SyntaxMatcher, CutsOffEndlessMatchesWithANotice) {
  const Fixture fixture(
      rules::SyntaxQuery{.languages = {"python"}, .mentions = {"x"}, .query = "(true) @report"});
  std::string text;
  for (std::size_t i = 0; i <= base::kMaxMatchesPerRuleAndFile; ++i) text += "x = True\n";
  const SyntaxOutcome outcome = fixture.Run("x.py", text);
  EXPECT_THAT(outcome.matches, SizeIs(base::kMaxMatchesPerRuleAndFile));
  ASSERT_THAT(outcome.notices, SizeIs(1));
  EXPECT_EQ(outcome.notices[0].kind, source::NoticeKind::kBudget);
}

TEST(SyntaxMatcher, TellsWhenAFileIsTooLargeOrBroken) {
  const Fixture fixture(
      rules::SyntaxQuery{.languages = {"python"}, .mentions = {"x"}, .query = "(true) @report"});
  const SyntaxOutcome large =
      fixture.Run("x.py", "x = True\n" + std::string(base::kMaxParsedBytes, '#'));
  EXPECT_FALSE(large.parsed);
  ASSERT_THAT(large.notices, SizeIs(1));
  EXPECT_EQ(large.notices[0].kind, source::NoticeKind::kTooBig);

  const SyntaxOutcome broken = fixture.Run("x.py", "x = = ) ( ] [ : :\n) ) = ( x\n");
  ASSERT_THAT(broken.notices, SizeIs(1));
  EXPECT_EQ(broken.notices[0].kind, source::NoticeKind::kMalformed);
}

TEST(SyntaxMatcher, RegularExpressionsReadOnlySoMuchOfAFile) {
  const Fixture fixture(
      rules::SyntaxQuery{.languages = {"python"},
                         .mentions = {"f"},
                         .query = "((call) @report (#match? @report \"never there\"))"});
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "f(";
  const SyntaxOutcome outcome = fixture.Run("x.py", text + std::string(20'000, ')') + "\n");
  ASSERT_THAT(outcome.notices, SizeIs(1));
  EXPECT_EQ(outcome.notices[0].kind, source::NoticeKind::kBudget);
}

TEST(SyntaxMatcher, RefusesRulesThatCannotBeRun) {
  const auto error = [](rules::SyntaxQuery query) { return Fixture(std::move(query)).error; };
  EXPECT_THAT(error({.languages = {"pyton"}, .mentions = {"x"}, .query = "(true) @report"}),
              HasSubstr("did you mean `python`?"));
  EXPECT_THAT(error({.languages = {"python"}, .query = "(true) @report"}),
              HasSubstr("needs `imports`, `beside` or `mentions`"));
  EXPECT_THAT(error({.languages = {"python"}, .beside = {"group:none"}, .query = "(true) @report"}),
              HasSubstr("no package group `none`"));
  EXPECT_THAT(
      error({.languages = {"python"}, .mentions = {"x"}, .query = "(true) @report", .inside = "("}),
      HasSubstr("bad pattern"));
  EXPECT_THAT(error({.languages = {"pyton"}, .mentions = {"x"}, .query = "(true) @report"}),
              HasSubstr("findings/source/rule.yaml"));
}

std::string FirstProblem(const std::string& query, const std::string& message = "Found.") {
  rules::Rule rule =
      MakeRule("rule", {{.languages = {"python"}, .mentions = {"x"}, .query = query}});
  rule.message = message;
  const Fixture fixture({rule});
  const std::vector<base::Error> problems = fixture.matcher->Check();
  return problems.empty() ? "" : problems.front().ToString();
}

TEST(SyntaxMatcher, CheckFindsWhatIsWrongWithAQuery) {
  EXPECT_EQ(FirstProblem("(true) @report"), "");
  EXPECT_THAT(FirstProblem("(tru) @report"), HasSubstr("rule.yaml: line 1"));
  EXPECT_THAT(FirstProblem("(true) @report\n(false) @x"),
              HasSubstr("line 2 of the query lacks the capture `@report`"));
  EXPECT_THAT(FirstProblem("(true) @report", "The {thing}."), HasSubstr("`@thing`"));
  EXPECT_THAT(FirstProblem("((true) @report (#equal? @report \"x\"))"),
              HasSubstr("unknown predicate `#equal?`"));
  EXPECT_THAT(FirstProblem("((true) @report (#imporetd? @report \"x\"))"),
              HasSubstr("did you mean `#imported?`?"));
  EXPECT_THAT(FirstProblem("((true) @report (#eq? @report))"), HasSubstr("takes one argument"));
  EXPECT_THAT(FirstProblem("((true) @report (#match? @report \"(\"))"), HasSubstr("bad pattern"));
  EXPECT_THAT(FirstProblem("((true) @report (#any-of? \"x\" @report))"),
              HasSubstr("needs a capture first"));
  EXPECT_THAT(FirstProblem("(true (module)) @report"), HasSubstr("never match"));
}

TEST(SyntaxMatcher, ABadQueryIsANoticeAndNoEnd) {
  const Fixture fixture(
      rules::SyntaxQuery{.languages = {"python"}, .mentions = {"x"}, .query = "(tru) @report"});
  const SyntaxOutcome outcome = fixture.Run("a.py", "x = True\n");
  EXPECT_FALSE(outcome.parsed);
  ASSERT_THAT(outcome.notices, SizeIs(1));
  EXPECT_EQ(outcome.notices[0].kind, source::NoticeKind::kRule);
}

}  // namespace
}  // namespace mcpvet::match
