// Source text of any language with a lowering, to program facts. The first byte chooses the
// grammar.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "facts_invariants.h"
#include "syntax/facts_text.h"
#include "syntax/lower.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mcpvet;
  static const std::vector<std::string> grammars = syntax::LanguageIds();
  if (size == 0) return 0;
  const auto language = *syntax::LanguageOfId(grammars[data[0] % grammars.size()]);
  if (!syntax::CanLower(language)) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const source::Document document("file", std::string(text));
  const syntax::ParseOutcome parsed = syntax::Parse(document, language);
  if (!parsed.tree) return 0;
  const syntax::Module module = syntax::Lower(*parsed.tree, document, language, language.id);
  const std::string wrong = syntax::FirstViolation(module, text.size());
  if (!wrong.empty() || syntax::FactsText(module).empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
