#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/inventory_writer.h"
#include "cli/load_catalogue.h"
#include "cli/prepare_scan.h"
#include "cli/streams.h"
#include "scan/scanner.h"

namespace mcpvet::cli {

int RunInventory(const InventoryArguments& arguments) {
  base::Result<rules::Catalogue> catalogue = LoadCatalogue(arguments.input.rule_folders);
  if (!catalogue.ok()) {
    WriteError(catalogue.error());
    return kError;
  }
  base::Result<PreparedScan> prepared = PrepareScan(arguments.input, {}, catalogue.value());
  if (!prepared.ok()) {
    WriteError(prepared.error());
    return kError;
  }
  prepared->request.source_servers = true;
  // The engines run in full here too: what they know to be secret must not be listed.
  const scan::Scanner scanner(catalogue.value());
  const scan::ScanResult result = scanner.Scan(prepared->request, prepared->files);
  const std::string text = arguments.format == "json"
                               ? InventoryJson(result.project, result.redactor)
                               : InventoryTable(result.project, result.redactor);
  return WriteOutput(text) ? kClean : kError;
}

}  // namespace mcpvet::cli
