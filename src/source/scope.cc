#include "source/scope.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace mcpvet::source {
namespace {

struct Given {
  std::string path;    // absolute; no symbolic link in it but perhaps a file at its end
  std::string folder;  // the path itself, or the folder of a file
};

std::string RealPath(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : std::string();
}

bool IsBelow(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.size() > 1;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::string_view ParentOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(0, std::max<std::size_t>(slash, 1));
}

std::optional<Given> Resolve(const std::string& absolute) {
  struct stat status = {};
  if (::stat(absolute.c_str(), &status) != 0) return std::nullopt;
  Given given;
  given.path = RealPath(absolute);
  if (given.path.empty()) return std::nullopt;
  if (S_ISDIR(status.st_mode)) {
    given.folder = given.path;
    return given;
  }
  struct stat unfollowed = {};
  if (::lstat(absolute.c_str(), &unfollowed) == 0 && S_ISLNK(unfollowed.st_mode)) {
    // A link to a file keeps its own name: that is where a finding in it is looked for.
    const std::string parent = RealPath(std::string(ParentOf(absolute)));
    if (parent.empty()) return std::nullopt;
    given.path = parent + "/" + absolute.substr(absolute.rfind('/') + 1);
  }
  given.folder = ParentOf(given.path);
  return given;
}

bool HoldsGit(std::string_view folder) {
  struct stat status = {};
  return ::lstat((std::string(folder) + "/.git").c_str(), &status) == 0;
}

std::string EnclosingProject(std::string_view common) {
  for (std::string_view folder = common;; folder = ParentOf(folder)) {
    if (HoldsGit(folder)) return std::string(folder);
    if (folder == "/") return std::string(common);
  }
}

std::string RelativeTo(std::string_view root, std::string_view path) {
  if (path == root) return {};
  return std::string(path.substr(root == "/" ? 1 : root.size() + 1));
}

}  // namespace

bool Scope::TargetsContain(std::string_view path) const {
  const auto is_target = [this](std::string_view candidate) {
    return std::binary_search(targets.begin(), targets.end(), candidate);
  };
  if (is_target("") || is_target(path)) return true;
  for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    if (is_target(path.substr(0, slash))) return true;
  }
  return false;
}

std::optional<std::string> Scope::ResolveInside(std::string_view path) const {
  std::string real = RealPath(root + "/" + std::string(path));
  struct stat status = {};
  if (real.empty() || !IsBelow(real, root) || ::stat(real.c_str(), &status) != 0 ||
      !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  return real;
}

Scope FindScope(const std::vector<std::string>& paths, std::string_view working_folder) {
  Scope scope;
  std::vector<Given> found;
  const std::vector<std::string> here = {"."};
  for (const std::string& path : paths.empty() ? here : paths) {
    const std::string absolute =
        path.starts_with('/') ? path : std::string(working_folder) + "/" + path;
    auto given = path.empty() ? std::nullopt : Resolve(absolute);
    if (given) {
      found.push_back(*std::move(given));
    } else {
      scope.missing.push_back(path);
    }
  }
  if (found.empty()) {
    scope.root = RealPath(std::string(working_folder));
    return scope;
  }
  std::string_view common = found.front().folder;
  for (const Given& given : found) {
    while (given.folder != common && !IsBelow(given.folder, common)) common = ParentOf(common);
  }
  scope.root = EnclosingProject(common);
  for (const Given& given : found) scope.targets.push_back(RelativeTo(scope.root, given.path));
  std::sort(scope.targets.begin(), scope.targets.end());
  scope.targets.erase(std::unique(scope.targets.begin(), scope.targets.end()), scope.targets.end());
  return scope;
}

}  // namespace mcpvet::source
