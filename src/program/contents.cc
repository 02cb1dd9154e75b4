#include "program/contents.h"

#include <algorithm>

#include "base/limits.h"

namespace mcpvet::program {

void Contents::AddStore(const Meaning& object, std::string_view name, ValueRef value) {
  Parts& parts = parts_[object];
  parts.stores.push_back({name, value});
  if (!name.empty()) parts.by_name[name].push_back(value);
  ++size_;
}

void Contents::AddCall(const Meaning& object, ValueRef call) {
  parts_[object].calls.push_back(call);
  ++size_;
}

void Contents::AddBase(ClassRef derived, ClassRef base) {
  derived_[base].push_back(derived);
  ++size_;
}

std::vector<ValueRef> Contents::StoresTo(const Meaning& object, std::string_view name) const {
  std::vector<Meaning> objects = {object};
  const bool has_type =
      object.kind == Meaning::Kind::kInstance || object.kind == Meaning::Kind::kClass;
  std::vector<ValueRef> values;
  for (std::size_t i = 0; i < objects.size() && i < base::kMaxDerivedClasses; ++i) {
    const Meaning current = objects[i];
    if (const auto parts = parts_.find(current); parts != parts_.end()) {
      if (const auto named = parts->second.by_name.find(name);
          named != parts->second.by_name.end()) {
        values.insert(values.end(), named->second.begin(), named->second.end());
      }
    }
    if (!has_type) break;
    const auto derived = derived_.find(current.type);
    if (derived == derived_.end()) continue;
    for (const ClassRef type : derived->second) {
      Meaning below = current;
      below.type = type;
      if (std::ranges::find(objects, below) == objects.end()) objects.push_back(below);
    }
  }
  return values;
}

const std::vector<Contents::Named>& Contents::StoresTo(const Meaning& object) const {
  static const std::vector<Named> kNothing;
  const auto parts = parts_.find(object);
  return parts == parts_.end() ? kNothing : parts->second.stores;
}

const std::vector<ValueRef>& Contents::CallsOn(const Meaning& list) const {
  static const std::vector<ValueRef> kNothing;
  const auto parts = parts_.find(list);
  return parts == parts_.end() ? kNothing : parts->second.calls;
}

}  // namespace mcpvet::program
