// A schema, written out as the parameters of a tool.
#pragma once

#include <functional>
#include <vector>

#include "project/schema.h"
#include "project/server_program.h"

namespace mcpvet::project {

/// The fields of an object and the parts of those, each under its full name.
[[nodiscard]] std::vector<ToolParameter> ParametersOf(
    const Schema& schema, const std::function<SourcePlace(program::ValueRef)>& place_of);

}  // namespace mcpvet::project
