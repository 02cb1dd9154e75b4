#include "rules/environment_format.h"

namespace mcpvet::rules {

EnvironmentFormat ReadEnvironmentFormat(config::RecordFile& file) {
  config::RecordReader reader(file, file.tree().root());
  EnvironmentFormat format;
  format.id = reader.RequiredText("environment");
  format.title = reader.RequiredText("title");
  format.kind = reader.RequiredText("kind");
  format.files = reader.Texts("files");
  format.mentions = reader.Texts("mentions");
  format.lines = reader.Text("lines").value_or("");
  format.encoded = reader.Text("encoded").value_or("");
  format.file = file.path();
  if (format.files.empty()) file.Problem(reader.id(), "`files` names no files");
  if (const std::optional<std::string> syntax = reader.Text("syntax")) {
    format.syntax = config::SyntaxOfName(*syntax);
    if (!format.syntax) {
      file.Problem(reader.Child("syntax"), "unknown syntax: " + *syntax,
                   "one of: json, yaml, toml, dotenv, front-matter");
    }
  }
  if (format.syntax.has_value() == !format.lines.empty()) {
    file.Problem(reader.id(), "a format has either a `syntax` or `lines`");
  }
  reader.Finish();
  return format;
}

}  // namespace mcpvet::rules
