// A server of the project as its source code shows it: what it offers, and how it is reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "program/code.h"
#include "project/gate.h"
#include "project/place_role.h"
#include "project/source_place.h"

namespace mcpvet::project {

/// Something the code says by a name, as far as it can be told.
struct Declared {
  std::string name;
  std::string text;  ///< of scalars; empty for what is put together
  SourcePlace place;
};

/// A parameter of a tool, or a part of one: `filter.kind` of an object, `paths[]` of a list.
struct ToolParameter {
  std::string name;
  std::string type;  ///< `string`, `integer`, `number`, `boolean`, `array`, `object`, …; or empty
  std::string description;
  bool optional = false;
  /// One of ConstraintNames(): what bounds its values; empty if nothing does.
  std::string constraint;
  std::vector<std::string> values;   ///< of `enum` and `literal`, as far as they are known
  std::string pattern;               ///< a regular expression that it has to match
  bool anchored = false;             ///< the whole of it has to
  std::optional<std::uint64_t> max;  ///< characters it has at most
  SourcePlace place;
  friend bool operator==(const ToolParameter&, const ToolParameter&) = default;
};

struct Tool {
  std::string name;     ///< empty if it cannot be told
  std::string dynamic;  ///< why the name, or more of them, cannot be told
  std::string title;
  std::string description;
  SourcePlace place;
  std::vector<Declared> annotations;
  std::vector<ToolParameter> parameters;
  std::vector<std::string> capabilities;  ///< sorted
  bool acts = false;                      ///< does something beyond computing
  bool guarded = false;                   ///< does nothing before it knows who calls
  std::vector<std::string> scopes;        ///< texts that the caller's rights are compared with
  std::string framework;                  ///< the pack that told
  /// `network` or `environment` if its name or description is read from there.
  std::string defined_by;
  std::vector<SourcePlace> duplicates;  ///< where the same server is given its name once more
  /// The functions that run it, for as long as the code is there; none where the program's
  /// `call_handlers` tell tools apart by name.
  std::vector<program::FunctionRef> handlers;
};

/// A resource or a prompt.
struct Offer {
  std::string name;
  SourcePlace place;
  std::vector<program::FunctionRef> handlers;  ///< as of tools
};

struct Endpoint {
  std::string transport;
  SourcePlace place;
};

struct Bind {
  std::string host;  ///< as it is written; empty where it cannot be told
  SourcePlace place;
};

/// Where the host or the site that a request names is compared with those that are meant.
struct HostCheck {
  bool on = false;
  SourcePlace place;
};

/// Something that a row of a pack finds wrong with how a server is set up.
struct Weakness {
  std::string kind;
  SourcePlace place;
};

/// A server entry of a client that starts the program.
struct StartedBy {
  std::string entry;
  SourcePlace place;
};

struct ServerProgram {
  std::string root;  ///< folder relative to the project
  std::string name;
  std::string version;
  PlaceRole role = PlaceRole::kProduct;
  std::string language;
  std::string framework;  ///< an id of rules/frameworks/
  std::vector<SourcePlace> servers;
  std::vector<Endpoint> endpoints;
  std::vector<Bind> binds;
  std::vector<Route> routes;
  Gate gate;
  std::vector<CrossOrigin> cross_origins;
  std::vector<HostCheck> host_checks;
  bool every_tool_guarded = false;
  bool most_tools_guarded = false;
  bool publishes_metadata = false;  ///< tells clients where to sign in
  std::vector<Weakness> weaknesses;
  std::vector<Tool> tools;
  std::vector<program::FunctionRef> call_handlers;  ///< run the tool that a name tells
  std::vector<Offer> resources;
  std::vector<Offer> prompts;
  std::vector<StartedBy> started_by;

  /// The transports it serves, each once, in the order of the contract.
  [[nodiscard]] std::vector<std::string> Transports() const;
};

}  // namespace mcpvet::project
