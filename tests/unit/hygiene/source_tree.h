// The project's own files, for the tests that keep its house rules.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "source_folder.h"

namespace mcpvet::hygiene {

struct SourceFile {
  std::string path;    ///< relative to the repository: `src/base/hash.h`
  std::string folder;  ///< the one below src/: `base`; empty for src/main.cc and outside src/
  std::string text;

  [[nodiscard]] bool IsHeader() const { return path.ends_with(".h"); }
  [[nodiscard]] std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return lines;
  }
};

/// Returns the files below `top` whose names end in one of `endings`, sorted by path.
inline std::vector<SourceFile> FilesBelow(const std::string& top,
                                          const std::vector<std::string>& endings) {
  namespace fs = std::filesystem;
  const fs::path root = testing::SourceFolder();
  std::vector<SourceFile> files;
  if (!fs::exists(root / top)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
    const std::string path = fs::relative(entry.path(), root).generic_string();
    const bool wanted =
        std::ranges::any_of(endings, [&](const auto& ending) { return path.ends_with(ending); });
    if (!entry.is_regular_file() || !wanted) continue;
    if (path.find("node_modules/") != std::string::npos) continue;
    SourceFile file{.path = path, .folder = {}, .text = {}};
    if (path.starts_with("src/") && path.find('/', 4) != std::string::npos) {
      file.folder = path.substr(4, path.find('/', 4) - 4);
    }
    std::ifstream in(entry.path(), std::ios::binary);
    file.text.assign(std::istreambuf_iterator<char>(in), {});
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

inline std::vector<SourceFile> ProductSources() { return FilesBelow("src", {".h", ".cc"}); }

/// One `#include` of a file.
struct Include {
  std::string name;  ///< as written, without quotes or angle brackets
  bool quoted = false;
  std::size_t line = 0;
};

inline std::vector<Include> IncludesOf(const SourceFile& file) {
  std::vector<Include> includes;
  const std::vector<std::string> lines = file.Lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    if (!line.starts_with("#include ")) continue;
    line.remove_prefix(9);
    const std::size_t end = line.find(line.front() == '"' ? '"' : '>', 1);
    includes.push_back({.name = std::string(line.substr(1, end - 1)),
                        .quoted = line.front() == '"',
                        .line = i + 1});
  }
  return includes;
}

}  // namespace mcpvet::hygiene
