// What a scan is asked to do, resolved from command line and settings.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/selection.h"
#include "rules/severity.h"
#include "settings/settings.h"
#include "source/read_document.h"
#include "source/scope.h"
#include "source/walker.h"

namespace mcpvet::scan {

struct ScanRequest {
  source::Scope scope;
  rules::Selection selection;
  rules::Profile profile = rules::Profile::kDefault;
  rules::Severity min_severity = rules::Severity::kInfo;
  settings::Settings settings;
  std::string today;  ///< `YYYY-MM-DD`, for entries of the settings that expire
  bool use_ignore_files = true;
  bool inline_ignores = true;
  std::size_t jobs = 0;  ///< threads; 0: one for each processor
};

/// Where the files of a scan come from: a folder on disk, standard input, or the examples of a
/// rule.
struct FileSource {
  std::vector<source::WalkedFile> files;                               ///< sorted by path
  std::function<source::ReadOutcome(const source::WalkedFile&)> read;  ///< called from many threads
  std::vector<source::Notice> notices;                                 ///< of listing them
};

/// Lists the files on disk that a request is about.
[[nodiscard]] FileSource FilesOnDisk(const ScanRequest& request, const rules::Catalogue& catalogue);

/// Lists the files of a request that are staged for the next commit, with the content that they
/// will have in it. An error where git is missing, or the root is no repository.
[[nodiscard]] base::Result<FileSource> FilesStaged(const ScanRequest& request);

/// A single text under a name, as from standard input.
[[nodiscard]] FileSource FileInMemory(std::string path, std::string text);

}  // namespace mcpvet::scan
