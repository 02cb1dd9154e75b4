#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/formats_page.h"
#include "cli/load_catalogue.h"
#include "cli/streams.h"

namespace mcpvet::cli {

int RunFormats(const FormatsArguments& arguments) {
  base::Result<rules::Catalogue> catalogue = LoadCatalogue(arguments.rule_folders);
  if (!catalogue.ok()) {
    WriteError(catalogue.error());
    return kError;
  }
  const std::string text = arguments.format == "markdown" ? FormatsPage(catalogue->clients)
                                                          : FormatsTable(catalogue->clients);
  return WriteOutput(text) ? kClean : kError;
}

}  // namespace mcpvet::cli
