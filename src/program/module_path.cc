#include "program/module_path.h"

#include <algorithm>
#include <optional>

namespace mcpvet::program {
namespace {

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Joins and takes out `.` and `..`; nothing where that leads out of the project.
std::optional<std::string> Join(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (joined.empty()) return std::nullopt;
      joined.resize(FolderOf(joined).size());
      continue;
    }
    if (!joined.empty()) joined += '/';
    joined += part;
  }
  return joined;
}

/// What `*` in `pattern` stands for if it matches `text`; empty text for a pattern without one.
std::optional<std::string_view> MatchStar(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == text ? std::optional(std::string_view()) : std::nullopt;
  }
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  if (text.size() < head.size() + tail.size() || !text.starts_with(head) || !text.ends_with(tail)) {
    return std::nullopt;
  }
  return text.substr(head.size(), text.size() - head.size() - tail.size());
}

std::string FillStar(std::string_view pattern, std::string_view star) {
  std::string filled(pattern);
  if (const std::size_t at = filled.find('*'); at != std::string::npos) filled.replace(at, 1, star);
  return filled;
}

bool IsInside(std::string_view path, std::string_view root) {
  return root.empty() ||
         (path.starts_with(root) && path.size() > root.size() && path[root.size()] == '/');
}

class Search {
 public:
  Search(const syntax::ModuleNaming& naming, const std::vector<const Package*>& packages,
         std::string_view from)
      : naming_(naming), packages_(packages), from_(from) {}

  std::vector<std::string> Find(std::string_view specifier) {
    for (const std::string& prefix : naming_.prefixes) {
      if (specifier.starts_with(prefix)) return {};
    }
    if (naming_.separator == ".") {
      FindDotted(specifier);
    } else {
      FindPath(specifier);
    }
    return std::move(found_);
  }

 private:
  void FindPath(std::string_view specifier) {
    if (specifier.starts_with("./") || specifier.starts_with("../") || specifier == "." ||
        specifier == "..") {
      AddFile(Join(FolderOf(from_), specifier));
      return;
    }
    for (const Package* package : packages_) {
      if (!IsInside(from_, package->root)) continue;
      for (const auto& [pattern, target] : package->aliases) {
        if (const auto star = MatchStar(pattern, specifier)) {
          AddFile(Join(package->root, FillStar(target, *star)));
        }
      }
    }
    // No package has such a name: it is short for the root of the sources, whoever says so.
    if (specifier.starts_with("@/") || specifier.starts_with("~/")) {
      for (const Package* package : packages_) {
        if (IsInside(from_, package->root)) {
          FindInPackage(*package, "." + std::string(specifier.substr(1)));
        }
      }
      return;
    }
    for (const Package* package : packages_) {
      if (package->name.empty() || !specifier.starts_with(package->name)) continue;
      const std::string_view rest = specifier.substr(package->name.size());
      if (!rest.empty() && rest.front() != '/') continue;
      FindInPackage(*package, "." + std::string(rest));
    }
  }

  void FindInPackage(const Package& package, const std::string& subpath) {
    for (const auto& [pattern, target] : package.exports) {
      if (const auto star = MatchStar(pattern, subpath)) AddBuilt(package, FillStar(target, *star));
    }
    AddFile(Join(package.root, subpath));
    for (const std::string& folder : naming_.source_folders) {
      AddFile(Join(package.root, folder + '/' + subpath));
    }
  }

  /// A file that a package offers: it, or the source that it was built from.
  void AddBuilt(const Package& package, const std::string& target) {
    AddFile(Join(package.root, target));
    const std::optional<std::string> path = Join("", target);
    if (!path) return;
    const std::size_t slash = path->find('/');
    if (slash == std::string::npos) return;
    const std::string_view folder = std::string_view(*path).substr(0, slash);
    if (std::ranges::find(naming_.built_folders, folder) == naming_.built_folders.end()) return;
    for (const std::string& source : naming_.source_folders) {
      AddFile(Join(package.root, source + path->substr(slash)));
    }
    // `dist/esm/index.js` stands for `src/index.ts` as well.
    const std::size_t next = path->find('/', slash + 1);
    if (next == std::string::npos) return;
    for (const std::string& source : naming_.source_folders) {
      AddFile(Join(package.root, source + path->substr(next)));
    }
  }

  void FindDotted(std::string_view specifier) {
    if (specifier.starts_with('.')) {
      std::string_view folder = FolderOf(from_);
      specifier.remove_prefix(1);
      for (; specifier.starts_with('.'); specifier.remove_prefix(1)) folder = FolderOf(folder);
      AddFile(Join(folder, Slashes(specifier)));
      return;
    }
    const std::string path = Slashes(specifier);
    for (const Package* package : packages_) {
      for (const std::string& root : package->source_roots) {
        if (const auto folder = Join(package->root, root)) AddFile(Join(*folder, path));
      }
    }
    for (std::string_view folder = FolderOf(from_);; folder = FolderOf(folder)) {
      AddFile(Join(folder, path));
      for (const std::string& source : naming_.source_folders) {
        if (const auto below = Join(folder, source)) AddFile(Join(*below, path));
      }
      if (folder.empty()) break;
    }
  }

  static std::string Slashes(std::string_view dotted) {
    std::string path(dotted);
    std::ranges::replace(path, '.', '/');
    return path;
  }

  void AddFile(const std::optional<std::string>& path) {
    if (!path) return;
    const auto has_extension = [&](const std::string& extension) {
      return path->ends_with(extension);
    };
    if (std::ranges::any_of(naming_.extensions, has_extension)) found_.push_back(*path);
    for (const std::string& built : naming_.built_extensions) {
      if (!path->ends_with(built)) continue;
      const std::string stem = path->substr(0, path->size() - built.size());
      for (const std::string& extension : naming_.extensions) found_.push_back(stem + extension);
    }
    if (!path->empty()) {
      for (const std::string& extension : naming_.extensions) found_.push_back(*path + extension);
    }
    for (const std::string& index : naming_.index_names) {
      for (const std::string& extension : naming_.extensions) {
        found_.push_back((path->empty() ? index : *path + '/' + index) + extension);
      }
    }
  }

  const syntax::ModuleNaming& naming_;
  const std::vector<const Package*>& packages_;
  std::string_view from_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> ModulePaths(const syntax::ModuleNaming& naming,
                                     const std::vector<const Package*>& packages,
                                     std::string_view from, std::string_view specifier) {
  return Search(naming, packages, from).Find(specifier);
}

}  // namespace mcpvet::program
