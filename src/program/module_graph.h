// Which module of the project an import means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/code.h"
#include "program/package.h"
#include "syntax/language_data.h"

namespace mcpvet::program {

class ModuleGraph {
 public:
  /// `languages` must hold every language of the code, resolved. Everything given must outlive the
  /// graph.
  ModuleGraph(const Code& code, const std::vector<Package>& packages,
              const std::vector<syntax::LanguageData>& languages);

  /// Returns the module of the project that `specifier` means in `from`.
  [[nodiscard]] std::optional<ModuleId> Find(ModuleId from, std::string_view specifier) const;
  [[nodiscard]] std::optional<ModuleId> ModuleAt(std::string_view path) const;
  /// Tells whether `specifier` names the package that `from` is part of, or one beside it, and
  /// packs speak of that package.
  [[nodiscard]] bool AnswersToOwnName(ModuleId from, std::string_view specifier) const;
  [[nodiscard]] const syntax::LanguageData& LanguageOf(ModuleId module) const {
    return *languages_[module];
  }

 private:
  const Code& code_;
  std::vector<const Package*> packages_;                // deepest root first
  std::vector<const syntax::LanguageData*> languages_;  // by module
  std::unordered_map<std::string_view, ModuleId> by_path_;
};

}  // namespace mcpvet::program
