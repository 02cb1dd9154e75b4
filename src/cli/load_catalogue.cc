#include "cli/load_catalogue.h"

#include <algorithm>
#include <filesystem>

#include "cli/streams.h"
#include "match/rule_check.h"
#include "rules/data_file.h"

namespace mcpvet::cli {
namespace {

base::Result<std::vector<rules::DataFile>> ReadFolder(const std::string& folder) {
  std::vector<rules::DataFile> files;
  std::error_code error;
  auto entries = std::filesystem::recursive_directory_iterator(folder, error);
  if (error) return base::Error{"cannot read the folder of rules: " + error.message(), {}, folder};
  for (; entries != std::filesystem::recursive_directory_iterator(); entries.increment(error)) {
    if (error)
      return base::Error{"cannot read the folder of rules: " + error.message(), {}, folder};
    const std::filesystem::path& path = entries->path();
    if (!entries->is_regular_file(error)) continue;
    if (path.extension() != ".yaml" && path.extension() != ".yml") continue;
    base::Result<std::string> text = ReadFile(path.string());
    if (!text.ok()) return text.error();
    files.push_back({path.string(), std::move(text.value()), false});
  }
  std::ranges::sort(files, {}, &rules::DataFile::path);
  if (files.empty()) {
    return base::Error{"the folder of rules holds no YAML file", "rule files end in .yaml", folder};
  }
  return files;
}

}  // namespace

base::Result<rules::Catalogue> LoadCatalogue(const std::vector<std::string>& rule_folders) {
  std::vector<rules::DataFile> files = rules::EmbeddedDataFiles();
  for (const std::string& folder : rule_folders) {
    base::Result<std::vector<rules::DataFile>> more = ReadFolder(folder);
    if (!more.ok()) return more.error();
    std::ranges::move(more.value(), std::back_inserter(files));
  }
  rules::LoadedCatalogue loaded = rules::LoadCatalogue(files);
  // What is compiled in was checked by the build.
  if (!rule_folders.empty() && loaded.problems.empty()) {
    loaded.problems = match::CheckCatalogue(loaded.catalogue);
  }
  if (!loaded.problems.empty()) {
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i + 1 < std::min(loaded.problems.size(), kShown); ++i) {
      WriteError(loaded.problems[i]);
    }
    return loaded.problems.back();
  }
  return std::move(loaded.catalogue);
}

}  // namespace mcpvet::cli
