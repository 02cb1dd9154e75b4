#include "syntax/language_data.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace mcpvet::syntax {
namespace {

void Append(std::vector<std::string>& own, const std::vector<std::string>& more) {
  own.insert(own.begin(), more.begin(), more.end());
}

void Extend(LanguageData& own, const LanguageData& parent) {
  own.queries.imports = parent.queries.imports + "\n" + own.queries.imports;
  own.queries.scopes = parent.queries.scopes + "\n" + own.queries.scopes;
  own.queries.branches = parent.queries.branches + "\n" + own.queries.branches;
  own.queries.bindings = parent.queries.bindings + "\n" + own.queries.bindings;
  if (own.naming.separator.empty()) {
    own.naming = parent.naming;
    own.idioms = parent.idioms;
  }
  Append(own.comments, parent.comments);
  Append(own.literals, parent.literals);
  Append(own.calls, parent.calls);
  Append(own.builders, parent.builders);
  Append(own.operator_names, parent.operator_names);
  for (const auto& [name, packages] : parent.package_groups) {
    Append(own.package_groups[name], packages);
  }
}

}  // namespace

bool GrammarFiles::Takes(std::string_view path) const {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return false;
  return std::ranges::find(extensions, base::Lower(path.substr(dot + 1))) != extensions.end();
}

std::optional<FileLanguage> LanguageOfFile(std::span<const LanguageData> languages,
                                           std::string_view path) {
  for (const LanguageData& data : languages) {
    for (const GrammarFiles& files : data.grammars) {
      if (!files.Takes(path)) continue;
      if (const auto grammar = LanguageOfId(files.grammar)) return FileLanguage{&data, *grammar};
    }
  }
  return std::nullopt;
}

base::Result<std::vector<LanguageData>> ResolveExtends(std::vector<LanguageData> languages) {
  const std::vector<LanguageData> written = languages;
  for (LanguageData& language : languages) {
    if (language.extends.empty()) continue;
    const auto parent = std::find_if(written.begin(), written.end(), [&](const LanguageData& each) {
      return each.id == language.extends;
    });
    if (parent == written.end() || !parent->extends.empty()) {
      return base::Error{.message = "language `" + language.id + "` extends `" + language.extends +
                                    "`, which is no language that stands alone",
                         .hint = {},
                         .where = {}};
    }
    Extend(language, *parent);
  }
  return languages;
}

}  // namespace mcpvet::syntax
