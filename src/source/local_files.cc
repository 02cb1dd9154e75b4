#include "source/local_files.h"

#include <algorithm>

namespace mcpvet::source {
namespace {

bool AnyMatches(const std::vector<base::Glob>& globs, std::string_view path) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](const base::Glob& glob) { return glob.MatchesSuffix(path); });
}

bool IsStars(std::string_view segment) {
  return segment.find_first_not_of('*') == std::string_view::npos;
}

}  // namespace

LocalFiles::LocalFiles(const std::vector<std::string>& patterns) {
  std::vector<std::string> folders;
  for (const std::string& pattern : patterns) {
    files_.emplace_back(pattern);
    for (std::string_view rest : base::ExpandBraces(pattern)) {
      // Leading `**/` and `*/` would open every ignored folder there is.
      std::size_t slash = rest.find('/');
      while (slash != std::string_view::npos && IsStars(rest.substr(0, slash))) {
        rest.remove_prefix(slash + 1);
        slash = rest.find('/');
      }
      for (; slash != std::string_view::npos; slash = rest.find('/', slash + 1)) {
        folders.emplace_back(rest.substr(0, slash));
      }
    }
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  for (const std::string& folder : folders) folders_.emplace_back(folder);
}

bool LocalFiles::Contains(std::string_view path) const { return AnyMatches(files_, path); }

bool LocalFiles::MayStandBelow(std::string_view path) const { return AnyMatches(folders_, path); }

}  // namespace mcpvet::source
