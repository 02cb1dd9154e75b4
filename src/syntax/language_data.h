// What the engine must be told about a language, read from
// rules/languages/<language>/language.yaml: which files are written in it, what an import looks
// like, and which expressions are constant.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/language.h"

namespace mcpvet::syntax {

/// Some languages have dialects with a grammar each (TypeScript with and without JSX).
struct GrammarFiles {
  std::string grammar;                  ///< an id of syntax/language.h
  std::vector<std::string> extensions;  ///< without the dot, lower case

  /// Tells by its extension whether a file is written in it.
  [[nodiscard]] bool Takes(std::string_view path) const;
};

/// How names of modules are written and compared, and how a name leads to a file.
struct ModuleNaming {
  std::string ecosystem;                 ///< where packages come from: `npm`
  std::string separator;                 ///< between the parts of a module's name: `.` or `/`
  std::string member_separator;          ///< between a module and what it exports: `.` or `#`
  std::vector<std::string> prefixes;     ///< dropped from the front of a name: `node:`
  std::vector<std::string> extensions;   ///< with the dot, in the order they are tried
  std::vector<std::string> index_names;  ///< what a folder stands for: `index`, `__init__`
  /// Extensions of what a compiler writes, which may be named instead of the source's own.
  std::vector<std::string> built_extensions;
  std::vector<std::string> built_folders;   ///< where compilers write to: `dist`
  std::vector<std::string> source_folders;  ///< where what they read lies: `src`
};

/// What the language's own library does with values that pass through it, by names of methods
/// unless said otherwise.
struct LibraryIdioms {
  std::vector<std::string> binds;    ///< give back the function they are called on: `bind`
  std::vector<std::string> awaits;   ///< call their argument with the value they are called on
  std::vector<std::string> visits;   ///< call their argument with each element
  std::vector<std::string> maps;     ///< the same, and give back a list of what it returns
  std::vector<std::string> keeps;    ///< give back a list of some elements they are called on
  std::vector<std::string> adds;     ///< put their arguments into the list they are called on
  std::vector<std::string> extends;  ///< put the elements of their arguments there
  std::vector<std::string> entries;  ///< give back pairs of name and value
  std::vector<std::string> values;   ///< give back the values of an object
  std::vector<std::string> names;    ///< give back the names in an object
  std::vector<std::string> gets;     ///< give back the value of the name in their argument
  /// The same as functions of the global scope or a module, as API paths.
  std::vector<std::string> entries_of;
  std::vector<std::string> values_of;
  std::vector<std::string> names_of;
  std::vector<std::string> gets_of;
  std::vector<std::string> same_as_argument;  ///< API paths of what gives back its first argument
  std::vector<std::string> merges;  ///< API paths of what gives back all its arguments in one
  /// Members of a constant that are the constant itself: `value` of what an enumeration names.
  std::vector<std::string> same_members;
  std::vector<std::string> base_objects;  ///< API paths of what gives a method the object it is
                                          ///< called on, as its base classes see it
  /// An operator that puts a part below what stands left of it, which is one of `joined` (API
  /// paths); what it gives is the first of them.
  std::string join_operator;
  std::vector<std::string> joined;
  std::vector<std::string> separators;    ///< API paths of what stands between parts of a path
  std::vector<std::string> host_members;  ///< members of a parsed URL that say where it leads
  /// Parameters of handlers that no client chooses, by their name or the name of their type.
  std::vector<std::string> context_parameters;
  std::vector<std::string> context_types;
  /// Types whose values cannot carry text of anybody's choice.
  std::vector<std::string> bounded_types;
  /// A handler is given everything that a client sends in its first parameter.
  bool arguments_in_first_parameter = false;
  /// Types that stand for the type in their brackets: `Optional`, `Promise`.
  std::vector<std::string> transparent_types;
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
  LibraryIdioms idioms;
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

/// What a file is written in.
struct FileLanguage {
  const LanguageData* data = nullptr;
  Language grammar;
};

/// Returns the first of `languages` that takes the file and whose grammar is compiled in.
[[nodiscard]] std::optional<FileLanguage> LanguageOfFile(std::span<const LanguageData> languages,
                                                         std::string_view path);

/// Fills in what each language takes from the one it extends. Call once, with all of them.
[[nodiscard]] base::Result<std::vector<LanguageData>> ResolveExtends(
    std::vector<LanguageData> languages);

}  // namespace mcpvet::syntax
