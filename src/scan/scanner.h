// The pipeline: walk → read → classify → parse → project model → match → suppress → sort.
// The only place that knows the order.
#pragma once

#include "finding/redaction.h"
#include "finding/report.h"
#include "project/project.h"
#include "scan/engines.h"
#include "scan/scan_request.h"

namespace mcpvet::scan {

struct ScanResult {
  finding::Report report;
  project::Project project;
  finding::Redactor
      redactor;  ///< knows every secret that was found; for what is shown of the project
};

class Scanner {
 public:
  /// `catalogue` must outlive the scanner and its results.
  explicit Scanner(const rules::Catalogue& catalogue) : engines_(catalogue) {}

  [[nodiscard]] ScanResult Scan(const ScanRequest& request, const FileSource& files) const;

 private:
  Engines engines_;
};

}  // namespace mcpvet::scan
