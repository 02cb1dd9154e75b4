// The grammars that are compiled into this binary. The table in language.cc is the only place that
// names them; which files belong to which language is data (syntax/language_data.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct TSLanguage;

namespace mcpvet::syntax {

struct Language {
  std::string_view id;  ///< `python`, `tsx`; lives as long as the program
  const TSLanguage* grammar = nullptr;
};

/// Returns the grammar of that id, or nothing where none is compiled in.
[[nodiscard]] std::optional<Language> LanguageOfId(std::string_view id);
/// Returns every id, for messages.
[[nodiscard]] std::vector<std::string> LanguageIds();

}  // namespace mcpvet::syntax
