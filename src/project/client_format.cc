#include "project/client_format.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

constexpr std::array<std::pair<std::string_view, FormatKind>, 5> kKinds{{
    {"client", FormatKind::kClient},
    {"gateway", FormatKind::kGateway},
    {"package", FormatKind::kPackage},
    {"deployment", FormatKind::kDeployment},
    {"settings", FormatKind::kSettings},
}};

/// How a format can be known: from the program's own source or schema, from its documentation, from
/// files that people committed, from the source of other tools that write it.
constexpr std::array<std::string_view, 4> kEvidence = {"source", "documentation", "files",
                                                       "adapters"};

ServerShape ReadShape(RecordFile& file, NodeId id, const ServerFields& fields,
                      const TransportRules& transport) {
  RecordReader reader(file, id);
  ServerShape shape;
  shape.servers = TreePath(reader.RequiredText("servers"));
  shape.single = reader.Flag("single").value_or(false);
  shape.document_name = ReadPaths(reader, "document_name");
  shape.when = ReadContentTests(reader, "when");
  shape.entries = ReadContentTests(reader, "entries");
  shape.named_by_folder = reader.Flag("named_by_folder").value_or(false);
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

FormatKind ReadKind(RecordReader& reader) {
  const auto name = reader.Text("kind");
  if (!name) return FormatKind::kClient;
  for (const auto& [known, kind] : kKinds) {
    if (*name == known) return kind;
  }
  reader.file().Problem(reader.Child("kind"), "unknown kind: " + *name,
                        "client, gateway, package, deployment or settings");
  return FormatKind::kClient;
}

std::vector<std::string> ReadEvidence(RecordReader& reader) {
  std::vector<std::string> evidence = reader.Texts("verified");
  for (const std::string& word : evidence) {
    if (std::find(kEvidence.begin(), kEvidence.end(), word) != kEvidence.end()) continue;
    reader.file().Problem(reader.Child("verified"), "unknown evidence: " + word,
                          "source, documentation, files or adapters");
  }
  return evidence;
}

DocumentFields ReadDocumentFields(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  DocumentFields document;
  document.environment = ReadPaths(reader, "environment");
  document.commands = ReadPaths(reader, "commands");
  document.allowed_tools = ReadPaths(reader, "allowed_tools");
  document.credentials = ReadPaths(reader, "credentials");
  reader.Finish();
  return document;
}

class FileListReader {
 public:
  FileListReader(RecordFile& file, std::vector<FormatFile>& files) : file_(file), files_(files) {}

  void Read(NodeId id, ClientScope scope) {
    RecordReader reader(file_, id);
    std::vector<std::pair<std::string, HostSystem>> paths;
    const auto add = [&](const char* key, HostSystem system) {
      for (std::string& path : reader.Texts(key)) paths.emplace_back(std::move(path), system);
    };
    add("path", HostSystem::kAny);
    if (scope == ClientScope::kUser) {
      add("linux", HostSystem::kLinux);
      add("macos", HostSystem::kMacos);
      add("windows", HostSystem::kWindows);
    }
    std::vector<base::Glob> except;
    for (const std::string& path : reader.Texts("except")) except.emplace_back(path);
    const auto mentions = reader.Texts("mentions");
    const auto also_mentions = reader.Texts("also_mentions");
    const auto signature = ReadContentTests(reader, "signature");
    const auto syntax_name = reader.Text("syntax");
    reader.Finish();
    if (paths.empty()) file_.Problem(id, "a file needs a path");
    for (const auto& [path, system] : paths) {
      const auto syntax =
          syntax_name ? config::SyntaxOfName(*syntax_name) : config::SyntaxOfPath(path);
      if (!syntax) {
        file_.Problem(id, "no syntax known for " + path, "syntax: json, yaml or toml");
        continue;
      }
      files_.push_back({path, system, base::Glob(BelowHome(path)), except, *syntax, scope, mentions,
                        also_mentions, signature});
    }
  }

 private:
  RecordFile& file_;
  std::vector<FormatFile>& files_;
};

}  // namespace

std::string_view KindName(FormatKind kind) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const auto& entry) { return entry.second == kind; });
  return found->first;
}

ClientFormat ReadClientFormat(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  ClientFormat format;
  format.id = reader.RequiredText("id");
  format.title = reader.RequiredText("title");
  format.generic = reader.Flag("generic").value_or(false);
  format.kind = ReadKind(reader);
  format.references = reader.Texts("references");
  format.verified = ReadEvidence(reader);
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
  const NodeId document = reader.Child("document");
  if (document != config::kNoNode) format.document = ReadDocumentFields(file, document);
  format.substitutions = ReadSubstitutions(reader, "substitutions");
  const NodeId folders = reader.Child("folders");
  if (folders != config::kNoNode) {
    RecordReader marks(file, folders);
    for (const NodeId mark : file.tree().Entries(folders)) {
      const std::string& key = file.tree().node(mark).key;
      format.folders.push_back({key, marks.Texts(key)});
    }
  }
  reader.Finish();
  return format;
}

}  // namespace mcpvet::project
