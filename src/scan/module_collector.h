// Decides which source files are parsed, and lowers them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "program/package.h"
#include "project/package_lookup.h"
#include "scan/engines.h"
#include "scan/program_scan.h"
#include "scan/scan_request.h"
#include "syntax/facts.h"
#include "syntax/language_data.h"

namespace mcpvet::scan {

/// A file as program facts, with the offsets at which its lines begin.
struct LoweredFile {
  syntax::Module module;
  std::vector<std::uint32_t> line_starts;
};

class ModuleCollector : public project::PackageLookup {
 public:
  /// Both must outlive the collector.
  ModuleCollector(const Engines& engines, const ProgramScanInput& input);

  void Collect();

  /// By file; nothing for files that nobody asked for.
  [[nodiscard]] std::vector<std::optional<LoweredFile>>& files() { return lowered_; }
  /// Files that a file imports, as far as they were lowered.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& imports() const { return imports_; }
  [[nodiscard]] std::string RootOf(std::string_view path) const override;
  [[nodiscard]] bool Uses(std::string_view root, const project::Pack& pack) const override;
  [[nodiscard]] const project::PackageReference* DependencyOf(std::string_view root,
                                                              std::string_view name) const override;
  [[nodiscard]] std::vector<source::Notice>& notices() { return notices_; }
  [[nodiscard]] const std::vector<program::Package>& packages() const { return packages_; }

 private:
  [[nodiscard]] bool IsWanted(std::size_t file) const;
  void LowerAll(const std::vector<std::size_t>& files);
  std::vector<std::size_t> ImportedBy(std::size_t file);
  std::vector<std::size_t> Importers();
  void AddConventionFiles(std::vector<std::size_t>& open) const;
  [[nodiscard]] std::optional<std::size_t> FileAt(const std::string& path) const;

  const Engines& engines_;
  const ProgramScanInput& input_;
  std::vector<program::Package> packages_;
  std::vector<const program::Package*> sorted_packages_;  // deepest root first
  std::vector<std::string> roots_;                        // sorted
  std::unordered_map<std::string_view, std::size_t> by_path_;
  std::vector<std::optional<syntax::FileLanguage>> languages_;  // by file
  std::vector<bool> asked_;
  std::vector<std::optional<LoweredFile>> lowered_;
  std::vector<std::vector<std::size_t>> imports_;
  std::vector<source::Notice> notices_;
};

}  // namespace mcpvet::scan
