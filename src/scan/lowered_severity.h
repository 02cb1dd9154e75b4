// What stands beside the product counts less.
#pragma once

#include "project/place_role.h"
#include "rules/severity.h"

namespace mcpvet::scan {

/// Findings beside the product count one step less; they are never dropped.
[[nodiscard]] rules::Severity Lowered(rules::Severity severity, project::PlaceRole role);

}  // namespace mcpvet::scan
