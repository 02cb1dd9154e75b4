// What was found in programs → the files it stands in.
#pragma once

#include <cstddef>
#include <vector>

#include "scan/file_analysis.h"
#include "scan/program_scan.h"
#include "scan/scan_request.h"

namespace mcpvet::scan {

/// Adds the matches and secrets of `programs` to `files`, which are in the order of `source`. A
/// file is read once more where nothing else was to be said about it.
void DistributeMatches(ProgramScanResult& programs, const FileSource& source,
                       std::vector<FileAnalysis>& files, std::size_t jobs);

}  // namespace mcpvet::scan
