#include "project/client_format.h"

#include <optional>
#include <string_view>
#include <utility>

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

// What nearly every client calls the parts of a server entry; a format says where it differs.
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

void ReadFields(RecordFile& file, NodeId id, ServerFields& fields) {
  RecordReader reader(file, id);
  ReplacePaths(reader, "name", fields.name);
  ReplacePaths(reader, "command", fields.command);
  ReplacePaths(reader, "arguments", fields.arguments);
  ReplacePaths(reader, "environment", fields.environment);
  ReplacePaths(reader, "environment_names", fields.environment_names);
  ReplacePaths(reader, "headers", fields.headers);
  ReplacePaths(reader, "header_variables", fields.header_variables);
  ReplacePaths(reader, "bearer", fields.bearer);
  ReplacePaths(reader, "bearer_variables", fields.bearer_variables);
  ReplacePaths(reader, "url", fields.url);
  ReplacePaths(reader, "working_folder", fields.working_folder);
  ReplacePaths(reader, "disabled", fields.disabled);
  ReplacePaths(reader, "enabled", fields.enabled);
  ReplacePaths(reader, "mounts", fields.mounts);
  ReplacePaths(reader, "approved_tools", fields.approved_tools);
  if (reader.Has("approved_tool_modes")) {
    fields.approved_tool_modes = ReadSwitches(reader, "approved_tool_modes");
  }
  if (reader.Has("trusted")) fields.trusted = ReadSwitches(reader, "trusted");
  const NodeId package = reader.Child("package");
  if (package != config::kNoNode) fields.package = ReadPackageFields(file, package);
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
  if (const auto of_url = reader.Text("of_url")) {
    if (!IsTransport(*of_url)) file.Problem(id, "unknown transport: " + *of_url);
    rules.of_url = *of_url;
  }
  reader.Finish();
}

// What a format and each of its shapes may both say.
void ReadEntryRules(RecordReader& reader, ServerFields& fields, TransportRules& transport) {
  const NodeId fields_id = reader.Child("fields");
  if (fields_id != config::kNoNode) ReadFields(reader.file(), fields_id, fields);
  const NodeId transport_id = reader.Child("transport");
  if (transport_id != config::kNoNode) ReadTransport(reader.file(), transport_id, transport);
}

ServerShape ReadShape(RecordFile& file, NodeId id, const ServerFields& fields,
                      const TransportRules& transport) {
  RecordReader reader(file, id);
  ServerShape shape;
  shape.servers = TreePath(reader.RequiredText("servers"));
  shape.single = reader.Flag("single").value_or(false);
  shape.document_name = ReadPaths(reader, "document_name");
  shape.when = ReadContentTests(reader, "when");
  shape.entries = ReadContentTests(reader, "entries");
  shape.fields = fields;
  shape.transport = transport;
  ReadEntryRules(reader, shape.fields, shape.transport);
  reader.Finish();
  return shape;
}

// `~/.config/x` as the end of a path, wherever the home folder is.
std::string_view BelowHome(std::string_view path) {
  if (path.starts_with("~/")) return path.substr(2);
  return path.starts_with('/') ? path.substr(1) : path;
}

class FileListReader {
 public:
  FileListReader(RecordFile& file, std::vector<FormatFile>& files) : file_(file), files_(files) {}

  void Read(NodeId id, ClientScope scope) {
    RecordReader reader(file_, id);
    std::vector<std::string> paths = reader.Texts("path");
    if (scope == ClientScope::kUser) {
      for (const char* system : {"linux", "macos", "windows"}) {
        for (std::string& path : reader.Texts(system)) paths.push_back(std::move(path));
      }
    }
    std::vector<base::Glob> except;
    for (const std::string& path : reader.Texts("except")) except.emplace_back(path);
    const auto mentions = reader.Texts("mentions");
    const auto signature = ReadContentTests(reader, "signature");
    const auto syntax_name = reader.Text("syntax");
    reader.Finish();
    if (paths.empty()) file_.Problem(id, "a file needs a path");
    for (const std::string& path : paths) {
      const auto syntax =
          syntax_name ? config::SyntaxOfName(*syntax_name) : config::SyntaxOfPath(path);
      if (!syntax) {
        file_.Problem(id, "no syntax known for " + path, "syntax: json, yaml or toml");
        continue;
      }
      files_.push_back({base::Glob(BelowHome(path)), except, *syntax, scope, mentions, signature});
    }
  }

 private:
  RecordFile& file_;
  std::vector<FormatFile>& files_;
};

}  // namespace

ClientFormat ReadClientFormat(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  ClientFormat format;
  format.id = reader.RequiredText("id");
  format.title = reader.RequiredText("title");
  format.generic = reader.Flag("generic").value_or(false);
  format.references = reader.Texts("references");
  format.file = file.path();

  const NodeId files = reader.Child("files");
  RecordReader scopes(file, files == config::kNoNode ? id : files);
  if (files == config::kNoNode) {
    file.Problem(id, "a format needs files");
  } else {
    FileListReader list(file, format.files);
    for (const NodeId item : scopes.Items("repository")) list.Read(item, ClientScope::kRepository);
    for (const NodeId item : scopes.Items("user")) list.Read(item, ClientScope::kUser);
    scopes.Finish();
  }

  ServerFields fields = UsualFields();
  TransportRules transport = UsualTransport();
  ReadEntryRules(reader, fields, transport);
  for (const NodeId item : reader.Items("shapes")) {
    format.shapes.push_back(ReadShape(file, item, fields, transport));
  }
  format.substitutions = ReadSubstitutions(reader, "substitutions");
  reader.Finish();
  return format;
}

}  // namespace mcpvet::project
