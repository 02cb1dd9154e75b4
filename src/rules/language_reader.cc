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
  naming.separator = reader.RequiredText("separator");
  naming.member_separator = reader.RequiredText("member_separator");
  naming.prefixes = reader.Texts("prefixes");
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
