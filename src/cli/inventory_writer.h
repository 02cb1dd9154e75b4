// The inventory of a deployment in its two forms. Both name environment variables, never values,
// and show every other text redacted.
#pragma once

#include <string>
#include <vector>

#include "finding/redaction.h"
#include "project/project.h"

namespace mcpvet::cli {

/// The stable, versioned JSON form.
[[nodiscard]] std::string InventoryJson(const project::Project& project,
                                        const finding::Redactor& redactor);
[[nodiscard]] std::string InventoryTable(const project::Project& project,
                                         const finding::Redactor& redactor);

}  // namespace mcpvet::cli
