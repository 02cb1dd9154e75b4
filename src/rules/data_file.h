// A file of rules/ as text: compiled in (as JSON, which loads in a few milliseconds) or read from
// the folder that --rules names (as YAML).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::rules {

struct DataFile {
  std::string path;  ///< relative to rules/, as written: `secrets/acme.yaml`
  std::string text;
  bool json = false;
};

/// Returns the files that were compiled into this binary, sorted by path. Defined in the file that
/// embed_rules writes at build time.
[[nodiscard]] const std::vector<DataFile>& EmbeddedDataFiles();

}  // namespace mcpvet::rules
