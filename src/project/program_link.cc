#include "project/program_link.h"

#include <algorithm>
#include <optional>

namespace mcpvet::project {
namespace {

using source::WalkedFile;

/// Joins and normalises; nothing where that leads out of the project.
std::optional<std::string> Joined(std::string_view base, std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::string_view rest : {base, path}) {
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of("/\\"), rest.size());
      const std::string_view part = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(part);
      } else if (parts.empty()) {
        return std::nullopt;
      } else {
        parts.pop_back();
      }
    }
  }
  std::string joined;
  for (const std::string_view part : parts) {
    if (!joined.empty()) joined += '/';
    joined += part;
  }
  return joined;
}

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

/// The folder that the client's own folder (`.name`) stands in.
std::string_view AboveOwnFolder(std::string_view folder) {
  for (std::size_t begin = 0; begin < folder.size();) {
    if (folder[begin] == '.') return folder.substr(0, begin == 0 ? 0 : begin - 1);
    const std::size_t slash = folder.find('/', begin);
    if (slash == std::string_view::npos) break;
    begin = slash + 1;
  }
  return folder;
}

/// Whether the path leads through a folder that tools fill: a hidden one, or that of installed
/// packages.
bool IsInstalled(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
    const std::string_view part = path.substr(0, end);
    if (part == "node_modules" || (part.starts_with('.') && part != "." && part != "..")) {
      return true;
    }
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

bool IsAbsolute(std::string_view path) {
  return path.starts_with('/') || path.starts_with('\\') || path.starts_with('~') ||
         (path.size() > 1 && path[1] == ':');
}

class ProgramLinker {
 public:
  ProgramLinker(const Client& client, const ProjectFiles& files)
      : format_(*client.format), files_(files), folder_(FolderOf(client.document->path())) {
    AddBase(AboveOwnFolder(folder_));
    AddBase(folder_);
    AddBase("");
  }

  [[nodiscard]] std::string Link(const ServerEntry& server) const {
    if (server.built_from) {
      if (auto found = Find(folder_, server.built_from->text, false)) return Shown(*found);
    }
    if (auto found = LinkLaunch(server.launch, server)) return Shown(*found);
    if (server.is_folder && files_.HasFolder(folder_)) return Shown(std::string(folder_));
    return {};
  }

 private:
  static std::string Shown(const std::string& path) { return path.empty() ? "." : path; }

  void AddBase(std::string_view base) {
    if (std::find(bases_.begin(), bases_.end(), base) == bases_.end()) bases_.emplace_back(base);
  }

  /// Replaces the marks that stand for folders: what the path counts from, and the rest of it.
  std::optional<std::vector<std::string>> Starts(std::string_view& path) const {
    for (const FolderMark& folder : format_.folders) {
      if (!path.starts_with(folder.mark)) continue;
      path.remove_prefix(folder.mark.size());
      std::vector<std::string> starts;
      for (const std::string& at : folder.at) {
        if (at == "/") {
          starts.emplace_back();
        } else if (auto joined = Joined(folder_, at)) {
          starts.push_back(std::move(*joined));
        }
      }
      return starts;
    }
    if (IsAbsolute(path) || path.find('$') != std::string_view::npos) return std::nullopt;
    return bases_;
  }

  [[nodiscard]] std::optional<std::string> LinkLaunch(const Launch& launch,
                                                      const ServerEntry& server) const {
    std::string_view within;
    if (launch.folder) {
      within = launch.folder->text;
    } else if (server.working_folder) {
      within = server.working_folder->text;
    }
    if (const LocatedText* program = launch.program ? &*launch.program : nullptr) {
      if (auto found = FindWithin(within, program->text)) return found;
    }
    if (launch.package && launch.package->source == PackageReference::Source::kLocal) {
      if (auto found = FindWithin(within, launch.package->name)) return found;
    }
    for (const Launch& started : launch.starts) {
      if (auto found = LinkLaunch(started, server)) return found;
    }
    // A script that the project defines: what is known is where.
    const bool named = launch.program || launch.package;
    if (!named && launch.folder) return FindFolder(within);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> FindFolder(std::string_view path) const {
    const auto starts = Starts(path);
    if (!starts) return std::nullopt;
    for (const std::string& start : *starts) {
      auto joined = Joined(start, path);
      if (joined && (files_.HasFolder(*joined) || files_.HasFile(*joined))) return joined;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> FindWithin(std::string_view within,
                                                      std::string_view path) const {
    if (within.empty() || IsMarked(path)) return FindAnywhere(path);
    const auto folder = FindFolder(within);
    if (!folder || IsAbsolute(path)) return std::nullopt;
    return Find(*folder, path, true);
  }

  [[nodiscard]] bool IsMarked(std::string_view path) const {
    return std::any_of(format_.folders.begin(), format_.folders.end(),
                       [&](const FolderMark& folder) { return path.starts_with(folder.mark); });
  }

  [[nodiscard]] std::optional<std::string> FindAnywhere(std::string_view path) const {
    const bool marked = IsMarked(path);
    const auto starts = Starts(path);
    if (!starts || IsInstalled(path)) return std::nullopt;
    for (const std::string& start : *starts) {
      if (auto found = Find(start, path, false)) return found;
    }
    const std::size_t slash = path.find_first_of("/\\");
    if (starts->empty() || (!marked && (slash == std::string_view::npos || slash == 0))) {
      return std::nullopt;
    }
    return Around(starts->front(), path);
  }

  /// `path` itself: a file, a folder, or a module by its dotted name. `loose` takes the folder
  /// around it otherwise.
  [[nodiscard]] std::optional<std::string> Find(std::string_view base, std::string_view path,
                                                bool loose) const {
    auto joined = Joined(base, path);
    if (!joined) return std::nullopt;
    // An entry point may name a function behind its file.
    const std::string file = joined->substr(0, joined->find(':'));
    if (files_.HasFile(file)) return file;
    if (path.find_first_of("/\\") != std::string_view::npos || path == "." || path == "..") {
      if (files_.HasFolder(*joined)) return joined;
    } else if (auto found = FindModule(base, path)) {
      return found;
    }
    return loose ? Around(base, path) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> FindModule(std::string_view base,
                                                      std::string_view module) const {
    std::string path(module);
    std::replace(path.begin(), path.end(), '.', '/');
    for (const char* below : {"", "src"}) {
      const auto folder = Joined(base, below);
      const auto joined = folder ? Joined(*folder, path) : std::nullopt;
      if (!joined) continue;
      for (const char* ending : {".py", "/__main__.py", "/__init__.py"}) {
        if (files_.HasFile(*joined + ending)) return *joined + ending;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> Around(std::string_view base,
                                                  std::string_view path) const {
    auto joined = Joined(base, path);
    if (!joined) return std::nullopt;
    std::string_view at = FolderOf(*joined);
    while (at.size() > base.size() && !files_.HasFolder(at)) at = FolderOf(at);
    if (!files_.HasFolder(at)) return std::nullopt;
    return std::string(at);
  }

  const ClientFormat& format_;
  const ProjectFiles& files_;
  std::string_view folder_;
  std::vector<std::string> bases_;
};

bool IsBelow(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

/// The program that a path is part of; or the only one below it.
ServerProgram* ProgramAt(std::vector<ServerProgram>& programs, std::string_view path) {
  ServerProgram* around = nullptr;
  ServerProgram* below = nullptr;
  bool several = false;
  for (ServerProgram& program : programs) {
    if (IsBelow(path, program.root)) {
      // Of those in one folder the product comes first.
      if (around == nullptr || program.root.size() > around->root.size()) around = &program;
    } else if (IsBelow(program.root, path)) {
      several = several || below != nullptr;
      below = &program;
    }
  }
  return around != nullptr ? around : several ? nullptr : below;
}

}  // namespace

bool ProjectFiles::HasFile(std::string_view path) const {
  const auto found = std::lower_bound(
      files_.begin(), files_.end(), path,
      [](const WalkedFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files_.end() && found->path == path;
}

bool ProjectFiles::HasFolder(std::string_view path) const {
  if (path.empty()) return !files_.empty();
  const std::string folder = std::string(path) + "/";
  const auto found = std::lower_bound(
      files_.begin(), files_.end(), folder,
      [](const WalkedFile& file, const std::string& wanted) { return file.path < wanted; });
  return found != files_.end() && found->path.starts_with(folder);
}

void LinkPrograms(Client& client, const ProjectFiles& files) {
  const ProgramLinker linker(client, files);
  for (ServerEntry& server : client.servers) server.program_path = linker.Link(server);
}

void LinkEntries(Project& project) {
  for (ClientFile& file : project.clients) {
    for (ServerEntry& server : file.client.servers) {
      if (server.program_path.empty()) continue;
      const std::string_view path = server.program_path == "." ? "" : server.program_path;
      ServerProgram* program = ProgramAt(project.programs, path);
      if (program == nullptr) continue;
      const base::ByteSpan span = server.name_span.empty() ? server.span : server.name_span;
      const SourcePlace place{file.document->path(),
                              static_cast<std::uint32_t>(file.document->lines().LineOf(span.begin)),
                              span};
      program->started_by.push_back({server.name, place});
      if (program->name.empty()) program->name = server.name;
      const std::vector<std::string> transports = program->Transports();
      if (server.transport.empty() && transports.size() == 1) server.transport = transports[0];
      if (transports.empty() && !server.transport.empty()) {
        program->endpoints.push_back({server.transport, place});
      }
    }
  }
}

}  // namespace mcpvet::project
