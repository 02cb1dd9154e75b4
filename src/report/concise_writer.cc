#include <fmt/format.h>

#include "report/summary.h"
#include "report/terminal_text.h"
#include "report/writer.h"

namespace mcpvet::report {

std::string WriteConcise(const finding::Report& report, const WriteOptions& options) {
  std::string out;
  for (const finding::Finding& finding : report.findings) {
    const finding::Location& place = finding.primary;
    out += fmt::format("{}:{}:{}: {}[{}] {}\n",
                       SafeText(options.path_prefix + place.path, options.unicode),
                       place.start.line, place.start.utf16_column, Name(finding.severity),
                       finding.rule->id, SafeText(finding.message, options.unicode));
  }
  if (!options.summary) return out;
  out += FindingsSummary(report);
  if (!report.notices.empty()) out += "; " + CountOf(report.notices.size(), "notice");
  return out + "\n";
}

}  // namespace mcpvet::report
