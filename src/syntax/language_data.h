// What the engine must be told about a language, read from
// rules/languages/<language>/language.yaml: which files are written in it, what an import looks
// like, and which expressions are constant.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mcpvet::syntax {

/// Some languages have dialects with a grammar each (TypeScript with and without JSX).
struct GrammarFiles {
  std::string grammar;                  ///< an id of syntax/language.h
  std::vector<std::string> extensions;  ///< without the dot, lower case
};

/// How names of modules are written and compared.
struct ModuleNaming {
  std::string separator;              ///< between the parts of a module's name: `.` or `/`
  std::string member_separator;       ///< between a module and what it exports: `.` or `#`
  std::vector<std::string> prefixes;  ///< dropped from the front of a name: `node:`
};

/// The queries of a language, told in docs/syntax-queries.md. The first is run on every file that
/// is parsed, the others when a rule's question needs them.
struct LanguageQueries {
  std::string imports;   ///< @module @root @name @local @same_as
  std::string scopes;    ///< @scope @name: what gives a place inside it a name
  std::string branches;  ///< @scope @name: what runs only under a condition, and the condition
  std::string bindings;  ///< @name @value: what gives a name a value; or @parameter
};

struct LanguageData {
  std::string id;       ///< what rules call it
  std::string extends;  ///< a language whose queries and lists count here too
  std::vector<GrammarFiles> grammars;
  ModuleNaming naming;
  LanguageQueries queries;
  std::vector<std::string> comments;  ///< node kinds
  std::vector<std::string> literals;  ///< node kinds that leave an expression constant
  std::vector<std::string> calls;     ///< node kinds that call what is in their field `function`
  std::vector<std::string> builders;  ///< methods that put text together: `join`
  /// How names begin whose value is chosen by who runs the program: `self.`, `process.env`.
  std::vector<std::string> operator_names;
  /// Named lists of packages, for rules to refer to as `group:NAME`.
  std::map<std::string, std::vector<std::string>> package_groups;

  /// The file it stands in, for messages.
  [[nodiscard]] std::string Where() const { return "languages/" + id + "/language.yaml"; }
};

/// Fills in what each language takes from the one it extends. Call once, with all of them.
[[nodiscard]] base::Result<std::vector<LanguageData>> ResolveExtends(
    std::vector<LanguageData> languages);

}  // namespace mcpvet::syntax
