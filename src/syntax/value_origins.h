// Tells by sight where the value of an expression comes from: constants of the file, or something
// that is only known while the program runs. It knows names by what this file gives them in the
// scopes around, in whatever order: a first look for query predicates, no data flow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/byte_span.h"
#include "syntax/import_table.h"
#include "syntax/language_data.h"
#include "syntax/scope_index.h"
#include "syntax/syntax_node.h"

namespace mcpvet::syntax {

enum class Origin : std::uint8_t {
  kConstant,  ///< made of literals, and of names that are given constants only
  kBuilt,     ///< put together here from something else, or handed in by a caller
  kUnknown,   ///< the result of a call, a name of another file
};

class ValueOrigins {
 public:
  /// Everything given must outlive this.
  ValueOrigins(const LanguageData& language, const ImportTable& imports, ScopeIndex& scopes,
               std::string_view text)
      : language_(language), imports_(imports), scopes_(scopes), text_(text) {}

  /// Adds one value of a name; a node that does not exist stands for a value nobody knows.
  void AddBinding(const SyntaxNode& name, const SyntaxNode& value);
  /// Adds a name whose value a caller chooses.
  void AddParameter(const SyntaxNode& name);

  /// Calls of `safe_calls` count as constant: package paths, names of functions that no import
  /// gives, or `*part*` of such a name in any case.
  [[nodiscard]] Origin Of(const SyntaxNode& expression, const std::vector<std::string>& safe_calls);

 private:
  struct Binding {
    base::ByteSpan scope;
    SyntaxNode value;
    bool parameter = false;
  };
  struct Question {
    std::uint32_t offset = 0;  // where the expression stands
    const std::vector<std::string>& safe_calls;
    int names_followed = 0;
  };

  void Add(const SyntaxNode& name, Binding binding);
  Origin Find(const SyntaxNode& expression, const Question& question);
  Origin OfName(std::string_view name, const Question& question);
  [[nodiscard]] bool IsBuilder(const SyntaxNode& call) const;
  [[nodiscard]] bool IsSafeCall(const SyntaxNode& call,
                                const std::vector<std::string>& safe_calls) const;
  [[nodiscard]] bool IsOperatorName(std::string_view text) const;

  const LanguageData& language_;
  const ImportTable& imports_;
  ScopeIndex& scopes_;
  std::string_view text_;
  std::unordered_map<std::string_view, std::vector<Binding>> bindings_;
  std::size_t visited_ = 0;
};

}  // namespace mcpvet::syntax
