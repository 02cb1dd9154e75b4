#include "project/server_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "project/command_line.h"

namespace mcpvet::project {
namespace {

using config::kNoNode;
using config::NodeId;
using config::NodeKind;

constexpr std::size_t kPlacesRead = 1000;

bool SaysTrue(std::string_view text) { return text == "true" || text == "True" || text == "TRUE"; }
bool SaysFalse(std::string_view text) {
  return text == "false" || text == "False" || text == "FALSE";
}

bool HoldsOne(const ApprovalSwitch& approval, std::string_view text) {
  return std::find(approval.values.begin(), approval.values.end(), text) != approval.values.end();
}

}  // namespace

// A command is a text, or a list that holds its arguments too.
void ServerReader::ReadCommand(const ServerFields& fields, NodeId place, ServerEntry& server) {
  const NodeId command = FirstOf(fields.command, tree_, place);
  if (auto text = values_.Scalar(command)) {
    if (!text->text.empty()) server.command = std::move(text);
  } else if (command != kNoNode) {
    auto words = values_.Words(command);
    if (!words.empty()) {
      server.command = std::move(words.front());
      server.arguments.assign(std::make_move_iterator(words.begin() + 1),
                              std::make_move_iterator(words.end()));
    }
  }
  const NodeId arguments = FirstOf(fields.arguments, tree_, place);
  if (arguments == kNoNode) return;
  auto words = values_.Words(arguments);
  std::move(words.begin(), words.end(), std::back_inserter(server.arguments));
}

void ServerReader::ReadNamedValues(const ServerFields& fields, NodeId place, ServerEntry& server) {
  for (const TreePath& path : fields.environment) {
    values_.AddNamed(path.First(tree_, place), '=', server.environment);
  }
  for (const TreePath& path : fields.environment_names) {
    values_.AddNames(path.First(tree_, place), server.environment);
  }
  for (const TreePath& path : fields.headers) {
    values_.AddNamed(path.First(tree_, place), ':', server.headers);
  }
  for (const TreePath& path : fields.header_variables) {
    const std::size_t before = server.headers.size();
    values_.AddNamed(path.First(tree_, place), ':', server.headers);
    for (std::size_t i = before; i < server.headers.size(); ++i) server.headers[i].reference = true;
  }
  ReadBearer(fields, place, server);
  MarkReferences(server.environment);
  MarkReferences(server.headers);
}

void ServerReader::ReadBearer(const ServerFields& fields, NodeId place, ServerEntry& server) const {
  const auto add = [&](const std::vector<TreePath>& paths, bool reference) {
    for (const TreePath& path : paths) {
      const NodeId token = path.First(tree_, place);
      auto text = values_.Scalar(token);
      if (!text) continue;
      server.headers.push_back(
          {"Authorization", values_.Key(token).span, std::move(*text), reference});
    }
  };
  add(fields.bearer, false);
  add(fields.bearer_variables, true);
}

void ServerReader::ReadSwitches(const ServerFields& fields, NodeId place,
                                ServerEntry& server) const {
  if (const auto text = values_.Scalar(place, fields.disabled)) {
    server.disabled = SaysTrue(text->text);
  }
  if (const auto text = values_.Scalar(place, fields.enabled)) {
    server.disabled = server.disabled || SaysFalse(text->text);
  }
  server.working_folder = values_.Scalar(place, fields.working_folder);
}

void ServerReader::ReadApprovals(const ServerFields& fields, NodeId place, ServerEntry& server) {
  for (const TreePath& path : fields.approved_tools) {
    const NodeId tools = path.First(tree_, place);
    if (tools == kNoNode) continue;
    values_.AddTools(tools, server.approved_tools);
    server.approved_tools_span = tree_.node(tools).key_span;
  }
  for (const ApprovalSwitch& approval : fields.approved_tool_modes) {
    for (const NodeId mode : approval.at.All(tree_, place, kPlacesRead)) {
      if (!HoldsOne(approval, tree_.Text(mode))) continue;
      // The tool is the key that `*` stood for: of the mode itself, or of the map around it.
      const bool own = approval.at.last_key().empty();
      const NodeId named = own ? mode : tree_.node(mode).parent;
      if (named == kNoNode) continue;
      LocatedText tool = values_.Key(named);
      if (const auto text = values_.Scalar(mode)) tool.span = text->span;
      server.approved_tools.push_back(std::move(tool));
    }
  }
  for (const ApprovalSwitch& approval : fields.trusted) {
    auto text = values_.Scalar(approval.at.First(tree_, place));
    if (text && HoldsOne(approval, text->text)) server.trusted = std::move(text);
  }
}

void ServerReader::ReadUrlAndTransport(const ServerShape& shape, NodeId place,
                                       ServerEntry& server) const {
  const TransportRules& rules = shape.transport;
  std::string of_url = rules.of_url;
  for (const TreePath& path : shape.fields.url) {
    auto url = values_.Scalar(path.First(tree_, place));
    if (!url || url->text.empty()) continue;
    const auto own = rules.of_url_field.find(path.last_key());
    if (own != rules.of_url_field.end()) of_url = own->second;
    server.url = std::move(url);
    break;
  }
  if (const auto word = values_.Scalar(place, rules.field)) {
    const auto known = rules.names.find(word->text);
    if (known != rules.names.end()) {
      server.transport = known->second;
      return;
    }
  }
  if (server.command) {
    server.transport = "stdio";
  } else if (server.url) {
    server.transport = of_url;
  }
}

void ServerReader::ReadPackage(const PackageFields& fields, NodeId place,
                               ServerEntry& server) const {
  const auto reference = values_.Scalar(place, fields.reference);
  if (!reference || FirstOf(fields.unless, tree_, place) != kNoNode) return;
  std::string ecosystem = fields.ecosystem;
  if (const auto named = values_.Scalar(place, fields.ecosystem_field)) ecosystem = named->text;
  PackageReference package = ParsePackageReference(ecosystem, *reference);
  const auto version = values_.Scalar(place, fields.version);
  if (version && !version->text.empty()) {
    package.version = version->text;
    package.pin = PinOfVersion(ecosystem, version->text);
  }
  const auto digest = values_.Scalar(place, fields.digest);
  if (digest && !digest->text.empty()) {
    package.digest = digest->text;
    package.pin = PackageReference::Pin::kDigest;
  }
  server.launch.package = std::move(package);
}

void ServerReader::MarkReferences(std::vector<NamedValue>& values) const {
  for (NamedValue& value : values) {
    value.reference = value.reference || IsReference(format_.substitutions, value.value.text);
  }
}

// Reads the command line by the launcher grammars.
void ServerReader::Understand(ServerEntry& server) const {
  if (!server.command) return;
  ParsedCommand parsed = ParseCommand(launchers_, tree_, *server.command, server.arguments);
  MarkReferences(parsed.launch.environment);
  MarkReferences(parsed.headers);
  std::move(parsed.headers.begin(), parsed.headers.end(), std::back_inserter(server.headers));
  if (!server.url) server.url = std::move(parsed.url);
  parsed.launch.mounts.insert(parsed.launch.mounts.end(), server.launch.mounts.begin(),
                              server.launch.mounts.end());
  server.launch = std::move(parsed.launch);
}

ServerEntry ServerReader::Read(const ServerShape& shape, NodeId place) {
  const ServerFields& fields = shape.fields;
  ServerEntry server;
  server.span = tree_.node(tree_.Resolve(place)).span;
  server.pointer = tree_.Pointer(place);
  ReadCommand(fields, place, server);
  ReadNamedValues(fields, place, server);
  ReadSwitches(fields, place, server);
  ReadApprovals(fields, place, server);
  ReadUrlAndTransport(shape, place, server);
  for (const TreePath& path : fields.mounts) {
    values_.AddMounts(path.First(tree_, place), server.launch.mounts);
  }
  if (server.command) {
    Understand(server);
  } else {
    server.launch.program_arguments = server.arguments;
    ReadPackage(fields.package, place, server);
  }
  return server;
}

}  // namespace mcpvet::project
