// Structured conditions over the model of a deployment: what a `config` rule says in YAML.
//
//   all: [C, …]   any: [C, …]   not: C
//   field: PATH, and tests, which must all hold for one and the same value of the path:
//     exists: true|false     equals: X        in: [X, …]          matches: REGEX (RE2, anywhere)
//     contains: TEXT         starts_with: X   ends_with: X        is: PREDICATE
//     above: N  below: N     where: C (with the value as the selected element)
//     key: REGEX (of a PATH that ends in `.*`: the name of the field)
//   and, over all values of the path that passed the tests:
//     none: true (no value may pass)          at_least: N         at_most: N
//     as: NAME (calls the first value that passed NAME, for the message and the place; with `key`
//     its name)
//
// A PATH names a field of the selected element (`.name`), or of what encloses it
// (`server.url.host`, `client.settings.permissions.allow`); `[]` fans out over a list, `.*` over
// the fields of a record. docs/adding-a-rule.md says the same to rule writers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mcpvet::rules {

/// A parsed PATH: `server.arguments[].text` → root "server", steps {arguments, [], text}.
struct FieldPath {
  enum class StepKind { kField, kItems, kFields };
  struct Step {
    StepKind kind = StepKind::kField;
    std::string name;  ///< of kField
  };
  std::string root;  ///< empty: the selected element
  std::vector<Step> steps;
};

struct Condition;

/// Tests on one value. An absent test always holds.
struct ValueTest {
  std::vector<std::string> any_of;  ///< `equals` and `in`
  std::string matches;
  std::string contains;
  std::string starts_with;
  std::string ends_with;
  std::string predicate;
  std::string key;
  std::optional<double> above;
  std::optional<double> below;
  std::vector<Condition> where;  ///< none or one
};

struct Condition {
  enum class Kind { kAll, kAny, kNot, kField };
  Kind kind = Kind::kAll;
  std::vector<Condition> parts;  ///< of all, any, not
  FieldPath field;
  ValueTest test;
  std::size_t at_least = 1;            ///< values that must pass
  std::optional<std::size_t> at_most;  ///< 0 for `none: true` and `exists: false`
  std::string bind;                    ///< `as`
};

}  // namespace mcpvet::rules
