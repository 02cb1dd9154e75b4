// The small pieces that servers of source code are described with.
#pragma once

#include <string>
#include <utility>

#include "project/model_value.h"
#include "project/source_place.h"

namespace mcpvet::project {

[[nodiscard]] inline ModelValue Put(ModelValue value, const SourcePlace& place) {
  value.file = place.path;
  value.span = place.span;
  value.placed = !place.path.empty();
  return value;
}

[[nodiscard]] inline ModelValue Plain(std::string text) {
  ModelValue value;
  value.kind = ModelValue::Kind::kText;
  value.text = std::move(text);
  return value;
}

/// Sets a text that is there.
inline void SetText(ModelValue& record, std::string name, const std::string& text) {
  if (!text.empty()) record.Set(std::move(name), Plain(text));
}

inline void SetFlag(ModelValue& record, std::string name, bool holds) {
  record.Set(std::move(name), Plain(holds ? "true" : "false"));
}

template <class Items, class Describe>
[[nodiscard]] ModelValue ListOf(const Items& items, Describe describe) {
  ModelValue list = ModelValue::List();
  for (const auto& item : items) list.items.push_back(describe(item));
  return list;
}

}  // namespace mcpvet::project
