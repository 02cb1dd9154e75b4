// What loading cannot check, because the libraries that know live here: every regular expression
// and every query of a catalogue compiles.
#pragma once

#include <vector>

#include "base/result.h"
#include "rules/catalogue.h"

namespace mcpvet::match {

/// Returns what is wrong, each with the file it stands in.
[[nodiscard]] std::vector<base::Error> CheckCatalogue(const rules::Catalogue& catalogue);

}  // namespace mcpvet::match
