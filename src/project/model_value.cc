#include "project/model_value.h"

namespace mcpvet::project {

ModelValue::ModelValue() = default;
ModelValue::ModelValue(const ModelValue&) = default;
ModelValue::ModelValue(ModelValue&&) noexcept = default;
ModelValue& ModelValue::operator=(const ModelValue&) = default;
ModelValue& ModelValue::operator=(ModelValue&&) noexcept = default;
ModelValue::~ModelValue() = default;

ModelValue ModelValue::Text(std::string text, base::ByteSpan span) {
  ModelValue value;
  value.kind = Kind::kText;
  value.text = std::move(text);
  value.span = span;
  value.placed = true;
  return value;
}

ModelValue ModelValue::Flag(bool flag) {
  ModelValue value;
  value.kind = Kind::kFlag;
  value.text = flag ? "true" : "false";
  return value;
}

ModelValue ModelValue::Record() {
  ModelValue value;
  value.kind = Kind::kRecord;
  return value;
}

ModelValue ModelValue::List() {
  ModelValue value;
  value.kind = Kind::kList;
  return value;
}

ModelValue& ModelValue::Set(std::string name, ModelValue value) {
  fields.emplace_back(std::move(name), std::move(value));
  return *this;
}

const ModelValue* ModelValue::Field(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return &value;
  }
  const bool has_text = kind != Kind::kNothing && kind != Kind::kList && !text.empty();
  return name == "text" && has_text ? this : nullptr;
}

}  // namespace mcpvet::project
