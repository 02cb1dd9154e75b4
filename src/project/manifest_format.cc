#include "project/manifest_format.h"

#include <array>
#include <utility>

#include "project/signature.h"

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

constexpr std::array<std::pair<std::string_view, ManifestSyntax>, 5> kSyntaxes = {{
    {"json", ManifestSyntax::kJson},
    {"yaml", ManifestSyntax::kYaml},
    {"toml", ManifestSyntax::kToml},
    {"outline", ManifestSyntax::kOutline},
    {"xml", ManifestSyntax::kXml},
}};

std::vector<TextForm> ReadForms(RecordReader& record, std::string_view key) {
  std::vector<TextForm> forms;
  for (const std::string& text : record.Texts(key)) forms.emplace_back(text);
  return forms;
}

DependencyPlaces ReadPlaces(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  DependencyPlaces places;
  places.at = ReadPaths(record, "at");
  places.name = ReadPaths(record, "name");
  places.forms = ReadForms(record, "form");
  places.version = ReadPaths(record, "version");
  places.version_forms = ReadForms(record, "version_form");
  places.requirement = record.Flag("requirement").value_or(false);
  places.development = record.Flag("development").value_or(false);
  places.indirect_mark = record.Text("indirect_mark").value_or("");
  if (places.at.empty()) file.Problem(id, "`at` is missing");
  record.Finish();
  return places;
}

}  // namespace

ManifestFormat ReadManifestFormat(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  ManifestFormat format;
  format.file = file.path();
  format.id = record.RequiredText("manifest");
  format.title = record.RequiredText("title");
  format.ecosystem = record.RequiredText("ecosystem");
  for (const std::string& pattern : record.Texts("files")) {
    base::Glob glob(pattern);
    if (!glob.ok()) file.Problem(record.Child("files"), "`" + pattern + "` is no path pattern");
    format.files.push_back(std::move(glob));
  }
  if (format.files.empty()) file.Problem(id, "`files` is missing");
  const std::string syntax = record.RequiredText("syntax");
  bool known = false;
  for (const auto& [name, value] : kSyntaxes) {
    if (name != syntax) continue;
    format.syntax = value;
    known = true;
  }
  if (!known) {
    file.Problem(record.Child("syntax"), "`syntax` is json, yaml, toml, outline or xml");
  }
  format.resolved = record.Flag("resolved").value_or(false);
  for (const NodeId item : record.Items("dependencies")) {
    format.dependencies.push_back(ReadPlaces(file, item));
  }
  for (const NodeId item : record.Items("replaced")) {
    format.replaced.push_back(ReadPlaces(file, item));
  }
  format.variables = ReadPaths(record, "variables");
  format.scripts = ReadPaths(record, "scripts");
  static_cast<void>(record.Texts("references"));
  record.Finish();
  return format;
}

}  // namespace mcpvet::project
