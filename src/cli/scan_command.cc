#include <algorithm>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load_catalogue.h"
#include "cli/prepare_scan.h"
#include "cli/streams.h"
#include "report/writer.h"
#include "scan/scanner.h"

namespace mcpvet::cli {
namespace {

report::WriteOptions OptionsFor(const ScanArguments& arguments, bool to_terminal) {
  report::WriteOptions options;
  options.color = to_terminal && UseColor(arguments.color);
  options.width = to_terminal ? TerminalWidth() : 80;
  options.summary = arguments.quiet == 0;
  options.all_notices = arguments.verbose;
  options.include_suppressed = arguments.sarif_suppressed;
  return options;
}

bool NothingToScan(const ScanArguments& arguments, const finding::Report& report) {
  return report.completeness.files_read == 0 && !arguments.input.staged;
}

bool Incomplete(const ScanArguments& arguments, const finding::Report& report) {
  return NothingToScan(arguments, report) ||
         std::ranges::any_of(report.notices, [](const source::Notice& notice) {
           return notice.kind != source::NoticeKind::kSuppression &&
                  notice.kind != source::NoticeKind::kDuplicate;
         });
}

int ExitCodeOf(const ScanArguments& arguments, const finding::Report& report) {
  if (arguments.strict && Incomplete(arguments, report)) return kIncomplete;
  const bool fails = std::ranges::any_of(report.findings, [&](const finding::Finding& found) {
    return found.severity >= arguments.fail_on;
  });
  return fails && !arguments.exit_zero ? kFindings : kClean;
}

}  // namespace

int RunScan(const ScanArguments& arguments) {
  base::Result<rules::Catalogue> catalogue = LoadCatalogue(arguments.input.rule_folders);
  if (!catalogue.ok()) {
    WriteError(catalogue.error());
    return kError;
  }
  base::Result<PreparedScan> prepared = PrepareScan(
      arguments.input, {arguments.select, arguments.ignore, arguments.profile}, catalogue.value());
  if (!prepared.ok()) {
    WriteError(prepared.error());
    return kError;
  }
  prepared->request.min_severity = arguments.min_severity;
  prepared->request.inline_ignores = arguments.inline_ignores;

  const scan::Scanner scanner(catalogue.value());
  const finding::Report report = scanner.Scan(prepared->request, prepared->files).report;
  // That a user has no configuration is no mistake.
  if (NothingToScan(arguments, report) && arguments.quiet == 0 && !arguments.input.user) {
    WriteError("warning: there was no file to scan\n");
  }
  for (const auto& [format, path] : arguments.outputs) {
    const auto written =
        WriteFile(path, report::Write(report, format, OptionsFor(arguments, false)));
    if (!written.ok()) {
      WriteError(written.error());
      return kError;
    }
  }
  if (arguments.quiet < 2 &&
      !WriteOutput(report::Write(report, arguments.format, OptionsFor(arguments, true)))) {
    return kError;
  }
  return ExitCodeOf(arguments, report);
}

}  // namespace mcpvet::cli
