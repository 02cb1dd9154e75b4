// How one format writes the parts of a server entry: which key holds what, as the `fields` and
// `transport` of a file under rules/clients/ say.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/record_reader.h"
#include "project/tree_path.h"

namespace mcpvet::project {

/// A value of a field that means "approved".
struct ApprovalSwitch {
  TreePath at;
  std::vector<std::string> values;
};

/// A key that means the same as an option of the launcher: `privileged: true` is `--privileged`.
struct OptionField {
  TreePath at;
  std::string option;
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

/// Where a client finds what it needs to obtain tokens.
struct OAuthFields {
  std::vector<TreePath> client_id;
  std::vector<TreePath> client_secret;
  std::vector<TreePath> issuer;
  std::vector<TreePath> authorization_url;
  std::vector<TreePath> token_url;
  std::vector<TreePath> redirect_uri;
  std::vector<TreePath> scopes;
};

/// Where the parts of a server entry stand, below the entry. Of several places the first that
/// exists counts; variables and headers are collected from all of them.
struct ServerFields {
  std::vector<TreePath> name;
  std::vector<TreePath> command;
  std::string word_separator;  ///< between the words of a command, or of arguments, in one text
  std::vector<TreePath> entrypoint;  ///< of a container: what runs in it, its arguments following
  std::vector<TreePath> arguments;
  std::vector<TreePath> environment;
  std::vector<TreePath> environment_names;  ///< lists of variables passed through
  std::vector<TreePath> headers;
  std::vector<TreePath> header_variables;  ///< header → name of the variable that holds it
  std::vector<TreePath> bearer;            ///< a token sent as the Authorization header
  std::vector<TreePath> bearer_variables;  ///< the name of the variable that holds one
  std::vector<TreePath> url;
  std::vector<TreePath> working_folder;
  std::vector<TreePath> built_from;  ///< the folder or file that the server is made of
  std::vector<TreePath> disabled;
  std::vector<TreePath> enabled;
  std::vector<TreePath> mounts;  ///< `host:container` lists
  std::vector<TreePath> ports;   ///< `host:container` lists
  std::vector<OptionField> launcher_options;
  std::vector<TreePath> helper_commands;            ///< command lines that the client runs for it
  std::vector<TreePath> approved_tools;             ///< lists of tools that run without asking
  std::vector<ApprovalSwitch> approved_tool_modes;  ///< `*` in the path names the tool
  std::vector<ApprovalSwitch> trusted;
  PackageFields package;
  OAuthFields oauth;

  /// Whether the package is an image, and the words are what runs in it.
  [[nodiscard]] bool container() const { return package.ecosystem == "oci" || !entrypoint.empty(); }
};

struct TransportRules {
  std::vector<TreePath> field;
  std::map<std::string, std::string, std::less<>> names;  ///< the client's word → ours
  std::string of_url;                                     ///< what an address alone means
  /// The same by the key that the address stands under.
  std::map<std::string, std::string, std::less<>> of_url_field;
  /// The same by the end of the address.
  std::map<std::string, std::string, std::less<>> of_url_ending;
};

/// How entries are written where a format says nothing: as nearly every client does.
[[nodiscard]] ServerFields UsualFields();
[[nodiscard]] TransportRules UsualTransport();

/// Reads `fields` and `transport` of a format or of one of its shapes over what is there. Problems
/// go to the file of `reader`.
void ReadEntryRules(config::RecordReader& reader, ServerFields& fields, TransportRules& transport);

}  // namespace mcpvet::project
