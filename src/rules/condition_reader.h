// YAML to Condition, with every mistake told at its place.
#pragma once

#include <set>
#include <string>

#include "config/record_reader.h"
#include "rules/condition.h"

namespace mcpvet::rules {

/// Names that a condition may use besides the selected element.
struct ConditionNames {
  std::set<std::string> roots;  ///< `client`, `server`; names bound by `as` are added while reading
};

/// Reads the condition at `id`; problems go to `file`.
[[nodiscard]] Condition ReadCondition(config::RecordFile& file, config::NodeId id,
                                      ConditionNames& names);

/// Reads a field path out of a scalar and checks its root.
[[nodiscard]] FieldPath ReadFieldPath(config::RecordFile& file, config::NodeId id,
                                      std::string_view text, const ConditionNames& names);

}  // namespace mcpvet::rules
