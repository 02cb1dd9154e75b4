// A file that says which packages a project is made of: a manifest or a lockfile.
#pragma once

#include <string>
#include <vector>

#include "base/byte_span.h"
#include "project/located_text.h"
#include "project/manifest_format.h"
#include "project/package_reference.h"
#include "source/document.h"

namespace mcpvet::project {

struct Dependency {
  PackageReference package;  ///< placed where the version stands, or else the name
  std::string pointer;       ///< of the place in its file
  bool development = false;
  bool direct = true;    ///< the project asks for it itself
  bool settled = false;  ///< a lockfile says which version of the range it is
};

/// The format and the document must outlive it.
struct Manifest {
  const ManifestFormat* format = nullptr;
  std::string path;
  const source::Document* document = nullptr;  ///< null: it names nothing of interest
  std::vector<Dependency> dependencies;
  std::vector<NamedValue> scripts;
};

/// Tells of each range whether a lockfile of its project settles it, and of each locked package
/// whether a manifest of its project asks for it. `manifests` are all of a scan.
void SettleDependencies(const std::vector<Manifest*>& manifests);

}  // namespace mcpvet::project
