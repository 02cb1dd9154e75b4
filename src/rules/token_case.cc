#include "rules/token_case.h"

namespace mcpvet::rules {

TokenCase ReadTokenCase(config::RecordFile& file, config::NodeId id) {
  config::RecordReader reader(file, id);
  TokenCase token_case;
  token_case.files = reader.Texts("files");
  token_case.near = reader.Text("near").value_or("");
  token_case.fact = reader.Text("fact").value_or("");
  token_case.in = reader.Texts("in");
  if (token_case.files.empty() && token_case.near.empty() && token_case.fact.empty()) {
    file.Problem(id, "a case needs a condition", "give `files`, `near` or `fact`");
  }
  if (!token_case.in.empty() && token_case.fact.empty()) {
    file.Problem(reader.Child("in"), "`in` lists values of a `fact`, and none is named");
  }
  token_case.severity = ReadLevel(reader, "severity", SeverityOfName, kSeverityWords);
  token_case.confidence = ReadLevel(reader, "confidence", ConfidenceOfName, kConfidenceWords);
  token_case.profile = ReadLevel(reader, "profile", ProfileOfName, kProfileWords);
  token_case.because = reader.Text("because").value_or("");
  if (!token_case.severity && !token_case.confidence && !token_case.profile) {
    file.Problem(id, "a case changes nothing", "give `severity`, `confidence` or `profile`");
  }
  reader.Finish();
  return token_case;
}

}  // namespace mcpvet::rules
