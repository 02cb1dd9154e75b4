// What is put into objects after they were made, by the object: stores to members and elements, and
// calls of methods that add. Filled once for each round of resolution, with what the round before
// knew of the objects.
#pragma once

#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/code_index.h"
#include "program/meaning.h"

namespace mcpvet::program {

class Contents {
 public:
  struct Named {
    std::string_view name;
    ValueRef value;
  };

  void AddStore(const Meaning& object, std::string_view name, ValueRef value);
  void AddCall(const Meaning& object, ValueRef call);
  void AddBase(ClassRef derived, ClassRef base);

  /// The values stored to that member of an object; for instances, of any object of the class or of
  /// one derived from it.
  [[nodiscard]] std::vector<ValueRef> StoresTo(const Meaning& object, std::string_view name) const;
  /// Everything stored to an object by a name, in order, and what is stored without one.
  [[nodiscard]] const std::vector<Named>& StoresTo(const Meaning& object) const;
  /// The calls of methods that add to a list, in order.
  [[nodiscard]] const std::vector<ValueRef>& CallsOn(const Meaning& list) const;

  /// How many things were added in all; objects only ever get known better.
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Parts {
    std::vector<Named> stores;
    std::unordered_map<std::string_view, std::vector<ValueRef>> by_name;
    std::vector<ValueRef> calls;
  };
  std::map<Meaning, Parts> parts_;
  std::map<ClassRef, std::vector<ClassRef>> derived_;
  std::size_t size_ = 0;
};

}  // namespace mcpvet::program
