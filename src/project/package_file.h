// Files that say where a package of source code lies and how its modules are named: the content of
// rules/languages/*/packages.yaml, and what such a file says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "config/record_reader.h"
#include "program/package.h"
#include "project/package_reference.h"
#include "project/tree_path.h"
#include "source/document.h"

namespace mcpvet::project {

struct PackageFileFormat {
  std::vector<base::Glob> files;  ///< names of files
  bool root = false;              ///< a package begins in the folder where such a file stands
  std::vector<TreePath> name;
  std::vector<TreePath> entry;    ///< the file that the package's name alone means
  std::vector<TreePath> exports;  ///< subpath to file, or to files by condition
  std::vector<TreePath> aliases;  ///< pattern to files
  std::vector<TreePath> base;     ///< the folder that aliases are relative to
  std::vector<TreePath> source_roots;
};

/// What one such file says.
struct PackageFile {
  program::Package package;
  bool root = false;
  std::string text;  ///< of a file that begins a package
  std::vector<PackageReference> dependencies;  ///< of such a file, if it is a manifest
};

/// Reads a data file with the key `package_files`. Problems go to `file`.
void ReadPackageFileFormats(config::RecordFile& file, std::vector<PackageFileFormat>& formats);

/// Reads a document as a package file, if it is one by its name.
[[nodiscard]] std::optional<PackageFile> ReadPackageFile(
    const std::vector<PackageFileFormat>& formats, const source::Document& document);

}  // namespace mcpvet::project
