// One file of rules/findings/ → Rule, with every mistake told at its place.
#pragma once

#include <string_view>

#include "config/record_reader.h"
#include "rules/rule.h"

namespace mcpvet::rules {

/// Reads the rule in `file`, whose path relative to rules/ is `findings/<family>/<slug>.yaml`.
/// The rule is usable only if `file` has no problems afterwards.
[[nodiscard]] Rule ReadRule(config::RecordFile& file);

}  // namespace mcpvet::rules
