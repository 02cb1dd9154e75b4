// Where the code of a project does things that matter from afar: calls, and what is put into
// objects by name or by method. One pass over all instructions.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/code.h"

namespace mcpvet::program {

class CodeIndex {
 public:
  explicit CodeIndex(const Code& code);

  /// `object.name = value`, `object["name"] = value`
  struct Store {
    ValueRef object;
    ValueRef value;
  };

  /// Every call, in order; without those that only describe.
  [[nodiscard]] const std::vector<ValueRef>& calls() const { return calls_; }
  [[nodiscard]] const std::vector<Store>& StoresTo(std::string_view name) const;
  /// `object[key] = value` where the key is no constant.
  [[nodiscard]] const std::vector<Store>& indexed_stores() const { return indexed_stores_; }
  /// Calls of methods of that name.
  [[nodiscard]] const std::vector<ValueRef>& CallsOfMethod(std::string_view name) const;
  /// Names that are stored to somewhere, with each store.
  [[nodiscard]] const std::unordered_map<std::string_view, std::vector<Store>>& stores() const {
    return stores_;
  }

 private:
  void Add(const Code& code, ValueRef ref);

  std::vector<ValueRef> calls_;
  std::unordered_map<std::string_view, std::vector<Store>> stores_;
  std::vector<Store> indexed_stores_;
  std::unordered_map<std::string_view, std::vector<ValueRef>> method_calls_;
};

}  // namespace mcpvet::program
