#include "project/launcher_grammar.h"

#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/edit_distance.h"

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

constexpr std::array<std::pair<std::string_view, OptionRole>, 19> kRoles{{
    {"flags", OptionRole::kFlag},
    {"values", OptionRole::kValue},
    {"package", OptionRole::kPackage},
    {"further_packages", OptionRole::kFurtherPackage},
    {"version", OptionRole::kVersion},
    {"script", OptionRole::kScript},
    {"command_line", OptionRole::kCommandLine},
    {"program", OptionRole::kProgram},
    {"code", OptionRole::kCode},
    {"environment", OptionRole::kEnvironment},
    {"environment_pair", OptionRole::kEnvironmentPair},
    {"volume", OptionRole::kVolume},
    {"mount", OptionRole::kMount},
    {"folder", OptionRole::kFolder},
    {"publish", OptionRole::kPublish},
    {"url", OptionRole::kUrl},
    {"header", OptionRole::kHeader},
    {"header_pair", OptionRole::kHeaderPair},
    {"bearer", OptionRole::kBearer},
}};

constexpr std::array<std::pair<std::string_view, Runs>, 5> kRuns{{
    {"package", Runs::kPackage},
    {"program", Runs::kProgram},
    {"command", Runs::kCommand},
    {"url", Runs::kUrl},
    {"project", Runs::kProject},
}};

// Adds to `options` what the map says; a form's own options come on top of the launcher's.
void ReadOptions(RecordFile& file, NodeId id, LauncherOptions& options) {
  RecordReader reader(file, id);
  options.ignore_case = reader.Flag("ignore_case").value_or(options.ignore_case);
  options.bundles = reader.Flag("bundles").value_or(options.bundles);
  options.slashes = reader.Flag("slashes").value_or(options.slashes);
  options.unknown_takes_value =
      reader.Flag("unknown_takes_value").value_or(options.unknown_takes_value);
  for (const auto& [key, role] : kRoles) {
    for (const std::string& name : reader.Texts(key)) {
      options.roles[options.ignore_case ? base::Lower(name) : name] = role;
    }
  }
  reader.Finish();
}

Runs ReadRuns(RecordReader& reader) {
  const std::string name = reader.RequiredText("runs");
  for (const auto& [known, runs] : kRuns) {
    if (name == known) return runs;
  }
  std::vector<std::string> known;
  known.reserve(kRuns.size());
  for (const auto& [word, runs] : kRuns) known.emplace_back(word);
  const std::string nearest = base::NearestWord(name, known);
  reader.file().Problem(reader.id(), "runs must be package, program, command, url or project",
                        nearest.empty() ? "" : "did you mean " + nearest + "?");
  return Runs::kProject;
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// A form for each of its subcommands: `dlx` and `x` may share one entry.
void ReadForm(RecordFile& file, NodeId id, LauncherGrammar& grammar) {
  RecordReader reader(file, id);
  LauncherForm form;
  form.options = grammar.options;
  auto subcommands = reader.Texts("subcommand");
  form.runs = ReadRuns(reader);
  form.ecosystem = reader.Text("ecosystem").value_or("");
  form.skip = static_cast<std::size_t>(reader.Number("skip").value_or(0));
  form.assignments = reader.Flag("assignments").value_or(false);
  form.interleaved = reader.Flag("interleaved").value_or(false);
  form.shell = reader.Flag("shell").value_or(false);
  form.inner_command = reader.Flag("inner_command").value_or(false);
  for (const NodeId entry : reader.Fields("specifiers")) {
    form.specifiers.emplace_back(file.tree().node(entry).key, file.tree().Text(entry));
  }
  const NodeId options = reader.Child("options");
  if (options != config::kNoNode) ReadOptions(file, options, form.options);
  form.reads_options = form.runs != Runs::kProject || options != config::kNoNode;
  reader.Finish();
  if (form.runs == Runs::kPackage && form.ecosystem.empty()) {
    file.Problem(id, "a form that runs a package needs its ecosystem");
  }
  if (subcommands.empty()) subcommands.emplace_back();
  for (const std::string& subcommand : subcommands) {
    form.subcommand = Words(subcommand);
    grammar.forms.push_back(form);
  }
}

void ReadPackages(RecordReader& reader, LauncherGrammar& grammar) {
  const NodeId id = reader.Child("packages");
  if (id == config::kNoNode) return;
  RecordReader by_ecosystem(reader.file(), id);
  for (const NodeId entry : reader.file().tree().Entries(id)) {
    const std::string& ecosystem = reader.file().tree().node(entry).key;
    for (std::string& name : by_ecosystem.Texts(ecosystem)) {
      grammar.packages.emplace_back(ecosystem, std::move(name));
    }
  }
}

}  // namespace

LauncherGrammar ReadLauncherGrammar(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  LauncherGrammar grammar;
  grammar.id = reader.RequiredText("id");
  grammar.file = file.path();
  for (const std::string& name : reader.Texts("names")) grammar.names.push_back(base::Lower(name));
  ReadPackages(reader, grammar);
  grammar.references = reader.Texts("references");
  const NodeId options = reader.Child("options");
  if (options != config::kNoNode) ReadOptions(file, options, grammar.options);
  for (const NodeId item : reader.Items("forms")) ReadForm(file, item, grammar);
  reader.Finish();
  if (grammar.names.empty() && grammar.packages.empty()) {
    file.Problem(id, "a launcher needs names or packages");
  }
  if (grammar.forms.empty()) file.Problem(id, "a launcher needs forms");
  return grammar;
}

}  // namespace mcpvet::project
