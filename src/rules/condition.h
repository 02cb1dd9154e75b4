// Structured conditions over the model of a deployment: what a `config` rule says in YAML.
//
//   all: [C, …]   any: [C, …]   not: C
//   field: PATH, and one or more tests, which all must hold for one and the same value of the path:
//     exists: true|false          equals: X         in: [X, …]       matches: REGEX (RE2, anywhere)
//     contains: TEXT              starts_with: X    ends_with: X     is: PREDICATE
//     above: N   below: N         count: {above/below/equals: N}     where: C (a condition on it)
//   none_of: true with `field` turns it round: no value of the path passes the tests.
//
// A PATH names a field of the selected element (`.name`), or of what encloses it
// (`server.url.host`, `client.settings.permissions.allow`); `[]` fans out over a list, `*` over the
// fields of a record. Documented for rule writers in docs/adding-a-rule.md.
#pragma once

#include <memory>
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

struct ValueTest {
  std::optional<bool> exists;
  std::vector<std::string> any_of;  ///< equals and in
  std::string matches;
  std::string contains;
  std::string starts_with;
  std::string ends_with;
  std::string predicate;
  std::optional<double> above;
  std::optional<double> below;
  std::optional<double> count_above;
  std::optional<double> count_below;
  std::optional<double> count_equals;
  std::vector<Condition> where;  ///< none or one
};

struct Condition {
  enum class Kind { kAll, kAny, kNot, kField };
  Kind kind = Kind::kAll;
  std::vector<Condition> parts;  ///< of all, any, not
  FieldPath field;
  ValueTest test;
  bool none_of = false;
  std::string bind;  ///< `as: NAME`: the first value that passed, for the message and the place
};

}  // namespace mcpvet::rules
