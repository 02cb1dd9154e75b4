// The catalogue that a command works with: what is compiled in, and what --rules adds.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "rules/catalogue.h"

namespace mcpvet::cli {

/// A folder that cannot be read or a file with a mistake is an error: a skipped rule is never a
/// pass.
[[nodiscard]] base::Result<rules::Catalogue> LoadCatalogue(
    const std::vector<std::string>& rule_folders);

}  // namespace mcpvet::cli
