// What the configuration of one client (or gateway) looks like: the content of a file under
// rules/clients/. Documented key by key in docs/adding-a-client.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "config/read_config.h"
#include "config/record_reader.h"
#include "project/server_fields.h"
#include "project/signature.h"
#include "project/substitution.h"
#include "project/tree_path.h"

namespace mcpvet::project {

/// What a file of a format is about.
enum class FormatKind : std::uint8_t {
  kClient,      ///< a program that starts or reaches servers for its user
  kGateway,     ///< what stands between clients and servers
  kPackage,     ///< a server, described for those who install it
  kDeployment,  ///< servers that are run: containers, clusters, workflows
  kSettings,    ///< how a client or a server behaves; it need not name any server
};

/// Where a configuration file stands: in a project, or on the machine of its user.
enum class ClientScope : std::uint8_t { kRepository, kUser };

/// The system that a path of a user is one of.
enum class HostSystem : std::uint8_t { kAny, kLinux, kMacos, kWindows };

/// Files of one name that hold this format.
struct FormatFile {
  std::string path;  ///< as it was written, `~/` included
  HostSystem system = HostSystem::kAny;
  base::Glob pattern;              ///< matches the end of a path, whole segments
  std::vector<base::Glob> except;  ///< whole paths that it leaves alone
  config::Syntax syntax = config::Syntax::kJson;
  ClientScope scope = ClientScope::kRepository;
  /// One of these stands in the text of such a file, and one of those: asked before it is parsed.
  std::vector<std::string> mentions;
  std::vector<std::string> also_mentions;
  std::vector<ContentTest> signature;  ///< empty where the name alone tells
};

/// One place where servers are declared.
struct ServerShape {
  TreePath servers;  ///< a map by name or a list; or with `single` one server
  bool single = false;
  std::vector<TreePath> document_name;  ///< the name of every server here, from the root
  std::vector<ContentTest> when;        ///< on the document
  std::vector<ContentTest> entries;     ///< on each entry; others are no servers
  bool named_by_folder = false;         ///< a server without a name bears that of the file's folder
  ServerFields fields;
  TransportRules transport;
};

/// What a file says beside its servers.
struct DocumentFields {
  std::vector<TreePath> environment;    ///< variables that are set for everything in the file
  std::vector<TreePath> commands;       ///< shell lines that are run: hooks, helpers, set-up steps
  std::vector<TreePath> allowed_tools;  ///< what runs without asking, each in the client's notation
  std::vector<TreePath> credentials;    ///< values that are secrets of the client's own
};

/// A mark that stands for a folder: `${workspaceFolder}`.
struct FolderMark {
  std::string mark;
  /// Where that folder is, relative to the file; `/` is the root of the project. The first that
  /// leads somewhere counts.
  std::vector<std::string> at;
};

struct ClientFormat {
  std::string id;
  std::string title;
  FormatKind kind = FormatKind::kClient;
  bool generic = false;  ///< no client of its own: only where nothing else claims the file
  std::vector<FormatFile> files;
  std::vector<ServerShape> shapes;
  DocumentFields document;
  std::vector<Substitution> substitutions;
  std::vector<FolderMark> folders;
  std::vector<std::string> references;
  std::vector<std::string> verified;  ///< how the format is known, see kEvidence
  std::string file;                   ///< the data file
};

/// Returns the stable name of a kind (`client`, `gateway`, `package`, `deployment`, `settings`).
[[nodiscard]] std::string_view KindName(FormatKind kind);

/// Reads a data file of rules/clients/. Problems go to `file`; what could be read is returned.
[[nodiscard]] ClientFormat ReadClientFormat(config::RecordFile& file, config::NodeId id);

}  // namespace mcpvet::project
