// What stands between the network and a server, as rules see it.
#pragma once

#include "project/model_value.h"
#include "project/server_program.h"

namespace mcpvet::project {

/// Adds the gate, the routes and what else concerns requests to the description of a program.
void DescribeGate(const ServerProgram& program, ModelValue& value);

}  // namespace mcpvet::project
