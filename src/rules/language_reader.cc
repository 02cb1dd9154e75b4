#include "rules/language_reader.h"

#include <string>

#include "base/edit_distance.h"
#include "syntax/language.h"

namespace mcpvet::rules {
namespace {

syntax::GrammarFiles ReadGrammar(config::RecordFile& file, config::NodeId id) {
  config::RecordReader reader(file, id);
  syntax::GrammarFiles files{.grammar = reader.RequiredText("grammar"),
                             .extensions = reader.Texts("extensions")};
  if (!files.grammar.empty() && !syntax::LanguageOfId(files.grammar)) {
    const std::string nearest = base::NearestWord(files.grammar, syntax::LanguageIds());
    file.Problem(id, "unknown grammar `" + files.grammar + "`",
                 nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  }
  reader.Finish();
  return files;
}

void ReadModules(config::RecordFile& file, config::NodeId id, syntax::ModuleNaming& naming) {
  config::RecordReader reader(file, id);
  naming.ecosystem = reader.RequiredText("ecosystem");
  naming.separator = reader.RequiredText("separator");
  naming.member_separator = reader.RequiredText("member_separator");
  naming.prefixes = reader.Texts("prefixes");
  naming.extensions = reader.Texts("extensions");
  naming.index_names = reader.Texts("index_names");
  naming.built_extensions = reader.Texts("built_extensions");
  naming.built_folders = reader.Texts("built_folders");
  naming.source_folders = reader.Texts("source_folders");
  reader.Finish();
}

void ReadLibrary(config::RecordFile& file, config::NodeId id, syntax::LibraryIdioms& idioms) {
  config::RecordReader reader(file, id);
  idioms.binds = reader.Texts("binds");
  idioms.awaits = reader.Texts("awaits");
  idioms.visits = reader.Texts("visits");
  idioms.maps = reader.Texts("maps");
  idioms.keeps = reader.Texts("keeps");
  idioms.adds = reader.Texts("adds");
  idioms.extends = reader.Texts("extends");
  idioms.entries = reader.Texts("entries");
  idioms.values = reader.Texts("values");
  idioms.names = reader.Texts("names");
  idioms.names_of = reader.Texts("names_of");
  idioms.gets_of = reader.Texts("gets_of");
  idioms.gets = reader.Texts("gets");
  idioms.entries_of = reader.Texts("entries_of");
  idioms.values_of = reader.Texts("values_of");
  idioms.same_as_argument = reader.Texts("same_as_argument");
  idioms.merges = reader.Texts("merges");
  idioms.same_members = reader.Texts("same_members");
  idioms.base_objects = reader.Texts("base_objects");
  idioms.transparent_types = reader.Texts("transparent_types");
  idioms.separators = reader.Texts("separators");
  idioms.join_operator = reader.Text("join_operator").value_or("");
  idioms.joined = reader.Texts("joined");
  idioms.host_members = reader.Texts("host_members");
  idioms.context_parameters = reader.Texts("context_parameters");
  idioms.context_types = reader.Texts("context_types");
  idioms.bounded_types = reader.Texts("bounded_types");
  idioms.arguments_in_first_parameter = reader.Flag("arguments_in_first_parameter").value_or(false);
  reader.Finish();
}

}  // namespace

syntax::LanguageData ReadLanguageData(config::RecordReader& reader) {
  config::RecordFile& file = reader.file();
  syntax::LanguageData data;
  data.id = reader.RequiredText("language");
  data.extends = reader.Text("extends").value_or("");
  for (const config::NodeId id : reader.Items("grammars")) {
    data.grammars.push_back(ReadGrammar(file, id));
  }
  if (data.grammars.empty()) file.Problem(reader.id(), "a language needs `grammars`");
  if (const config::NodeId id = reader.Child("modules"); id != config::kNoNode) {
    ReadModules(file, id, data.naming);
  } else if (data.extends.empty()) {
    file.Problem(reader.id(), "a language needs `modules`");
  }
  if (const config::NodeId id = reader.Child("library"); id != config::kNoNode) {
    ReadLibrary(file, id, data.idioms);
  }
  data.queries.imports = reader.Text("imports").value_or("");
  data.queries.scopes = reader.Text("scopes").value_or("");
  data.queries.branches = reader.Text("branches").value_or("");
  data.queries.bindings = reader.Text("bindings").value_or("");
  data.comments = reader.Texts("comments");
  data.literals = reader.Texts("literals");
  data.calls = reader.Texts("calls");
  data.builders = reader.Texts("builders");
  data.operator_names = reader.Texts("operator_names");
  if (const config::NodeId id = reader.Child("package_groups"); id != config::kNoNode) {
    config::RecordReader groups(file, id);
    for (const config::NodeId group : reader.Fields("package_groups")) {
      const std::string& name = file.tree().node(group).key;
      data.package_groups[name] = groups.Texts(name);
    }
    groups.Finish();
  }
  reader.Finish();
  return data;
}

}  // namespace mcpvet::rules
