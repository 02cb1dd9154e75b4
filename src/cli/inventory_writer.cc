#include "cli/inventory_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/server_inventory.h"
#include "project/client_format.h"
#include "report/terminal_text.h"

namespace mcpvet::cli {
namespace {

using nlohmann::ordered_json;
using project::ClientFile;
using project::ServerEntry;

constexpr int kInventoryVersion = 1;

ordered_json PackageJson(const project::PackageReference& package) {
  ordered_json out = {{"ecosystem", package.ecosystem}, {"name", package.name}};
  out["version"] = package.version.empty() ? ordered_json() : ordered_json(package.version);
  return out;
}

ordered_json ServerJson(const ServerEntry& server, const source::Document& document,
                        const finding::Redactor& redactor) {
  ordered_json out = {{"name", redactor.Redact(server.name)}, {"transport", server.transport}};
  if (server.command) out["command"] = redactor.Redact(server.command->text);
  if (server.command || !server.arguments.empty()) {
    out["args"] = ordered_json::array();
    for (const auto& argument : server.arguments) {
      out["args"].push_back(redactor.Redact(argument.text));
    }
  }
  if (server.url) out["url"] = redactor.Redact(server.url->text);
  if (server.launch.package) out["package"] = PackageJson(*server.launch.package);
  if (!server.program_path.empty()) out["program_path"] = redactor.Redact(server.program_path);
  out["env"] = ordered_json::array();
  for (const auto& variable : server.environment) out["env"].push_back(variable.name);
  out["line"] = document.lines().LineOf(server.name_span.empty() ? server.span.begin
                                                                 : server.name_span.begin);
  return out;
}

std::string PackageText(const project::PackageReference& package) {
  const std::string version = package.version.empty() ? package.digest : package.version;
  return fmt::format("{}:{}{}", package.ecosystem, package.name,
                     version.empty() ? "" : "@" + version);
}

/// What a reader wants to know of a server in one line: where it is, or what it starts.
std::string Summary(const ServerEntry& server) {
  if (server.url) return server.url->text;
  if (server.launch.package) return PackageText(*server.launch.package);
  std::string line;
  const auto add = [&](const std::string& word) { line += (line.empty() ? "" : " ") + word; };
  if (server.command) {
    add(server.command->text);
    for (const auto& argument : server.arguments) add(argument.text);
    return line;
  }
  // What runs in a container is told in more than one place.
  if (server.launch.program) add(server.launch.program->text);
  for (const auto& argument : server.launch.program_arguments) add(argument.text);
  return line;
}

/// The part of the project that a server starts, where its command does not say so itself.
template <class Clean>
std::string ProgramNote(const ServerEntry& server, const Clean& clean) {
  if (server.program_path.empty()) return {};
  return "  → " + clean(server.program_path);
}

/// Files without servers are told of where one would expect some.
bool IsListed(const project::Client& client) {
  return !client.servers.empty() || client.format->kind == project::FormatKind::kClient ||
         client.format->kind == project::FormatKind::kGateway;
}

}  // namespace

std::string InventoryJson(const project::Project& project, const finding::Redactor& redactor) {
  ordered_json clients = ordered_json::array();
  for (const ClientFile& file : project.clients) {
    if (!IsListed(file.client)) continue;
    ordered_json servers = ordered_json::array();
    for (const ServerEntry& server : file.client.servers) {
      servers.push_back(ServerJson(server, *file.document, redactor));
    }
    clients.push_back({{"path", file.document->path()},
                       {"client", file.client.format->id},
                       {"servers", std::move(servers)}});
  }
  const ordered_json out = {{"version", kInventoryVersion}, {"clients", std::move(clients)},
                            {"servers", ServersJson(project.programs, redactor)}};
  // ASCII only: what a reader prints of it cannot repaint or reorder the screen.
  return out.dump(2, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string InventoryTable(const project::Project& project, const finding::Redactor& redactor) {
  std::string out;
  std::size_t servers = 0;
  std::size_t listed = 0;
  for (const ClientFile& file : project.clients) {
    if (!IsListed(file.client)) continue;
    ++listed;
    const auto clean = [&](std::string_view text) {
      return report::SafeText(redactor.Redact(text), true);
    };
    out += fmt::format("{} ({})\n", clean(file.document->path()), file.client.format->title);
    std::size_t widest = 0;
    for (const ServerEntry& server : file.client.servers) {
      widest = std::max(widest, std::min<std::size_t>(clean(server.name).size(), 32));
    }
    for (const ServerEntry& server : file.client.servers) {
      ++servers;
      out += fmt::format("  {:<{}}  {:<15}  {}{}{}\n", clean(server.name), widest, server.transport,
                         clean(Summary(server)), ProgramNote(server, clean),
                         server.disabled ? "  [disabled]" : "");
    }
    if (file.client.servers.empty()) out += "  (no servers)\n";
  }
  const std::string clients = fmt::format("{} servers in {} configuration files", servers, listed);
  if (project.programs.empty()) return out + (out.empty() ? "" : "\n") + clients + "\n";
  std::size_t tools = 0;
  for (const project::ServerProgram& program : project.programs) tools += program.tools.size();
  if (!out.empty()) out += "\n";
  out += ServersTable(project.programs, redactor);
  out += fmt::format("\n{}; {} servers with {} tools in source code\n", clients,
                     project.programs.size(), tools);
  return out;
}

}  // namespace mcpvet::cli
