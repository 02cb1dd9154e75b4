// Servers of source code as rules see them. The names are documented in docs/adding-a-rule.md.
#pragma once

#include "project/model_value.h"
#include "project/server_program.h"

namespace mcpvet::project {

[[nodiscard]] ModelValue Describe(const ServerProgram& program);

}  // namespace mcpvet::project
