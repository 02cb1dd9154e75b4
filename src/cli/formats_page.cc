#include "cli/formats_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace mcpvet::cli {
namespace {

using project::ClientFormat;
using project::ClientScope;
using project::FormatFile;
using project::FormatKind;
using project::HostSystem;

struct Chapter {
  FormatKind kind;
  std::string_view heading;
  std::string_view about;
};

constexpr std::array<Chapter, 5> kChapters = {{
    {FormatKind::kClient, "Clients", "Programs that start or reach servers for their user."},
    {FormatKind::kGateway, "Gateways", "What stands between clients and servers."},
    {FormatKind::kPackage, "Packages", "Servers, described for those who install them."},
    {FormatKind::kDeployment, "Deployments",
     "Servers that are run: containers, clusters, workflows."},
    {FormatKind::kSettings, "Settings", "How clients and servers behave. They need not name any."},
}};

std::vector<const ClientFormat*> Sorted(const std::vector<ClientFormat>& formats, FormatKind kind) {
  std::vector<const ClientFormat*> sorted;
  for (const ClientFormat& format : formats) {
    if (format.kind == kind) sorted.push_back(&format);
  }
  std::ranges::sort(sorted, {},
                    [](const ClientFormat* format) -> std::string_view { return format->id; });
  return sorted;
}

std::string_view SystemNote(HostSystem system) {
  switch (system) {
    case HostSystem::kAny:
      return "";
    case HostSystem::kLinux:
      return " (Linux)";
    case HostSystem::kMacos:
      return " (macOS)";
    case HostSystem::kWindows:
      return " (Windows)";
  }
  return "";
}

/// A cell of the table: every path, and whether the content has a say too.
std::string Paths(const ClientFormat& format, ClientScope scope) {
  std::string cell;
  for (const FormatFile& file : format.files) {
    if (file.scope != scope) continue;
    if (!cell.empty()) cell += "<br>";
    cell += fmt::format("`{}`{}{}", file.path, SystemNote(file.system),
                        file.signature.empty() ? "" : " *");
  }
  return cell;
}

std::string Title(const ClientFormat& format) {
  if (format.references.empty()) return format.title;
  return fmt::format("[{}]({})", format.title, format.references.front());
}

std::string Evidence(const ClientFormat& format) {
  return fmt::format("{}", fmt::join(format.verified, ", "));
}

}  // namespace

std::string FormatsTable(const std::vector<ClientFormat>& formats) {
  std::size_t widest = 0;
  for (const ClientFormat& format : formats) widest = std::max(widest, format.id.size());
  std::string out;
  for (const Chapter& chapter : kChapters) {
    for (const ClientFormat* format : Sorted(formats, chapter.kind)) {
      out += fmt::format("{:<{}}  {:<10}  {}\n", format->id, widest,
                         project::KindName(format->kind), format->title);
    }
  }
  out += fmt::format("\n{} formats\n", formats.size());
  return out;
}

std::string FormatsPage(const std::vector<ClientFormat>& formats) {
  std::string page =
      "# Configuration formats\n\n"
      "What mcpvet reads, as `mcpvet formats --format markdown` writes it. Paths match the end of "
      "a\n"
      "path, so that a format is found in any folder of a project; `*` behind a path says that "
      "the\n"
      "content has to look like it too. `mcpvet scan --user` reads the files of the user.\n\n"
      "The last column says how a format is known: from the program's own *source* or schema, from "
      "its\n"
      "*documentation*, from *files* that people committed, or from *adapters*, other tools that "
      "write\n"
      "it. A format is [one file](adding-a-client.md).\n";
  for (const Chapter& chapter : kChapters) {
    page += fmt::format("\n## {}\n\n{}\n\n", chapter.heading, chapter.about);
    page += "| format | id | in a project | of the user | known from |\n|---|---|---|---|---|\n";
    for (const ClientFormat* format : Sorted(formats, chapter.kind)) {
      page += fmt::format("| {} | `{}` | {} | {} | {} |\n", Title(*format), format->id,
                          Paths(*format, ClientScope::kRepository),
                          Paths(*format, ClientScope::kUser), Evidence(*format));
    }
  }
  return page;
}

}  // namespace mcpvet::cli
