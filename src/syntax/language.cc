#include "syntax/language.h"

extern "C" {
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_typescript();
}

namespace mcpvet::syntax {
namespace {

struct Grammar {
  std::string_view id;
  const TSLanguage* (*load)();
};

constexpr Grammar kGrammars[] = {
    {"javascript", tree_sitter_javascript},
    {"python", tree_sitter_python},
    {"tsx", tree_sitter_tsx},
    {"typescript", tree_sitter_typescript},
};

}  // namespace

std::optional<Language> LanguageOfId(std::string_view id) {
  for (const Grammar& grammar : kGrammars) {
    if (grammar.id == id) return Language{grammar.id, grammar.load()};
  }
  return std::nullopt;
}

std::vector<std::string> LanguageIds() {
  std::vector<std::string> ids;
  for (const Grammar& grammar : kGrammars) ids.emplace_back(grammar.id);
  return ids;
}

}  // namespace mcpvet::syntax
