#include "project/describe.h"

#include <utility>

#include "project/describe_values.h"

namespace mcpvet::project {
namespace {

ModelValue Plain(std::string text) {
  ModelValue value = ModelValue::Text(std::move(text), {});
  value.placed = false;
  return value;
}

}  // namespace

ModelValue Describe(const ServerEntry& server, const Client& client) {
  const DescribeContext context{*client.tree, client.format->substitutions};
  ModelValue record = ModelValue::Record();
  record.text = server.name;
  record.span = server.name_span;
  record.placed = true;
  record.Set("name", ModelValue::Text(server.name, server.name_span));
  if (!server.transport.empty()) record.Set("transport", Plain(server.transport));
  record.Set("disabled", ModelValue::Flag(server.disabled));
  if (server.command) record.Set("command", DescribeText(*server.command));
  record.Set("arguments", DescribeTexts(server.arguments));
  record.Set("environment", DescribeNamed(server.environment));
  record.Set("headers", DescribeNamed(server.headers));
  if (server.url) record.Set("url", DescribeUrl(*server.url, context));
  if (server.working_folder) record.Set("working_folder", DescribeText(*server.working_folder));
  ModelValue approved = DescribeTexts(server.approved_tools);
  approved.span = server.approved_tools_span;
  approved.placed = !approved.span.empty();
  record.Set("approved_tools", std::move(approved));
  if (server.trusted) record.Set("trusted", DescribeText(*server.trusted));
  record.Set("launch", DescribeLaunch(server.launch, context));
  record.Set("options", DescribeOptions(server.launch.program_arguments, context));
  return record;
}

ModelValue Describe(const Client& client) {
  const ClientFormat& format = *client.format;
  ModelValue record = ModelValue::Record();
  record.text = format.title;
  record.Set("format", Plain(format.id));
  record.Set("title", Plain(format.title));
  record.Set("path", Plain(client.document->path()));
  record.Set("scope", Plain(client.scope == ClientScope::kUser ? "user" : "repository"));
  record.Set("local", ModelValue::Flag(client.document->origin().local));
  record.Set("settings", DescribeTree(*client.tree, client.tree->root()));
  return record;
}

}  // namespace mcpvet::project
