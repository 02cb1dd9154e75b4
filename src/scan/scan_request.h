// What a scan is asked to do, resolved from command line and settings.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
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
  bool source_servers = false;  ///< also read the servers that source code makes
  std::size_t jobs = 0;  ///< threads; 0: one for each processor
};

/// Where the files of a scan come from: a folder on disk, standard input, or the examples of a
/// rule.
struct FileSource {
  std::vector<source::WalkedFile> files;                               ///< sorted by path
  std::function<source::ReadOutcome(const source::WalkedFile&)> read;  ///< called from many threads
  std::vector<source::Notice> notices;                                 ///< of listing them
  bool of_user = false;  ///< configurations of the user and the machine, of no project
  /// Of files that an environment variable moved, by path: where they usually stand, which is what
  /// formats know them by.
  std::map<std::string, std::string> usual_paths;
};

/// Lists the files on disk that a request is about.
[[nodiscard]] FileSource FilesOnDisk(const ScanRequest& request, const rules::Catalogue& catalogue);

/// Lists the files of a request that are staged for the next commit, with the content that they
/// will have in it. An error where git is missing, or the root is no repository.
[[nodiscard]] base::Result<FileSource> FilesStaged(const ScanRequest& request);

/// Where the files of a user stand. What is empty is where it usually is below the home folder.
struct UserFolders {
  std::string home;
  std::string config;          ///< `~/.config`
  std::string app_data;        ///< `~/AppData/Roaming`
  std::string local_app_data;  ///< `~/AppData/Local`
  std::string program_data;    ///< `/ProgramData`
};

/// Lists the configurations of the user and the machine, wherever any system keeps them.
[[nodiscard]] FileSource FilesOfUser(const UserFolders& folders, const rules::Catalogue& catalogue);

/// A single text under a name, as from standard input.
[[nodiscard]] FileSource FileInMemory(std::string path, std::string text);

}  // namespace mcpvet::scan
