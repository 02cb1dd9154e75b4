// How many values of a configuration tree may still be described: aliases and merge keys let a
// small file repeat a long list in every entry.
#pragma once

#include <cstddef>

#include "base/limits.h"

namespace mcpvet::project {

struct TreeBudget {
  std::size_t values = base::kMaxModelValues;
};

}  // namespace mcpvet::project
