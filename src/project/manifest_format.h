// How one kind of file names the packages that a project depends on: the content of a file under
// rules/manifests/. Documented in docs/adding-a-manifest.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "config/record_reader.h"
#include "project/text_form.h"
#include "project/tree_path.h"

namespace mcpvet::project {

enum class ManifestSyntax : std::uint8_t { kJson, kYaml, kToml, kOutline, kXml };

/// One group of places, at each of which a dependency stands.
struct DependencyPlaces {
  std::vector<TreePath> at;
  /// Below the place, joined with colons; none: its key, or its text in lists.
  std::vector<TreePath> name;
  std::vector<TextForm> forms;    ///< how the name is written, perhaps with the version
  std::vector<TreePath> version;  ///< below the place; none: its text
  std::vector<TextForm> version_forms;
  bool requirement = false;  ///< the text is a requirement in the package manager's own words
  bool development = false;
  std::string indirect_mark;  ///< stands in the text of what others pull in
};

struct ManifestFormat {
  std::string id;
  std::string title;
  std::string ecosystem;
  std::vector<base::Glob> files;
  ManifestSyntax syntax = ManifestSyntax::kJson;
  bool resolved = false;  ///< a lockfile: every version is the one that is installed
  std::vector<DependencyPlaces> dependencies;
  std::vector<DependencyPlaces> replaced;  ///< names that are built from elsewhere
  std::vector<TreePath> variables;         ///< maps of names that versions may refer to
  std::vector<TreePath> scripts;           ///< commands by the event that runs them
  std::string file;                        ///< the data file
};

/// Reads a data file of rules/manifests/. Problems go to `file`; what could be read is returned.
[[nodiscard]] ManifestFormat ReadManifestFormat(config::RecordFile& file, config::NodeId id);

}  // namespace mcpvet::project
