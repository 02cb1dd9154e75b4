// One MCP server as a client's configuration declares it, whatever the client and the syntax.
// Every field carries the bytes it was read from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::project {

struct LocatedText {
  std::string text;
  base::ByteSpan span;  ///< the content without quotes
};

struct NamedValue {
  std::string name;
  base::ByteSpan name_span;
  LocatedText value;
  bool reference = false;  ///< holds a substitution in the client's own syntax, no literal secret
};

/// What a command line starts: found by the launcher grammars of rules/launchers/.
struct PackageReference {
  std::string ecosystem;  ///< `npm`, `pypi`, `oci`, `go`, …
  std::string name;
  std::string version;  ///< as written: version, range, tag or branch; empty if absent
  std::string digest;   ///< content hash or full commit, where given
  enum class Source { kRegistry, kGit, kUrl, kLocal } source = Source::kRegistry;
  enum class Pin { kNone, kTag, kRange, kBranch, kExact, kDigest } pin = Pin::kNone;
  base::ByteSpan span;  ///< the argument that names it
};

struct ContainerMount {
  std::string host_path;
  std::string container_path;
  bool read_only = false;
  base::ByteSpan span;
};

struct Launch {
  std::vector<std::string> launchers;  ///< outermost first: `cmd`, `npx`
  std::optional<PackageReference> package;
  std::optional<LocatedText> script;           ///< a shell string, as after `sh -c`
  std::vector<LocatedText> program_arguments;  ///< what the server itself receives
  std::vector<NamedValue> environment;  ///< set on the command line: `env K=V`, `docker -e K=V`
  std::vector<ContainerMount> mounts;
  std::vector<LocatedText>
      launcher_options;  ///< options of the launchers themselves: `--privileged`
};

struct ServerEntry {
  std::string name;
  base::ByteSpan name_span;
  base::ByteSpan span;
  std::string pointer;    ///< RFC 6901
  std::string transport;  ///< `stdio`, `sse`, `streamable-http`, `websocket`
  bool disabled = false;
  std::optional<LocatedText> command;
  std::vector<LocatedText> arguments;
  std::vector<NamedValue> environment;
  std::vector<NamedValue> headers;
  std::optional<LocatedText> url;
  std::optional<LocatedText> working_folder;
  std::vector<LocatedText> approved_tools;  ///< run without asking; `*` for all
  std::optional<LocatedText> trusted;       ///< the switch that approves the whole server
  Launch launch;
};

}  // namespace mcpvet::project
