// Where the code of a project does things that matter from afar: calls, and what is put into
// objects by name. One pass over all instructions.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/code.h"

namespace mcpvet::program {

class CodeIndex {
 public:
  explicit CodeIndex(const Code& code);

  /// `object.name = value`, `object["name"] = value`; no name where the key is not known.
  struct Store {
    ValueRef object;
    std::string_view name;
    ValueRef value;
  };

  /// Every call, in order; without those that only describe.
  [[nodiscard]] const std::vector<ValueRef>& calls() const { return calls_; }
  /// Everything that is stored to members and elements, in order.
  [[nodiscard]] const std::vector<Store>& stores() const { return stores_; }
  /// The values that a function returns or yields.
  [[nodiscard]] const std::vector<ValueRef>& ReturnsOf(FunctionRef function) const {
    return returns_[function.module][function.function];
  }
  /// The variables of a module's body that have this name.
  [[nodiscard]] const std::vector<syntax::VariableId>& VariablesOf(ModuleId module,
                                                                   syntax::TextId name) const;

 private:
  void Add(const Code& code, ValueRef ref);

  std::vector<ValueRef> calls_;
  std::vector<Store> stores_;
  std::vector<std::vector<std::vector<ValueRef>>> returns_;  // by module and function
  std::vector<std::unordered_map<syntax::TextId, std::vector<syntax::VariableId>>> variables_;
};

}  // namespace mcpvet::program
