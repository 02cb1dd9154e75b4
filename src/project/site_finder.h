// Finds every place of the code that a row of the packs is about.
#pragma once

#include <vector>

#include "program/resolver.h"
#include "project/pack_site.h"
#include "project/package_lookup.h"

namespace mcpvet::project {

/// Places of rows whose conditions hold, in the order of modules; sinks and what only describes
/// values are left to those who follow calls.
[[nodiscard]] std::vector<PackSite> FindSites(program::Resolver& resolver, SiteReader& reader,
                                              PackMatcher& matcher, const PackIndex& packs,
                                              const PackageLookup& packages);

}  // namespace mcpvet::project
