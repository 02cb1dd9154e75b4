#include <algorithm>
#include <compare>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "base/glob.h"
#include "project/client_format.h"
#include "scan/scan_request.h"

namespace mcpvet::scan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWildcards = "*?[{";
/// Folders entered for one pattern: profiles, versions, extensions; a home folder may hold
/// anything.
constexpr std::size_t kMaxFoldersEntered = 2'000;

/// A beginning of the paths in the data files, and where that is on this machine.
using Places = std::vector<std::pair<std::string, std::string>>;

Places PlacesOf(const UserFolders& folders) {
  const auto or_usual = [&](const std::string& given, const char* usual) {
    return given.empty() ? folders.home + usual : given;
  };
  Places places;
  places.emplace_back("~/.config/", or_usual(folders.config, "/.config") + "/");
  places.emplace_back("~/AppData/Roaming/", or_usual(folders.app_data, "/AppData/Roaming") + "/");
  places.emplace_back("~/AppData/Local/", or_usual(folders.local_app_data, "/AppData/Local") + "/");
  places.emplace_back("~/", folders.home + "/");
  places.emplace_back("ProgramData/",
                      (folders.program_data.empty() ? "/ProgramData" : folders.program_data) + "/");
  places.emplace_back("/", "/");
  return places;
}

/// Goes down a pattern segment by segment; only those with wildcards are looked for in listings.
class PatternWalk {
 public:
  explicit PatternWalk(std::vector<std::string>& found) : found_(found) {}

  void Find(const std::string& base, const std::string& pattern) {
    std::vector<std::string> reached = {base};
    std::string_view rest = pattern;
    while (!rest.empty() && !reached.empty()) {
      const std::size_t end = std::min(rest.find('/'), rest.size());
      const std::string_view segment = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      reached = Next(reached, segment);
    }
    std::error_code error;
    for (std::string& path : reached) {
      if (fs::is_regular_file(path, error)) found_.push_back(std::move(path));
    }
  }

 private:
  std::vector<std::string> Next(const std::vector<std::string>& folders, std::string_view segment) {
    std::vector<std::string> reached;
    const auto below = [](const std::string& folder, std::string_view name) {
      return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
    };
    if (segment.find_first_of(kWildcards) == std::string_view::npos) {
      for (const std::string& folder : folders) reached.push_back(below(folder, segment));
      return reached;
    }
    const base::Glob glob(segment);
    for (const std::string& folder : folders) {
      if (++entered_ > kMaxFoldersEntered) break;
      std::error_code error;
      for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
           entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (glob.Matches(name)) reached.push_back(below(folder, name));
      }
    }
    return reached;
  }

  std::vector<std::string>& found_;
  std::size_t entered_ = 0;
};

/// A file that exists, and the pattern's own beginning of its path: `~/.config/`.
struct FoundFile {
  std::string path;
  std::string usual_path;
  friend auto operator<=>(const FoundFile&, const FoundFile&) = default;
};

std::vector<FoundFile> ExistingFiles(const Places& places, const rules::Catalogue& catalogue) {
  std::vector<FoundFile> found;
  for (const project::ClientFormat& format : catalogue.clients) {
    for (const project::FormatFile& file : format.files) {
      if (file.scope != project::ClientScope::kUser) continue;
      const auto place = std::ranges::find_if(
          places, [&](const auto& candidate) { return file.path.starts_with(candidate.first); });
      if (place == places.end()) continue;
      for (const std::string& pattern :
           base::ExpandBraces(std::string_view(file.path).substr(place->first.size()))) {
        std::vector<std::string> paths;
        PatternWalk(paths).Find(place->second, pattern);
        for (std::string& path : paths) {
          std::string usual = place->first + path.substr(place->second.size());
          found.push_back({std::move(path), std::move(usual)});
        }
      }
    }
  }
  std::ranges::sort(found);
  const auto same_path = std::ranges::unique(found, {}, &FoundFile::path);
  found.erase(same_path.begin(), same_path.end());
  return found;
}

/// `~/x` for what stands in the home folder.
std::string Shown(const std::string& path, const std::string& home) {
  if (path.starts_with(home + "/")) return "~" + path.substr(home.size());
  return path;
}

}  // namespace

FileSource FilesOfUser(const UserFolders& folders, const rules::Catalogue& catalogue) {
  FileSource source;
  source.of_user = true;
  std::map<std::string, std::string> paths;  // shown → real
  for (FoundFile& file : ExistingFiles(PlacesOf(folders), catalogue)) {
    std::string shown = Shown(file.path, folders.home);
    source.files.push_back({shown, {.named = true}});
    if (shown != file.usual_path) source.usual_paths.emplace(shown, std::move(file.usual_path));
    paths.emplace(std::move(shown), std::move(file.path));
  }
  std::ranges::sort(source.files, {}, &source::WalkedFile::path);
  source.read = [paths = std::move(paths)](const source::WalkedFile& file) {
    // Relative to the root of the file system, where links may lead anywhere.
    const source::Scope everywhere{"/", {""}, {}};
    const source::WalkedFile real{paths.at(file.path).substr(1), file.origin};
    source::ReadOutcome outcome = source::ReadDocument(everywhere, real);
    if (outcome.document) {
      outcome.document = std::make_unique<source::Document>(
          file.path, std::string(outcome.document->text()), file.origin);
    }
    for (source::Notice& notice : outcome.notices) notice.path = file.path;
    return outcome;
  };
  return source;
}

}  // namespace mcpvet::scan
