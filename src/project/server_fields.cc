#include "project/server_fields.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include "project/signature.h"

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

std::vector<TreePath> Paths(std::initializer_list<std::string_view> written) {
  std::vector<TreePath> paths;
  for (const std::string_view path : written) paths.emplace_back(path);
  return paths;
}

bool IsTransport(std::string_view name) {
  return name == "stdio" || name == "sse" || name == "streamable-http" || name == "websocket";
}

void ReplacePaths(RecordReader& reader, std::string_view key, std::vector<TreePath>& paths) {
  if (reader.Has(key)) paths = ReadPaths(reader, key);
}

std::vector<ApprovalSwitch> ReadSwitches(RecordReader& reader, std::string_view key) {
  std::vector<ApprovalSwitch> switches;
  for (const NodeId item : reader.Items(key)) {
    RecordReader fields(reader.file(), item);
    ApprovalSwitch approval;
    approval.at = TreePath(fields.RequiredText("at"));
    approval.values = fields.Texts("values");
    if (approval.values.empty()) {
      reader.file().Problem(item, "a switch needs values", "values: [\"true\"]");
    }
    fields.Finish();
    switches.push_back(std::move(approval));
  }
  return switches;
}

PackageFields ReadPackageFields(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  PackageFields package;
  package.ecosystem = reader.Text("ecosystem").value_or("");
  package.ecosystem_field = ReadPaths(reader, "ecosystem_field");
  package.reference = ReadPaths(reader, "reference");
  package.version = ReadPaths(reader, "version");
  package.digest = ReadPaths(reader, "digest");
  package.unless = ReadPaths(reader, "unless");
  reader.Finish();
  if (package.reference.empty()) file.Problem(id, "a package needs a reference");
  return package;
}

std::vector<OptionField> ReadOptionFields(RecordReader& reader) {
  std::vector<OptionField> options;
  for (const NodeId item : reader.Items("launcher_options")) {
    RecordReader fields(reader.file(), item);
    OptionField option;
    option.at = TreePath(fields.RequiredText("at"));
    option.option = fields.RequiredText("option");
    fields.Finish();
    options.push_back(std::move(option));
  }
  return options;
}

OAuthFields ReadOAuthFields(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  OAuthFields oauth;
  oauth.client_id = ReadPaths(reader, "client_id");
  oauth.client_secret = ReadPaths(reader, "client_secret");
  oauth.issuer = ReadPaths(reader, "issuer");
  oauth.authorization_url = ReadPaths(reader, "authorization_url");
  oauth.token_url = ReadPaths(reader, "token_url");
  oauth.redirect_uri = ReadPaths(reader, "redirect_uri");
  oauth.scopes = ReadPaths(reader, "scopes");
  reader.Finish();
  return oauth;
}

void ReadFields(RecordFile& file, NodeId id, ServerFields& fields) {
  RecordReader reader(file, id);
  ReplacePaths(reader, "name", fields.name);
  ReplacePaths(reader, "command", fields.command);
  if (auto separator = reader.Text("word_separator")) {
    fields.word_separator = std::move(*separator);
  }
  ReplacePaths(reader, "entrypoint", fields.entrypoint);
  ReplacePaths(reader, "arguments", fields.arguments);
  ReplacePaths(reader, "environment", fields.environment);
  ReplacePaths(reader, "environment_names", fields.environment_names);
  ReplacePaths(reader, "headers", fields.headers);
  ReplacePaths(reader, "header_variables", fields.header_variables);
  ReplacePaths(reader, "bearer", fields.bearer);
  ReplacePaths(reader, "bearer_variables", fields.bearer_variables);
  ReplacePaths(reader, "url", fields.url);
  ReplacePaths(reader, "working_folder", fields.working_folder);
  ReplacePaths(reader, "built_from", fields.built_from);
  ReplacePaths(reader, "disabled", fields.disabled);
  ReplacePaths(reader, "enabled", fields.enabled);
  ReplacePaths(reader, "mounts", fields.mounts);
  ReplacePaths(reader, "ports", fields.ports);
  if (reader.Has("launcher_options")) fields.launcher_options = ReadOptionFields(reader);
  ReplacePaths(reader, "helper_commands", fields.helper_commands);
  ReplacePaths(reader, "approved_tools", fields.approved_tools);
  if (reader.Has("approved_tool_modes")) {
    fields.approved_tool_modes = ReadSwitches(reader, "approved_tool_modes");
  }
  if (reader.Has("trusted")) fields.trusted = ReadSwitches(reader, "trusted");
  const NodeId package = reader.Child("package");
  if (package != config::kNoNode) fields.package = ReadPackageFields(file, package);
  const NodeId oauth = reader.Child("oauth");
  if (oauth != config::kNoNode) fields.oauth = ReadOAuthFields(file, oauth);
  reader.Finish();
}

void ReadTransportNames(RecordReader& reader, std::string_view key,
                        std::map<std::string, std::string, std::less<>>& names) {
  const auto& tree = reader.file().tree();
  for (const NodeId entry : reader.Fields(key)) {
    const std::string name(tree.Text(entry));
    if (!IsTransport(name)) {
      reader.file().Problem(entry, "unknown transport: " + name,
                            "stdio, sse, streamable-http or websocket");
    }
    names[tree.node(entry).key] = name;
  }
}

void ReadTransport(RecordFile& file, NodeId id, TransportRules& rules) {
  RecordReader reader(file, id);
  ReplacePaths(reader, "field", rules.field);
  ReadTransportNames(reader, "names", rules.names);
  ReadTransportNames(reader, "of_url_field", rules.of_url_field);
  ReadTransportNames(reader, "of_url_ending", rules.of_url_ending);
  if (const auto of_url = reader.Text("of_url")) {
    if (!IsTransport(*of_url)) file.Problem(id, "unknown transport: " + *of_url);
    rules.of_url = *of_url;
  }
  reader.Finish();
}

}  // namespace

ServerFields UsualFields() {
  ServerFields fields;
  fields.name = Paths({"name"});
  fields.command = Paths({"command"});
  fields.arguments = Paths({"args"});
  fields.environment = Paths({"env"});
  fields.headers = Paths({"headers"});
  fields.url = Paths({"url"});
  fields.working_folder = Paths({"cwd"});
  fields.disabled = Paths({"disabled"});
  return fields;
}

TransportRules UsualTransport() {
  TransportRules rules;
  rules.field = Paths({"type", "transport"});
  rules.of_url = "streamable-http";
  for (const char* name :
       {"http", "streamable", "streamableHttp", "streamable_http", "http-stream"}) {
    rules.names[name] = "streamable-http";
  }
  for (const char* name : {"stdio", "sse", "streamable-http", "websocket"})
    rules.names[name] = name;
  rules.names["ws"] = "websocket";
  return rules;
}

void ReadEntryRules(RecordReader& reader, ServerFields& fields, TransportRules& transport) {
  const NodeId fields_id = reader.Child("fields");
  if (fields_id != config::kNoNode) ReadFields(reader.file(), fields_id, fields);
  const NodeId transport_id = reader.Child("transport");
  if (transport_id != config::kNoNode) ReadTransport(reader.file(), transport_id, transport);
}

}  // namespace mcpvet::project
