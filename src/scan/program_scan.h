// Source code on demand: from the files that mention what a pack knows, outward along imports and
// inward to the files of the same package that import them; each is parsed and lowered once, and
// the programs that come out are read as servers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "match/program_match.h"
#include "program/package.h"
#include "project/package_file.h"
#include "project/server_program.h"
#include "scan/credential_constants.h"
#include "scan/engines.h"
#include "scan/scan_request.h"
#include "source/notice.h"

namespace mcpvet::scan {

struct ProgramScanInput {
  const ScanRequest* request = nullptr;
  const FileSource* files = nullptr;
  std::vector<bool> seeds;                          ///< by file: mentions what a pack imports
  std::vector<project::PackageFile> package_files;  ///< in the order of files
};

struct ProgramScanResult {
  std::vector<project::ServerProgram> programs;  ///< by root
  std::vector<match::ProgramMatch> matches;      ///< of the rules about programs
  std::vector<SecretPlace> secrets;              ///< near the places of these
  std::vector<source::Notice> notices;
  std::size_t files_lowered = 0;
  std::size_t calls = 0;
  std::size_t calls_resolved = 0;
};

[[nodiscard]] ProgramScanResult ScanPrograms(const Engines& engines, const ProgramScanInput& input);

}  // namespace mcpvet::scan
