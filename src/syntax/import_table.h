// What the names of one file stand for as far as imports say: `sp` in `import subprocess as sp` is
// `subprocess`, `run` in `const {exec: run} = require("child_process")` is `child_process#exec`.
// Rules ask by package, so that no rule depends on a bare name.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/language_data.h"

namespace mcpvet::syntax {

/// One match of a language's import query; parts that were not captured are empty.
struct ImportFact {
  std::string_view module;   ///< as written: `a.b`, `./x`, `node:fs`
  std::string_view root;     ///< the first part of the module, where that is the name bound
  std::string_view name;     ///< what is taken out of the module
  std::string_view local;    ///< the name bound in this file, where it is another one
  std::string_view same_as;  ///< in place of a module: another name of this file
};

class ImportTable {
 public:
  /// `naming` must outlive the table.
  explicit ImportTable(const ModuleNaming& naming) : naming_(naming) {}

  /// Adds what one import says. Facts come in the order of the text.
  void Add(const ImportFact& fact);

  /// Tells whether the file imports `package` or a part of it.
  [[nodiscard]] bool Imports(std::string_view package) const;
  /// Tells whether `expression` (a name, or names joined by dots) is that package or a part of it.
  [[nodiscard]] bool StandsFor(std::string_view expression, std::string_view package) const;
  /// Tells whether the first name of `expression` is bound by any import.
  [[nodiscard]] bool IsBound(std::string_view expression) const;

 private:
  void AddFromModule(const ImportFact& fact);
  void AddAlias(const ImportFact& fact);
  void Bind(std::string local, std::string path);
  [[nodiscard]] bool Belongs(std::string_view path, std::string_view package) const;
  [[nodiscard]] std::string Join(std::string path, std::string_view member) const;

  const ModuleNaming& naming_;
  std::vector<std::string> modules_;
  std::unordered_map<std::string, std::vector<std::string>> paths_;  // by local name
};

}  // namespace mcpvet::syntax
