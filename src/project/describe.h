// The model as rules see it: server entries and clients described as records of named values, each
// with its place. The names are documented in docs/adding-a-client.md.
#pragma once

#include "project/client.h"
#include "project/model_value.h"
#include "project/package_knowledge.h"
#include "project/server_entry.h"
#include "project/tree_budget.h"

namespace mcpvet::project {

/// Describes one entry of `client`; with `knowledge` also what is known about its packages. The
/// entries of one client share a budget.
[[nodiscard]] ModelValue Describe(const ServerEntry& server, const Client& client,
                                  TreeBudget& budget, const PackageKnowledge* knowledge = nullptr);

/// Describes the client itself, with its whole configuration under `settings`; not its servers.
[[nodiscard]] ModelValue Describe(const Client& client);

}  // namespace mcpvet::project
