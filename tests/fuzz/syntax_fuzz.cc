// Source text of any language through the parser, the shipped rules, and a rule that asks every
// question about every node. The first byte chooses the language.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match/syntax_matcher.h"
#include "rules/catalogue.h"

namespace {

using namespace mcpvet;

constexpr std::array<const char*, 4> kPaths = {"a.py", "a.js", "a.ts", "a.tsx"};

/// An empty literal stands in every text, so this rule is run whatever the text mentions.
rules::Rule AskEverything() {
  rules::SyntaxQuery query;
  query.languages = {"python", "javascript", "typescript"};
  query.mentions = {""};
  query.query = R"(
    ((_ (_) @x (_)* @rest . (_)? @last) @report
      (#not-match? @x "^never$")
      (#imported? @x)
      (#not-constant? @x "*quote*")
      (#not-built? @last))
    (ERROR (_)+ @report)
    ((identifier) @x @report (#not-constant? @x) (#not-imported? @x "os" "fs#read"))
  )";
  query.not_inside = "^x{2}$";
  query.not_under_condition = "^x{2}$";
  rules::Rule rule;
  rule.id = "everything";
  rule.message = "'{report}'";
  rule.match = rules::SyntaxSpec{{query}};
  return rule;
}

struct Engine {
  Engine() : loaded(rules::LoadCatalogue(rules::EmbeddedDataFiles())), everything(AskEverything()) {
    for (const rules::Rule& rule : loaded.catalogue.rules) pointers.push_back(&rule);
    pointers.push_back(&everything);
  }
  rules::LoadedCatalogue loaded;
  rules::Rule everything;
  std::vector<const rules::Rule*> pointers;
};

/// Made and checked once: to check the queries of every grammar takes a second.
const match::SyntaxMatcher& Matcher() {
  static const Engine engine;
  static const match::SyntaxMatcher matcher = [] {
    auto made = match::SyntaxMatcher::Make(engine.pointers, engine.loaded.catalogue.languages);
    if (!made.ok() || !made.value().Check().empty()) std::abort();
    return std::move(made.value());
  }();
  return matcher;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const source::Document document(kPaths[data[0] % kPaths.size()], std::string(text));
  const match::SyntaxOutcome outcome =
      Matcher().Run(document, [](std::string_view) { return true; });
  for (const match::Match& match : outcome.matches) {
    if (match.span.end > text.size() || match.span.begin > match.span.end) std::abort();
  }
  return 0;
}
