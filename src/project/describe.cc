#include "project/describe.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "project/describe_package.h"
#include "project/describe_values.h"

namespace mcpvet::project {
namespace {

ModelValue Plain(std::string text) {
  ModelValue value = ModelValue::Text(std::move(text), {});
  value.placed = false;
  return value;
}

ModelValue DescribeCommands(const std::vector<ShellCommand>& commands,
                            const DescribeContext& context) {
  ModelValue list = ModelValue::List();
  for (const ShellCommand& command : commands) {
    ModelValue record = DescribeText(command.line);
    record.kind = ModelValue::Kind::kRecord;
    record.Set("launch", DescribeLaunch(command.launch, context));
    list.items.push_back(std::move(record));
  }
  return list;
}

ModelValue DescribeOAuth(const OAuthSettings& oauth) {
  ModelValue record = ModelValue::Record();
  const auto set = [&](const char* name, const std::optional<LocatedText>& text) {
    if (text) record.Set(name, DescribeText(*text));
  };
  set("client_id", oauth.client_id);
  if (oauth.client_secret) record.Set("client_secret", DescribeNamed(*oauth.client_secret));
  set("issuer", oauth.issuer);
  set("authorization_url", oauth.authorization_url);
  set("token_url", oauth.token_url);
  set("redirect_uri", oauth.redirect_uri);
  record.Set("scopes", DescribeTexts(oauth.scopes));
  return record;
}

/// What clients put before the names of a server's tools: letters, digits and underscores are left.
std::string ToolPrefix(std::string_view name) {
  std::string prefix;
  for (const char c : name) prefix += base::IsWordCharacter(c) ? base::Lower(c) : '_';
  return prefix;
}

bool ApprovesAll(const ServerEntry& server) {
  return server.trusted || std::any_of(server.approved_tools.begin(), server.approved_tools.end(),
                                       [](const LocatedText& tool) { return tool.text == "*"; });
}

/// Equal for entries that start, or reach, the same server with the same arguments.
std::string IdentityOf(const ServerEntry& server) {
  std::string identity = server.url ? server.url->text : std::string();
  if (server.command) identity += server.command->text;
  for (const LocatedText& argument : server.arguments) identity += '\n' + argument.text;
  return identity;
}

}  // namespace

ModelValue Describe(const ServerEntry& server, const Client& client, TreeBudget& budget,
                    const PackageKnowledge* knowledge) {
  const DescribeContext context{*client.tree, client.format->substitutions, knowledge};
  ModelValue record = ModelValue::Record();
  record.text = server.name;
  record.span = server.name_span;
  record.placed = true;
  record.Set("name", ModelValue::Text(server.name, server.name_span));
  record.Set("tool_prefix", Plain(ToolPrefix(server.name)));
  record.Set("identity", Plain(IdentityOf(server)));
  record.Set("asks", ModelValue::Flag(!ApprovesAll(server)));
  if (!server.transport.empty()) record.Set("transport", Plain(server.transport));
  record.Set("disabled", ModelValue::Flag(server.disabled));
  if (server.command) record.Set("command", DescribeText(*server.command));
  record.Set("arguments", DescribeTexts(server.arguments));
  record.Set("environment", DescribeNamed(server.environment));
  record.Set("headers", DescribeNamed(server.headers));
  const ModelValue url = server.url ? DescribeUrl(*server.url, context) : ModelValue();
  if (knowledge != nullptr) {
    record.Set("capabilities", DescribeCapabilities(server, url, *knowledge));
  }
  if (server.url) record.Set("url", url);
  if (server.working_folder) record.Set("working_folder", DescribeText(*server.working_folder));
  ModelValue approved = DescribeTexts(server.approved_tools);
  approved.span = server.approved_tools_span;
  approved.placed = !approved.span.empty();
  record.Set("approved_tools", std::move(approved));
  if (server.trusted) record.Set("trusted", DescribeText(*server.trusted));
  record.Set("launch", DescribeLaunch(server.launch, context));
  record.Set("options", DescribeOptions(server.launch.program_arguments, context));
  if (!server.program_path.empty()) record.Set("program_path", Plain(server.program_path));
  record.Set("helper_commands", DescribeCommands(server.helper_commands, context));
  record.Set("oauth", DescribeOAuth(server.oauth));
  record.Set("settings", DescribeTree(*client.tree, server.node, budget));
  return record;
}

ModelValue Describe(const Client& client) {
  const ClientFormat& format = *client.format;
  ModelValue record = ModelValue::Record();
  record.text = format.title;
  const DescribeContext context{*client.tree, format.substitutions};
  TreeBudget budget;
  record.Set("format", Plain(format.id));
  record.Set("kind", Plain(std::string(KindName(format.kind))));
  record.Set("title", Plain(format.title));
  record.Set("path", Plain(client.document->path()));
  record.Set("scope", Plain(client.scope == ClientScope::kUser ? "user" : "repository"));
  record.Set("local", ModelValue::Flag(client.document->origin().local));
  record.Set("settings", DescribeTree(*client.tree, client.tree->root(), budget));
  ModelValue documents = ModelValue::List();
  for (const config::NodeId root : client.tree->roots()) {
    documents.items.push_back(DescribeTree(*client.tree, root, budget));
  }
  record.Set("documents", std::move(documents));
  record.Set("environment", DescribeNamed(client.environment));
  record.Set("commands", DescribeCommands(client.commands, context));
  record.Set("allowed_tools", DescribeTexts(client.allowed_tools));
  record.Set("credentials", DescribeNamed(client.credentials));
  return record;
}

}  // namespace mcpvet::project
