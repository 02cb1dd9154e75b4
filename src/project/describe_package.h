// Packages as rules see them: what was written, and what is known about it.
#pragma once

#include <set>
#include <string>

#include "project/launch.h"
#include "project/model_value.h"
#include "project/package_knowledge.h"
#include "project/server_entry.h"

namespace mcpvet::project {

/// `{ecosystem, name, version, digest, source, pin}`, and with knowledge `{advisories[], malicious,
/// deprecated, unpublished, resembles}`, as far as there is something to say.
[[nodiscard]] ModelValue DescribePackage(const PackageReference& package,
                                         const PackageKnowledge* knowledge);

/// What the tools of a server can do, as far as its package or its address is known.
[[nodiscard]] ModelValue DescribeCapabilities(const ServerEntry& server, const ModelValue& url,
                                              const PackageKnowledge& knowledge);

}  // namespace mcpvet::project
