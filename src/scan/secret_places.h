// A secret that stands in several places is one thing to revoke, and so one finding.
#pragma once

#include <vector>

#include "scan/finding_resolver.h"

namespace mcpvet::scan {

/// Makes one finding of those that report the same secret: the first of them, with the others as
/// related places and the greatest severity of all. Findings that somebody ignored stay by
/// themselves. `findings` must be sorted; the order is kept.
void JoinSecretPlaces(std::vector<ResolvedFinding>& findings);

}  // namespace mcpvet::scan
