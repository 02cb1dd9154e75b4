// Which values a parameter accepts, however the code declares it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "program/code.h"

namespace mcpvet::project {

struct Pack;

struct Schema {
  std::string type;  ///< `string`, `integer`, `number`, `boolean`, `array`, `object`, `null`, …
  std::string description;
  std::string constraint;           ///< one of ConstraintNames(), or empty
  std::vector<std::string> values;  ///< that are accepted, as far as they are known
  std::string pattern;              ///< a regular expression that values match
  bool anchored = false;            ///< they match it from end to end
  std::optional<std::uint64_t> max;
  bool optional = false;
  std::vector<std::pair<std::string, Schema>> fields;  ///< of an object
  std::vector<Schema> element;                         ///< of a list: one, if it is told
  program::ValueRef place;
  const Pack* library = nullptr;  ///< whose words it is written in

  /// Something is known of it.
  [[nodiscard]] bool known() const {
    return !type.empty() || !constraint.empty() || !fields.empty() || library != nullptr;
  }
};

/// Adds what `more` says of the same values.
void Narrow(Schema& schema, const Schema& more);

/// Returns what holds for all values that one of `alternatives` accepts.
[[nodiscard]] Schema AnyOf(std::vector<Schema> alternatives);

/// Tells whether a regular expression has to match a text from end to end.
[[nodiscard]] bool IsAnchored(std::string_view pattern);

}  // namespace mcpvet::project
