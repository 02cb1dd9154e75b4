// What a rule is: the content of one file under rules/findings/. The same file is the matcher, the
// docs page, the `explain` text, the SARIF help and its own test.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/condition.h"
#include "rules/severity.h"

namespace mcpvet::rules {

/// `match: {pattern: …}`: literals, then RE2 around them, then exclusions.
struct PatternSpec {
  bool all_detectors = false;         ///< `detectors: all`: every detector of rules/secrets/
  std::vector<std::string> literals;  ///< one of them stands on the line of every match
  std::string regex;
  int capture = 0;                 ///< group to report
  std::vector<std::string> files;  ///< path globs; empty: every text file
};

/// A further place of a finding, and what is to be seen there.
struct RelatedSpec {
  FieldPath place;
  std::string label;  ///< with holes, as a message
};

/// Elements that are the same in one respect and differ in another make one finding together.
struct GroupSpec {
  FieldPath by;  ///< the same text in all of them
  FieldPath of;  ///< as many texts of this as `at_least`
  std::size_t at_least = 2;
  std::string label;  ///< of the others' places, with holes
};

/// Conditions over elements of a model.
struct SelectSpec {
  /// One finding for each element: `server`, `program.tools[]`; often several paths.
  std::vector<FieldPath> select;
  Condition where;
  /// Where to point: the first of these that has a place, e.g. a name bound by `as`, `server.url`.
  std::vector<FieldPath> report;
  std::vector<RelatedSpec> related;
  std::optional<GroupSpec> group;
};

/// `match: {config: …}`: conditions over clients, server entries, manifests and environments.
struct ConfigSpec : SelectSpec {};

/// `match: {model: …}`: conditions over the servers that source code makes.
struct ModelSpec : SelectSpec {};

/// `match: {syntax: …}`: tree-sitter queries over files that import a named package. A package may
/// be `group:NAME`, a list of rules/languages/. Documented in docs/syntax-queries.md.
struct SyntaxQuery {
  std::vector<std::string> languages;
  std::vector<std::string> imports;  ///< the file imports one of these; empty: any file
  /// The file must import one of these too: what makes it part of an MCP server.
  std::vector<std::string> beside;
  std::vector<std::string> mentions;  ///< one of these stands in the text; empty: any text
  std::string query;                  ///< the capture @report is the place
  std::string unless;                 ///< a query; a file in which it matches is left alone
  // RE2 over what encloses the place: the names of its functions and classes joined by dots, and
  // the conditions of its branches. Empty: not asked.
  std::string inside;
  std::string not_inside;
  std::string not_under_condition;
  std::optional<Confidence> confidence;  ///< in place of the rule's
};
struct SyntaxSpec {
  std::vector<SyntaxQuery> queries;
};

/// `match: {flow: …}`: what a client chooses for a tool reaches a sink that `rules/languages/` names.
/// Documented in docs/adding-a-sink.md.
struct FlowSpec {
  enum class Given : std::uint8_t {
    kAny,
    kWhole,  ///< the very text that the client chose
    kPart,   ///< put together with other text
  };
  std::vector<std::string> dangers;  ///< of project/pack.h
  Given given = Given::kAny;
};

/// A virtual file on which the rule must fire, or must be silent together with every other rule.
struct Example {
  std::string path;
  std::string text;                  ///< may hold generator holes such as ${gen:[A-Z0-9]{16}}
  std::vector<std::uint32_t> lines;  ///< of the expected main places; empty in good examples
};

/// Raises or lowers severity where a condition of the same kind as the matcher's holds.
struct SeverityCase {
  Condition when;
  Severity severity = Severity::kLow;
};

struct Rule {
  std::string id;  ///< kebab-case, reads well after "ignore"
  std::string title;
  Severity severity = Severity::kMedium;
  Confidence confidence = Confidence::kMedium;
  Profile profile = Profile::kDefault;
  /// From which profile on findings in tests, examples and generated code are reported.
  Profile profile_beside_product = Profile::kDefault;
  std::string since;
  std::string status;             ///< `preview`, `stable` or `deprecated`
  std::string category;           ///< the one category tag of design §4
  std::vector<std::string> tags;  ///< all tags, the category first
  std::vector<std::string> applies_to;
  std::variant<PatternSpec, ConfigSpec, SyntaxSpec, ModelSpec, FlowSpec> match;
  std::vector<SeverityCase> severity_cases;
  /// Rules whose finding at an overlapping place makes one of this rule superfluous.
  std::vector<std::string> yields_to;
  std::string message;  ///< `{…}` holes take field paths or captures
  std::string why;
  std::string fix;
  std::vector<std::string> references;
  std::vector<Example> bad;
  std::vector<Example> good;
  std::string file;    ///< where it was loaded from, e.g. `findings/secrets/hardcoded-token.yaml`
  std::string family;  ///< the folder below findings/
};

/// `PascalCase` of an id, as SARIF wants a rule's name.
[[nodiscard]] std::string PascalCase(std::string_view id);
/// The stable address of a rule's page.
[[nodiscard]] std::string RuleUrl(const Rule& rule);

}  // namespace mcpvet::rules
