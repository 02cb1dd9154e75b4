#include "project/describe_program.h"

#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "project/describe_gate.h"
#include "project/described.h"

namespace mcpvet::project {
namespace {

/// What is left of a name without case and separators.
std::string FoldedName(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (base::IsLetter(c) || base::IsDigit(c)) folded += base::Lower(c);
  }
  return folded;
}

ModelValue DescribeTool(const Tool& tool) {
  ModelValue value = Put(ModelValue::Record(), tool.place);
  value.text = tool.name;
  SetText(value, "name", tool.name);
  SetText(value, "dynamic", tool.dynamic);
  SetText(value, "title", tool.title);
  SetText(value, "description", tool.description);
  SetText(value, "framework", tool.framework);
  SetText(value, "folded_name", FoldedName(tool.name));
  SetText(value, "defined_by", tool.defined_by);
  value.Set("duplicates", ListOf(tool.duplicates, [](const SourcePlace& place) {
              return Put(ModelValue::Record(), place);
            }));
  ModelValue annotations = ModelValue::Record();
  for (const Declared& annotation : tool.annotations) {
    annotations.Set(annotation.name, Put(Plain(annotation.text), annotation.place));
  }
  value.Set("annotations", std::move(annotations));
  value.Set("parameters", ListOf(tool.parameters, [](const ToolParameter& parameter) {
              ModelValue record = Put(ModelValue::Record(), parameter.place);
              record.text = parameter.name;
              SetText(record, "name", parameter.name);
              SetText(record, "type", parameter.type);
              SetText(record, "constraint", parameter.constraint);
              SetText(record, "pattern", parameter.pattern);
              SetText(record, "description", parameter.description);
              record.Set("values", ListOf(parameter.values, Plain));
              record.Set("anchored", Plain(parameter.anchored ? "true" : "false"));
              record.Set("optional", Plain(parameter.optional ? "true" : "false"));
              if (parameter.max) record.Set("max", Plain(std::to_string(*parameter.max)));
              return record;
            }));
  value.Set("capabilities", ListOf(tool.capabilities, Plain));
  SetFlag(value, "guarded", tool.guarded);
  value.Set("scopes", ListOf(tool.scopes, Plain));
  return value;
}

ModelValue DescribeOffer(const Offer& offer) {
  ModelValue value = Put(ModelValue::Record(), offer.place);
  value.text = offer.name;
  SetText(value, "name", offer.name);
  return value;
}

}  // namespace

ModelValue Describe(const ServerProgram& program) {
  ModelValue value = ModelValue::Record();
  if (!program.servers.empty()) {
    value = Put(std::move(value), program.servers.front());
  } else if (!program.endpoints.empty()) {
    value = Put(std::move(value), program.endpoints.front().place);
  } else if (!program.tools.empty()) {
    value = Put(std::move(value), program.tools.front().place);
  }
  value.text = program.name;
  SetText(value, "root", program.root);
  SetText(value, "name", program.name);
  SetText(value, "version", program.version);
  SetText(value, "role", std::string(Name(program.role)));
  SetText(value, "language", program.language);
  SetText(value, "framework", program.framework);
  value.Set("servers", ListOf(program.servers, [](const SourcePlace& place) {
              return Put(ModelValue::Record(), place);
            }));
  value.Set("transports", ListOf(program.Transports(), Plain));
  value.Set("endpoints", ListOf(program.endpoints, [](const Endpoint& endpoint) {
              ModelValue record = Put(ModelValue::Record(), endpoint.place);
              record.text = endpoint.transport;
              SetText(record, "transport", endpoint.transport);
              return record;
            }));
  value.Set("binds", ListOf(program.binds, [](const Bind& bind) {
              ModelValue record = Put(ModelValue::Record(), bind.place);
              record.text = bind.host;
              SetText(record, "host", bind.host);
              return record;
            }));
  value.Set("tools", ListOf(program.tools, DescribeTool));
  value.Set("resources", ListOf(program.resources, DescribeOffer));
  value.Set("prompts", ListOf(program.prompts, DescribeOffer));
  DescribeGate(program, value);
  return value;
}

}  // namespace mcpvet::project
