// Schemas that are written down as objects: JSON Schema, and objects whose members are schemas.
#include <algorithm>
#include <array>
#include <charconv>

#include "project/schema_reader.h"

namespace mcpvet::project {
namespace {

using program::Meaning;
using program::ValueRef;
using syntax::Op;

using Members = std::vector<std::pair<std::string, ValueRef>>;

constexpr std::array<std::string_view, 7> kTypes = {"string", "number", "integer", "boolean",
                                                    "array",  "object", "null"};

std::optional<ValueRef> Find(const Members& members, std::string_view name) {
  const auto found = std::ranges::find(members, name, &Members::value_type::first);
  if (found == members.end()) return std::nullopt;
  return found->second;
}

std::string_view ConstraintOfType(std::string_view type) {
  if (type == "number" || type == "integer") return "number";
  return type == "boolean" ? type : std::string_view();
}

std::string_view ConstraintOfFormat(std::string_view format) {
  if (format == "uuid") return format;
  const bool is_date = format == "date" || format == "date-time" || format == "time";
  return is_date ? std::string_view("date") : std::string_view();
}

}  // namespace

std::vector<ValueRef> SchemaReader::ListAt(ValueRef value) {
  std::vector<ValueRef> elements;
  for (const ValueRef origin : resolver_.OriginsOf(value, site_->given, site_->registered)) {
    const std::vector<ValueRef> more =
        resolver_.ElementsOf({.kind = Meaning::Kind::kObject, .site = origin});
    elements.insert(elements.end(), more.begin(), more.end());
  }
  return elements;
}

Schema SchemaReader::ReadJsonSchema(const Members& keywords, int depth) {
  Schema schema;
  const auto text = [&](std::string_view keyword) {
    const auto value = Find(keywords, keyword);
    return value ? ScalarOf(*value).value_or("") : std::string();
  };
  schema.type = text("type");
  if (const auto types = Find(keywords, "type"); types && schema.type.empty()) {
    std::vector<Schema> alternatives;
    for (const ValueRef element : ListAt(*types)) {
      const std::string type = ScalarOf(element).value_or("");
      alternatives.push_back({.type = type, .constraint = std::string(ConstraintOfType(type))});
    }
    schema = AnyOf(std::move(alternatives));
  }
  schema.description = text("description");
  if (schema.constraint.empty()) schema.constraint = ConstraintOfType(schema.type);
  if (const auto format = ConstraintOfFormat(text("format")); !format.empty()) {
    schema.constraint = format;
  }
  for (const std::string_view keyword : {"anyOf", "oneOf"}) {
    const auto list = Find(keywords, keyword);
    if (!list) continue;
    std::vector<Schema> alternatives;
    for (const ValueRef one : ListAt(*list)) alternatives.push_back(ReadValue(one, depth + 1));
    Narrow(schema, AnyOf(std::move(alternatives)));
  }
  if (const auto list = Find(keywords, "allOf")) {
    for (const ValueRef one : ListAt(*list)) Narrow(schema, ReadValue(one, depth + 1));
  }
  if (const auto pattern = Find(keywords, "pattern")) ReadPattern(*pattern, depth, schema);
  if (const auto list = Find(keywords, "enum")) {
    schema.constraint = "enum";
    for (const ValueRef one : ListAt(*list)) {
      if (auto value = ScalarOf(one)) schema.values.push_back(std::move(*value));
    }
  }
  if (const auto value = Find(keywords, "const")) {
    schema.constraint = "literal";
    if (auto known = ScalarOf(*value)) schema.values = {std::move(*known)};
  }
  SetMax(text("maxLength"), schema);
  schema.optional = Find(keywords, "default").has_value();
  if (const auto items = Find(keywords, "items")) schema.element = {ReadValue(*items, depth + 1)};
  if (const auto properties = Find(keywords, "properties")) {
    std::vector<std::string> required;
    if (const auto list = Find(keywords, "required")) {
      for (const ValueRef one : ListAt(*list)) required.push_back(ScalarOf(one).value_or(""));
    }
    for (const ValueRef origin :
         resolver_.OriginsOf(*properties, site_->given, site_->registered)) {
      for (const auto& [name, value] :
           resolver_.PropertiesOf({.kind = Meaning::Kind::kObject, .site = origin})) {
        Schema field = ReadValue(value, depth + 1);
        field.place = value;
        field.optional = std::ranges::find(required, name) == required.end();
        schema.fields.emplace_back(name, std::move(field));
      }
    }
  }
  return schema;
}

/// An object whose members are schemas; unknown if none of them is.
Schema SchemaReader::ReadShape(const Members& fields, int depth) {
  Schema shape;
  bool known = false;
  for (const auto& [name, value] : fields) {
    Schema field = ReadValue(value, depth + 1);
    field.place = value;
    known = known || field.known();
    shape.fields.emplace_back(name, std::move(field));
  }
  if (!known) return {};
  shape.type = "object";
  return shape;
}

Schema SchemaReader::ReadObject(ValueRef object, int depth) {
  const Members members = resolver_.PropertiesOf({.kind = Meaning::Kind::kObject, .site = object});
  const auto is_made_by = [&](std::string_view keyword, Op op) {
    const auto value = Find(members, keyword);
    if (!value) return false;
    const auto origins = resolver_.OriginsOf(*value, site_->given, site_->registered);
    return !origins.empty() && resolver_.code().Instruction(origins.front()).op == op;
  };
  const auto type = Find(members, "type");
  const std::string type_name = type ? ScalarOf(*type).value_or("") : "";
  const bool is_json = std::ranges::find(kTypes, type_name) != kTypes.end() ||
                       is_made_by("type", Op::kArray) || is_made_by("properties", Op::kObject) ||
                       is_made_by("const", Op::kConst) || is_made_by("enum", Op::kArray) ||
                       is_made_by("anyOf", Op::kArray) || is_made_by("oneOf", Op::kArray) ||
                       is_made_by("allOf", Op::kArray);
  if (is_json) return ReadJsonSchema(members, depth);
  Schema shape = ReadShape(members, depth);
  // `{...Other.shape}`: the parts of a schema that is no plain object.
  for (const syntax::Operand& operand : resolver_.code().Operands(object)) {
    if (operand.role != syntax::OperandRole::kSpread) continue;
    const Schema spread = ReadValue({object.module, object.function, operand.value}, depth + 1);
    if (spread.library != nullptr) Narrow(shape, spread);
  }
  // `{type: schema, description: "…"}`: one schema, described beside itself.
  const auto others = std::ranges::count_if(shape.fields, [](const auto& field) {
    return field.first != "type" && field.second.known();
  });
  const auto description = Find(members, "description");
  if (type && description && others == 0 && shape.known()) {
    Schema schema = shape.fields[0].second;
    for (auto& [name, field] : shape.fields) {
      if (name == "type") schema = std::move(field);
    }
    schema.description = ScalarOf(*description).value_or("");
    return schema;
  }
  return shape;
}

}  // namespace mcpvet::project
