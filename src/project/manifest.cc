#include "project/manifest.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "project/package_knowledge.h"

namespace mcpvet::project {
namespace {

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Which lockfiles stand in one folder.
using Locks = std::map<std::pair<std::string_view, std::string_view>, std::vector<Manifest*>>;

/// The lockfiles that hold for a manifest: those of the nearest folder above that has some.
const std::vector<Manifest*>* NearestLocks(const Locks& locks, const Manifest& manifest) {
  std::string_view folder = FolderOf(manifest.path);
  while (true) {
    const auto found = locks.find({folder, manifest.format->ecosystem});
    if (found != locks.end()) return &found->second;
    if (folder.empty()) return nullptr;
    folder = FolderOf(folder);
  }
}

/// What the manifests that a lockfile holds for ask of one package.
struct Demand {
  bool asked = false;
  bool in_product = false;
};

}  // namespace

void SettleDependencies(const std::vector<Manifest*>& manifests) {
  Locks locks;
  for (Manifest* manifest : manifests) {
    if (!manifest->format->resolved) continue;
    locks[{FolderOf(manifest->path), manifest->format->ecosystem}].push_back(manifest);
  }
  std::map<std::pair<const Manifest*, std::string>, Demand> demands;
  std::set<const Manifest*> in_use;  // lockfiles whose manifests were read
  for (Manifest* manifest : manifests) {
    if (manifest->format->resolved) continue;
    const std::vector<Manifest*>* nearest = NearestLocks(locks, *manifest);
    if (nearest == nullptr) continue;
    in_use.insert(nearest->begin(), nearest->end());
    for (Dependency& dependency : manifest->dependencies) {
      dependency.settled = true;
      const std::string name = CanonicalName(dependency.package.ecosystem, dependency.package.name);
      for (const Manifest* lock : *nearest) {
        Demand& demand = demands[{lock, name}];
        demand.asked = true;
        demand.in_product = demand.in_product || !dependency.development;
      }
    }
  }
  for (Manifest* manifest : manifests) {
    if (!in_use.contains(manifest)) continue;
    for (Dependency& dependency : manifest->dependencies) {
      const auto demand = demands.find(
          {manifest, CanonicalName(dependency.package.ecosystem, dependency.package.name)});
      dependency.direct = demand != demands.end();
      dependency.development = dependency.direct && !demand->second.in_product;
    }
  }
}

}  // namespace mcpvet::project
