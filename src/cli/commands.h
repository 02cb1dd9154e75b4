// The commands: each takes its arguments, writes to the streams and returns an exit code.
#pragma once

#include "cli/command_line.h"

namespace mcpvet::cli {

[[nodiscard]] int RunScan(const ScanArguments& arguments);
[[nodiscard]] int RunRules(const RulesArguments& arguments);
[[nodiscard]] int RunFormats(const FormatsArguments& arguments);
[[nodiscard]] int RunExplain(const ExplainArguments& arguments);
[[nodiscard]] int RunInventory(const InventoryArguments& arguments);
[[nodiscard]] int RunDebug(const DebugArguments& arguments);

}  // namespace mcpvet::cli
