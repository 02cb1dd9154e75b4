// What the configuration of one client (or gateway) looks like: the content of a file under
// rules/clients/. Documented key by key in docs/adding-a-client.md.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/glob.h"
#include "config/read_config.h"
#include "config/record_reader.h"
#include "project/signature.h"
#include "project/substitution.h"
#include "project/tree_path.h"

namespace mcpvet::project {

/// Where a configuration file stands: in a project, or in the home folder of its user.
enum class ClientScope : std::uint8_t { kRepository, kUser };

/// Files of one name that hold this format.
struct FormatFile {
  base::Glob pattern;              ///< matches the end of a path, whole segments
  std::vector<base::Glob> except;  ///< whole paths that it leaves alone
  config::Syntax syntax = config::Syntax::kJson;
  ClientScope scope = ClientScope::kRepository;
  /// One of these stands in the text of such a file: asked before it is parsed.
  std::vector<std::string> mentions;
  std::vector<ContentTest> signature;  ///< empty where the name alone tells
};

/// A value of a field that means "approved".
struct ApprovalSwitch {
  TreePath at;
  std::vector<std::string> values;
};

/// Where a document of a package registry names the package itself.
struct PackageFields {
  std::string ecosystem;                  ///< the same for every entry, or:
  std::vector<TreePath> ecosystem_field;  ///< where it is named
  std::vector<TreePath> reference;        ///< the package; empty: entries name none
  std::vector<TreePath> version;
  std::vector<TreePath> digest;
  std::vector<TreePath> unless;  ///< with one of these the reference names no package
};

/// Where the parts of a server entry stand, below the entry. Of several places the first that
/// exists counts; variables and headers are collected from all of them.
struct ServerFields {
  std::vector<TreePath> name;
  std::vector<TreePath> command;
  std::vector<TreePath> arguments;
  std::vector<TreePath> environment;
  std::vector<TreePath> environment_names;  ///< lists of variables passed through
  std::vector<TreePath> headers;
  std::vector<TreePath> header_variables;  ///< header → name of the variable that holds it
  std::vector<TreePath> bearer;            ///< a token sent as the Authorization header
  std::vector<TreePath> bearer_variables;  ///< the name of the variable that holds one
  std::vector<TreePath> url;
  std::vector<TreePath> working_folder;
  std::vector<TreePath> disabled;
  std::vector<TreePath> enabled;
  std::vector<TreePath> mounts;                     ///< `host:container` lists
  std::vector<TreePath> approved_tools;             ///< lists of tools that run without asking
  std::vector<ApprovalSwitch> approved_tool_modes;  ///< `*` in the path names the tool
  std::vector<ApprovalSwitch> trusted;
  PackageFields package;
};

struct TransportRules {
  std::vector<TreePath> field;
  std::map<std::string, std::string, std::less<>> names;  ///< the client's word → ours
  std::string of_url;                                     ///< what an address alone means
  /// The same by the key that the address stands under.
  std::map<std::string, std::string, std::less<>> of_url_field;
};

/// One place where servers are declared.
struct ServerShape {
  TreePath servers;  ///< a map by name or a list; or with `single` one server
  bool single = false;
  std::vector<TreePath> document_name;  ///< the name of every server here, from the root
  std::vector<ContentTest> when;        ///< on the document
  std::vector<ContentTest> entries;     ///< on each entry; others are no servers
  ServerFields fields;
  TransportRules transport;
};

struct ClientFormat {
  std::string id;
  std::string title;
  bool generic = false;  ///< no client of its own: only where nothing else claims the file
  std::vector<FormatFile> files;
  std::vector<ServerShape> shapes;
  std::vector<Substitution> substitutions;
  std::vector<std::string> references;
  std::string file;  ///< the data file
};

/// Reads a data file of rules/clients/. Problems go to `file`; what could be read is returned.
[[nodiscard]] ClientFormat ReadClientFormat(config::RecordFile& file, config::NodeId id);

}  // namespace mcpvet::project
