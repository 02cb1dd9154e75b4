#include "base/edit_distance.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load_catalogue.h"
#include "cli/streams.h"
#include "rules/rule_page.h"

namespace mcpvet::cli {

int RunExplain(const ExplainArguments& arguments) {
  base::Result<rules::Catalogue> catalogue = LoadCatalogue(arguments.rule_folders);
  if (!catalogue.ok()) {
    WriteError(catalogue.error());
    return kError;
  }
  const rules::Rule* rule = catalogue->FindRule(arguments.id);
  if (rule == nullptr) {
    const std::string nearest = base::NearestWord(arguments.id, catalogue->RuleIds());
    WriteError(base::Error{
        "there is no rule `" + arguments.id + "`",
        nearest.empty() ? "`mcpvet rules` lists them" : "did you mean `" + nearest + "`?",
        {}});
    return kError;
  }
  return WriteOutput(rules::RulePage(*rule)) ? kClean : kError;
}

}  // namespace mcpvet::cli
