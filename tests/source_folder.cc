#include "source_folder.h"

namespace mcpvet::testing {

std::filesystem::path SourceFolder() { return MCPVET_SOURCE_DIR; }

}  // namespace mcpvet::testing
