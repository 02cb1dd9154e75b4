#include "project/tool_parameters.h"

#include "project/program_limits.h"

namespace mcpvet::project {
namespace {

ToolParameter ParameterOf(std::string name, const Schema& schema) {
  return {.name = std::move(name),
          .type = schema.type,
          .description = schema.description,
          .optional = schema.optional,
          .constraint = schema.constraint,
          .values = schema.values,
          .pattern = schema.pattern,
          .anchored = schema.anchored,
          .max = schema.max};
}

}  // namespace

std::vector<ToolParameter> ParametersOf(
    const Schema& schema, const std::function<SourcePlace(program::ValueRef)>& place_of) {
  struct Part {
    std::string name;
    const Schema* schema;
  };
  std::vector<ToolParameter> parameters;
  std::vector<Part> open;  // the next one last
  const auto add_fields = [&](const std::string& name, const Schema& object) {
    for (auto field = object.fields.rbegin(); field != object.fields.rend(); ++field) {
      open.push_back({name.empty() ? field->first : name + "." + field->first, &field->second});
    }
  };
  add_fields("", schema);
  while (!open.empty() && parameters.size() < kMaxToolParameters) {
    const Part part = std::move(open.back());
    open.pop_back();
    parameters.push_back(ParameterOf(part.name, *part.schema));
    if (part.schema->place.value != syntax::kNone) {
      parameters.back().place = place_of(part.schema->place);
    }
    if (!part.schema->element.empty() && part.schema->element.front().known()) {
      open.push_back({part.name + "[]", &part.schema->element.front()});
    }
    add_fields(part.name, *part.schema);
  }
  return parameters;
}

}  // namespace mcpvet::project
