// Where the sources of the project lie, for tests that read its own files.
#pragma once

#include <filesystem>

namespace mcpvet::testing {

[[nodiscard]] std::filesystem::path SourceFolder();

}  // namespace mcpvet::testing
