#include "syntax/language_data.h"

#include <algorithm>
#include <utility>

#include "base/edit_distance.h"
#include "syntax/language.h"

namespace mcpvet::syntax {
namespace {

GrammarFiles ReadGrammar(config::RecordFile& file, config::NodeId id) {
  config::RecordReader reader(file, id);
  GrammarFiles files{.grammar = reader.RequiredText("grammar"),
                     .extensions = reader.Texts("extensions")};
  if (!files.grammar.empty() && !LanguageOfId(files.grammar)) {
    const std::string nearest = base::NearestWord(files.grammar, LanguageIds());
    file.Problem(id, "unknown grammar `" + files.grammar + "`",
                 nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  }
  reader.Finish();
  return files;
}

void ReadModules(config::RecordFile& file, config::NodeId id, ModuleNaming& naming) {
  config::RecordReader reader(file, id);
  naming.separator = reader.RequiredText("separator");
  naming.member_separator = reader.RequiredText("member_separator");
  naming.prefixes = reader.Texts("prefixes");
  reader.Finish();
}

void Append(std::vector<std::string>& own, const std::vector<std::string>& more) {
  own.insert(own.begin(), more.begin(), more.end());
}

void Extend(LanguageData& own, const LanguageData& parent) {
  own.queries.imports = parent.queries.imports + "\n" + own.queries.imports;
  own.queries.scopes = parent.queries.scopes + "\n" + own.queries.scopes;
  own.queries.branches = parent.queries.branches + "\n" + own.queries.branches;
  own.queries.bindings = parent.queries.bindings + "\n" + own.queries.bindings;
  if (own.naming.separator.empty()) own.naming = parent.naming;
  Append(own.comments, parent.comments);
  Append(own.literals, parent.literals);
  Append(own.calls, parent.calls);
  Append(own.builders, parent.builders);
  Append(own.operator_names, parent.operator_names);
  for (const auto& [name, packages] : parent.package_groups) {
    Append(own.package_groups[name], packages);
  }
}

}  // namespace

LanguageData ReadLanguageData(config::RecordReader& reader) {
  config::RecordFile& file = reader.file();
  LanguageData data;
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

base::Result<std::vector<LanguageData>> ResolveExtends(std::vector<LanguageData> languages) {
  const std::vector<LanguageData> written = languages;
  for (LanguageData& language : languages) {
    if (language.extends.empty()) continue;
    const auto parent = std::find_if(written.begin(), written.end(), [&](const LanguageData& each) {
      return each.id == language.extends;
    });
    if (parent == written.end() || !parent->extends.empty()) {
      return base::Error{.message = "language `" + language.id + "` extends `" + language.extends +
                                    "`, which is no language that stands alone",
                         .hint = {},
                         .where = {}};
    }
    Extend(language, *parent);
  }
  return languages;
}

}  // namespace mcpvet::syntax
