#include <memory>
#include <utility>

#include "project/client_format.h"
#include "scan/scan_request.h"
#include "source/staged_files.h"

namespace mcpvet::scan {
namespace {

/// Below these stands what package managers and tools put there: not the project's own.
const std::vector<std::string>& PackageFolders() {
  static const std::vector<std::string> folders = {
      "node_modules",  "bower_components", ".venv",         "venv",
      "site-packages", "__pycache__",      ".tox",          ".nox",
      ".mypy_cache",   ".ruff_cache",      ".pytest_cache", ".yarn",
      ".pnpm-store",   ".gradle",          ".terraform",    ".hg",
      ".svn",          ".cargo",
  };
  return folders;
}

/// A file that is a configuration by its name, or by the client's own folder that it stands in.
bool IsKnownByPlace(const project::FormatFile& file) {
  const std::string& pattern = file.pattern.pattern();
  return (file.signature.empty() && file.mentions.empty()) ||
         (pattern.starts_with('.') && pattern.find('/') != std::string::npos);
}

/// Configurations are found even when git ignores them: that they hold secrets is why they are.
std::vector<std::string> ReadAlthoughIgnored(const ScanRequest& request,
                                             const rules::Catalogue& catalogue) {
  std::vector<std::string> patterns;
  for (const project::ClientFormat& format : catalogue.clients) {
    if (format.generic) continue;
    for (const project::FormatFile& file : format.files) {
      if (file.scope == project::ClientScope::kRepository && IsKnownByPlace(file)) {
        patterns.push_back(file.pattern.pattern());
      }
    }
  }
  if (request.profile == rules::Profile::kAudit) {
    patterns.insert(patterns.end(), {".env", ".env.*", "*.env"});
  }
  return patterns;
}

}  // namespace

FileSource FilesOnDisk(const ScanRequest& request, const rules::Catalogue& catalogue) {
  source::WalkOptions options;
  options.use_ignore_files = request.use_ignore_files;
  options.read_although_ignored = ReadAlthoughIgnored(request, catalogue);
  options.package_folders = PackageFolders();
  source::Listing listing = source::Walk(request.scope, options);
  return {std::move(listing.files),
          [scope = request.scope](const source::WalkedFile& file) {
            return source::ReadDocument(scope, file);
          },
          std::move(listing.notices)};
}

base::Result<FileSource> FilesStaged(const ScanRequest& request) {
  base::Result<source::StagedFiles> listed = source::StagedFiles::List(request.scope);
  if (!listed.ok()) return listed.error();
  auto staged = std::make_shared<source::StagedFiles>(std::move(listed.value()));
  return FileSource{staged->listing().files,
                    [staged](const source::WalkedFile& file) { return staged->Read(file); },
                    staged->listing().notices};
}

FileSource FileInMemory(std::string path, std::string text) {
  FileSource files;
  files.files.push_back({std::move(path), {.named = true}});
  files.read = [text = std::move(text)](const source::WalkedFile& file) {
    source::ReadOutcome outcome;
    outcome.document = std::make_unique<source::Document>(file.path, text, file.origin);
    return outcome;
  };
  return files;
}

}  // namespace mcpvet::scan
