// From the input arguments of a command to a request that the scanner can run: paths to a scope,
// settings found or named, standard input.
#pragma once

#include "base/result.h"
#include "cli/command_line.h"
#include "rules/catalogue.h"
#include "scan/scan_request.h"

namespace mcpvet::cli {

struct PreparedScan {
  scan::ScanRequest request;
  scan::FileSource files;
};

/// What the command line says about rules; settings fill what it leaves open.
struct RuleChoice {
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::optional<rules::Profile> profile;
};

[[nodiscard]] base::Result<PreparedScan> PrepareScan(const InputArguments& input,
                                                     const RuleChoice& choice,
                                                     const rules::Catalogue& catalogue);

}  // namespace mcpvet::cli
