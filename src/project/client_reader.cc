#include "project/client_reader.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "project/command_line.h"
#include "project/server_reader.h"

namespace mcpvet::project {
namespace {

using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;

class ClientReader {
 public:
  ClientReader(Client& client, const Launchers& launchers)
      : client_(client),
        tree_(*client.tree),
        launchers_(launchers),
        reader_(client.document->text(), tree_, launchers, *client.format) {}

  void Read() {
    for (const NodeId root : tree_.roots()) {
      for (const ServerShape& shape : client_.format->shapes) {
        if (Passes(shape.when, tree_, root)) ReadShape(shape, root);
      }
      ReadDocumentFields(client_.format->document, root);
    }
    if (reader_.values().exhausted() || full_) {
      client_.notices.push_back({source::NoticeKind::kBudget, client_.document->path(), 0,
                                 "too many server entries or values; the rest was not read"});
    }
  }

 private:
  void ReadDocumentFields(const DocumentFields& fields, NodeId root) {
    EntryValues& values = reader_.values();
    const auto each = [&](const std::vector<TreePath>& paths, auto read) {
      for (const TreePath& path : paths) {
        for (const NodeId place : path.All(tree_, root, base::kMaxServersPerClient)) read(place);
      }
    };
    const auto& marks = client_.format->substitutions;
    each(fields.environment,
         [&](NodeId place) { values.AddNamed(place, '=', client_.environment); });
    for (NamedValue& value : client_.environment) {
      value.reference = value.reference || IsReference(marks, value.value.text);
    }
    each(fields.commands, [&](NodeId place) {
      for (LocatedText& line : values.Lines(place)) {
        ParsedCommand parsed = ParseShellLine(launchers_, tree_, line);
        client_.commands.push_back({std::move(line), std::move(parsed.launch)});
      }
    });
    each(fields.allowed_tools, [&](NodeId place) {
      std::ranges::move(values.Tokens(place), std::back_inserter(client_.allowed_tools));
    });
    each(fields.credentials, [&](NodeId place) {
      auto text = values.Scalar(place);
      if (!text) return;
      const bool reference = IsReference(marks, text->text);
      LocatedText key = values.Key(place);
      client_.credentials.push_back({std::move(key.text), key.span, std::move(*text), reference});
    });
  }

  void ReadShape(const ServerShape& shape, NodeId root) {
    for (const NodeId servers : shape.servers.All(tree_, root, base::kMaxServersPerClient)) {
      for (const NodeId shadowed : EarlierOfSameKey(servers)) ReadServers(shape, root, shadowed);
      ReadServers(shape, root, servers);
    }
  }

  // Of a key that stands twice the last counts, but a mistake may be why it does, and what the
  // first holds is written down all the same.
  [[nodiscard]] std::vector<NodeId> EarlierOfSameKey(NodeId place) const {
    std::vector<NodeId> earlier;
    const NodeId parent = tree_.node(place).parent;
    if (parent == kNoNode || tree_.KindOf(parent) != NodeKind::kMap) return earlier;
    for (NodeId child = tree_.node(parent).first_child; child != place && child != kNoNode;
         child = tree_.node(child).next_sibling) {
      if (tree_.node(child).key == tree_.node(place).key) earlier.push_back(child);
    }
    return earlier;
  }

  void ReadServers(const ServerShape& shape, NodeId root, NodeId servers) {
    if (shape.single) return ReadEntry(shape, root, servers);
    const NodeKind kind = tree_.KindOf(servers);
    if (kind != NodeKind::kMap && kind != NodeKind::kList) return;
    for (const NodeId entry : tree_.Entries(servers)) ReadEntry(shape, root, entry);
  }

  void ReadEntry(const ServerShape& shape, NodeId root, NodeId entry) {
    if (tree_.KindOf(entry) == NodeKind::kString) return ReadAddress(shape, entry);
    if (tree_.KindOf(entry) != NodeKind::kMap) return;
    reader_.Charge(entry);
    if (client_.servers.size() >= base::kMaxServersPerClient || reader_.values().exhausted()) {
      full_ = true;
      return;
    }
    if (!Passes(shape.entries, tree_, entry)) return;
    ServerEntry server = reader_.Read(shape, entry);
    full_ = full_ || server.arguments.size() >= base::kMaxCommandWords ||
            (server.url && server.url->text.size() > base::kMaxUrlBytes);
    SetName(shape, root, entry, server);
    server.is_folder = shape.named_by_folder;
    client_.servers.push_back(std::move(server));
  }

  // An entry may be nothing but an address.
  void ReadAddress(const ServerShape& shape, NodeId entry) {
    auto url = reader_.values().Scalar(entry);
    const bool web = url->text.starts_with("http://") || url->text.starts_with("https://");
    if (!web || shape.fields.url.empty() || full_) return;
    full_ = client_.servers.size() >= base::kMaxServersPerClient;
    ServerEntry server;
    server.node = entry;
    server.span = url->span;
    server.pointer = tree_.Pointer(entry);
    server.transport = shape.transport.of_url;
    const bool keyed = !tree_.node(entry).key.empty();
    LocatedText name = keyed ? reader_.values().Key(entry) : *url;
    server.name = std::move(name.text);
    server.name_span = name.span;
    server.url = std::move(url);
    client_.servers.push_back(std::move(server));
  }

  // A server is named by the document, by the key it stands under, or by itself.
  void SetName(const ServerShape& shape, NodeId root, NodeId entry, ServerEntry& server) const {
    const EntryValues& values = reader_.values();
    auto name = values.Scalar(root, shape.document_name);
    if (!name && !shape.named_by_folder && !tree_.node(entry).key.empty()) {
      name = values.Key(entry);
    }
    if (!name) name = values.Scalar(entry, shape.fields.name);
    if (!name) {
      const std::string folder = shape.named_by_folder ? FolderName() : "";
      name = LocatedText{folder, {server.span.begin, server.span.begin}};
    }
    server.name = std::move(name->text);
    server.name_span = name->span;
  }

  // The folder's own name; at the root of the project that of the file.
  [[nodiscard]] std::string FolderName() const {
    const std::string& path = client_.document->path();
    const std::size_t end = path.rfind('/');
    if (end == std::string::npos) return path;
    const std::size_t begin = path.rfind('/', end == 0 ? 0 : end - 1);
    return path.substr(begin == std::string::npos ? 0 : begin + 1,
                       end - (begin == std::string::npos ? 0 : begin + 1));
  }

  Client& client_;
  const ConfigTree& tree_;
  const Launchers& launchers_;
  ServerReader reader_;
  bool full_ = false;
};

bool BearsSignature(const FormatFile& file, const ConfigTree& tree) {
  if (file.signature.empty()) return true;
  return std::any_of(tree.roots().begin(), tree.roots().end(),
                     [&](NodeId root) { return Passes(file.signature, tree, root); });
}

}  // namespace

std::optional<Client> ReadClient(const std::vector<FormatMatch>& candidates,
                                 const source::Document& document, const ConfigTree& tree,
                                 const Launchers& launchers) {
  for (const FormatMatch& candidate : candidates) {
    if (!BearsSignature(*candidate.file, tree)) continue;
    Client client;
    client.format = candidate.format;
    client.scope = candidate.file->scope;
    client.document = &document;
    client.tree = &tree;
    ClientReader(client, launchers).Read();
    return client;
  }
  return std::nullopt;
}

}  // namespace mcpvet::project
