#include "project/server_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "project/shell_line.h"

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
  const auto take = [&](std::vector<LocatedText> words) {
    if (words.empty()) return;
    server.command = std::move(words.front());
    server.arguments.assign(std::make_move_iterator(words.begin() + 1),
                            std::make_move_iterator(words.end()));
  };
  if (auto text = values_.Scalar(command)) {
    if (!fields.word_separator.empty()) {
      take(values_.Split(*text, fields.word_separator));
    } else if (!text->text.empty()) {
      server.command = std::move(text);
    }
  } else if (command != kNoNode) {
    take(values_.Words(command));
  }
  const NodeId arguments = FirstOf(fields.arguments, tree_, place);
  if (arguments == kNoNode) return;
  const auto line = fields.word_separator.empty() ? std::nullopt : values_.Scalar(arguments);
  auto words = line ? values_.Split(*line, fields.word_separator) : values_.Words(arguments);
  std::move(words.begin(), words.end(), std::back_inserter(server.arguments));
}

void ServerReader::ReadNamedValues(const ServerFields& fields, NodeId place, ServerEntry& server) {
  for (const TreePath& path : fields.environment) {
    for (const NodeId at : path.All(tree_, place, kPlacesRead)) {
      values_.AddNamed(at, '=', server.environment);
    }
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
  server.built_from = values_.Scalar(place, fields.built_from);
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
    for (const auto& [ending, transport] : rules.of_url_ending) {
      if (url->text.ends_with(ending)) of_url = transport;
    }
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

std::optional<PackageReference> ServerReader::ReadPackage(const PackageFields& fields,
                                                          NodeId place) const {
  const auto reference = values_.Scalar(place, fields.reference);
  if (!reference || FirstOf(fields.unless, tree_, place) != kNoNode) return std::nullopt;
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
  return package;
}

void ServerReader::ReadOAuth(const OAuthFields& fields, NodeId place, OAuthSettings& oauth) {
  oauth.client_id = values_.Scalar(place, fields.client_id);
  const NodeId secret = FirstOf(fields.client_secret, tree_, place);
  if (auto text = values_.Scalar(secret)) {
    LocatedText name = values_.Key(secret);
    const bool reference = IsReference(format_.substitutions, text->text);
    oauth.client_secret = {std::move(name.text), name.span, std::move(*text), reference};
  }
  oauth.issuer = values_.Scalar(place, fields.issuer);
  oauth.authorization_url = values_.Scalar(place, fields.authorization_url);
  oauth.token_url = values_.Scalar(place, fields.token_url);
  oauth.redirect_uri = values_.Scalar(place, fields.redirect_uri);
  oauth.scopes = values_.Tokens(FirstOf(fields.scopes, tree_, place));
}

// What the keys of the entry itself say of its launch, beside any command line.
void ServerReader::ReadLaunchFields(const ServerFields& fields, NodeId place, ServerEntry& server) {
  for (const TreePath& path : fields.mounts) {
    values_.AddMounts(path.First(tree_, place), server.launch.mounts);
  }
  for (const TreePath& path : fields.ports) {
    values_.AddPorts(path.First(tree_, place), server.launch.ports);
  }
  for (const OptionField& option : fields.launcher_options) {
    values_.AddOptions(option, place, server.launch.launcher_options);
  }
  for (const TreePath& path : fields.helper_commands) {
    auto line = values_.Scalar(path.First(tree_, place));
    if (!line) continue;
    ParsedCommand parsed = ParseShellLine(launchers_, tree_, *line);
    server.helper_commands.push_back({std::move(*line), std::move(parsed.launch)});
  }
}

void ServerReader::MarkReferences(std::vector<NamedValue>& values) const {
  for (NamedValue& value : values) {
    value.reference = value.reference || IsReference(format_.substitutions, value.value.text);
  }
}

// Reads the command line by the launcher grammars.
void ServerReader::Understand(ServerEntry& server) const {
  Take(ParseCommand(launchers_, tree_, *server.command, server.arguments), server);
}

// A container: its image, and the program that runs in it.
void ServerReader::UnderstandContainer(const ServerFields& fields, NodeId place,
                                       ServerEntry& server) {
  const NodeId entrypoint = FirstOf(fields.entrypoint, tree_, place);
  const NodeId arguments = FirstOf(fields.arguments, tree_, place);
  auto image = ReadPackage(fields.package, place);
  // A single text with several commands in it can only be meant for a shell.
  const NodeId line_at = entrypoint != kNoNode ? entrypoint : arguments;
  if (const auto line = values_.Scalar(line_at)) {
    if (SimpleCommands(tree_, *line).size() > 1) {
      ParsedCommand parsed = ParseShellLine(launchers_, tree_, *line);
      if (image) {
        Launch outer;
        outer.package = std::move(image);
        outer.starts.push_back(std::move(parsed.launch));
        parsed.launch = std::move(outer);
      }
      Take(std::move(parsed), server);
      return;
    }
  }
  Take(ParseContainer(launchers_, tree_, std::move(image), values_.Words(entrypoint),
                      values_.Words(arguments)),
       server);
}

// What the command line says comes before what the keys of the entry say.
void ServerReader::Take(ParsedCommand parsed, ServerEntry& server) const {
  Launch& launch = parsed.launch;
  MarkReferences(launch.environment);
  MarkReferences(parsed.headers);
  std::move(parsed.headers.begin(), parsed.headers.end(), std::back_inserter(server.headers));
  if (!server.url) server.url = std::move(parsed.url);
  const auto append = [](auto& to, auto& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  };
  append(launch.mounts, server.launch.mounts);
  append(launch.ports, server.launch.ports);
  append(launch.launcher_options, server.launch.launcher_options);
  server.launch = std::move(launch);
}

ServerEntry ServerReader::Read(const ServerShape& shape, NodeId place) {
  const ServerFields& fields = shape.fields;
  ServerEntry server;
  server.span = tree_.node(tree_.Resolve(place)).span;
  server.pointer = tree_.Pointer(place);
  server.node = place;
  ReadCommand(fields, place, server);
  ReadNamedValues(fields, place, server);
  ReadSwitches(fields, place, server);
  ReadApprovals(fields, place, server);
  ReadUrlAndTransport(shape, place, server);
  ReadLaunchFields(fields, place, server);
  ReadOAuth(fields.oauth, place, server.oauth);
  if (server.command) {
    Understand(server);
  } else if (fields.container()) {
    UnderstandContainer(fields, place, server);
  } else {
    server.launch.program_arguments = server.arguments;
    server.launch.package = ReadPackage(fields.package, place);
  }
  return server;
}

}  // namespace mcpvet::project
