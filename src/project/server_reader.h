// Reads one server entry of a configuration file by the shape of its format.
#pragma once

#include <optional>
#include <string_view>

#include "config/config_tree.h"
#include "project/client_format.h"
#include "project/command_line.h"
#include "project/entry_values.h"
#include "project/launchers.h"
#include "project/server_entry.h"

namespace mcpvet::project {

class ServerReader {
 public:
  /// Everything given must outlive this.
  ServerReader(std::string_view document, const config::ConfigTree& tree,
               const Launchers& launchers, const ClientFormat& format)
      : tree_(tree), launchers_(launchers), format_(format), values_(document, tree) {}

  /// Reads the entry at `place`, which is a map; its name is left to the caller.
  [[nodiscard]] ServerEntry Read(const ServerShape& shape, config::NodeId place);
  /// Counts the entry at `place` against the budget of values.
  void Charge(config::NodeId place) { values_.Charge(place); }
  [[nodiscard]] EntryValues& values() { return values_; }
  [[nodiscard]] const EntryValues& values() const { return values_; }

 private:
  void ReadCommand(const ServerFields& fields, config::NodeId place, ServerEntry& server);
  void ReadNamedValues(const ServerFields& fields, config::NodeId place, ServerEntry& server);
  void ReadBearer(const ServerFields& fields, config::NodeId place, ServerEntry& server) const;
  void ReadSwitches(const ServerFields& fields, config::NodeId place, ServerEntry& server) const;
  void ReadApprovals(const ServerFields& fields, config::NodeId place, ServerEntry& server);
  void ReadUrlAndTransport(const ServerShape& shape, config::NodeId place,
                           ServerEntry& server) const;
  [[nodiscard]] std::optional<PackageReference> ReadPackage(const PackageFields& fields,
                                                            config::NodeId place) const;
  void ReadLaunchFields(const ServerFields& fields, config::NodeId place, ServerEntry& server);
  void ReadOAuth(const OAuthFields& fields, config::NodeId place, OAuthSettings& oauth);
  void Understand(ServerEntry& server) const;
  void UnderstandContainer(const ServerFields& fields, config::NodeId place, ServerEntry& server);
  void Take(ParsedCommand parsed, ServerEntry& server) const;
  void MarkReferences(std::vector<NamedValue>& values) const;

  const config::ConfigTree& tree_;
  const Launchers& launchers_;
  const ClientFormat& format_;
  EntryValues values_;
};

}  // namespace mcpvet::project
