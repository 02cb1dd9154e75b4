// One MCP server as a client's configuration declares it, whatever the client and the syntax.
// Every field carries the bytes it was read from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/byte_span.h"
#include "project/launch.h"
#include "project/located_text.h"

namespace mcpvet::project {

/// What the configuration says of how the client obtains tokens for the server.
struct OAuthSettings {
  std::optional<LocatedText> client_id;
  std::optional<NamedValue> client_secret;
  std::optional<LocatedText> issuer;
  std::optional<LocatedText> authorization_url;
  std::optional<LocatedText> token_url;
  std::optional<LocatedText> redirect_uri;
  std::vector<LocatedText> scopes;
};

struct ServerEntry {
  std::string name;
  base::ByteSpan name_span;
  base::ByteSpan span;
  std::string pointer;  ///< RFC 6901
  config::NodeId node = config::kNoNode;
  std::string transport;  ///< `stdio`, `sse`, `streamable-http`, `websocket`; empty if not told
  bool disabled = false;
  std::optional<LocatedText> command;
  std::vector<LocatedText> arguments;
  std::vector<NamedValue> environment;
  std::vector<NamedValue> headers;
  std::optional<LocatedText> url;
  std::optional<LocatedText> working_folder;
  std::vector<ShellCommand> helper_commands;  ///< that the client runs for the entry
  OAuthSettings oauth;
  std::optional<LocatedText> built_from;  ///< the folder or file of the project it is made of
  bool is_folder = false;                 ///< it is what the folder of the file holds
  /// What it starts of the project itself, a file or a folder relative to the root (`.`); empty if
  /// nothing.
  std::string program_path;
  std::vector<LocatedText> approved_tools;  ///< run without asking; `*` for all
  base::ByteSpan approved_tools_span;       ///< the key of the list that names them
  std::optional<LocatedText> trusted;       ///< the switch that approves the whole server
  Launch launch;
};

}  // namespace mcpvet::project
