// Manifests as rules see them.
#pragma once

#include "project/manifest.h"
#include "project/model_value.h"
#include "project/package_knowledge.h"

namespace mcpvet::project {

/// `{format, title, path, resolved, dependencies[], scripts[]}`; a dependency is a package that
/// also says whether it is `direct`, for `development` only, and `settled` by a lockfile.
[[nodiscard]] ModelValue Describe(const Manifest& manifest, const PackageKnowledge& knowledge);

}  // namespace mcpvet::project
