// Compares text with a file under testdata/, byte for byte. With MCPVET_BLESS=1 in the
// environment the file is rewritten instead, for a person to read in the diff.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "source_folder.h"

namespace mcpvet {

/// Returns the bytes of a file of the repository, `path` relative to its root; empty if absent.
inline std::string ReadRepositoryFile(const std::string& path) {
  std::ifstream in(testing::SourceFolder() / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Expects `actual` to be what `testdata/<name>` holds.
inline void ExpectTestData(const std::string& name, const std::string& actual) {
  const std::string path = "testdata/" + name;
  const char* bless = std::getenv("MCPVET_BLESS");
  if (bless != nullptr && std::string(bless) == "1") {
    const std::filesystem::path file = testing::SourceFolder() / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(ReadRepositoryFile(path), actual)
      << path << " differs; run with MCPVET_BLESS=1 to accept";
}

/// Expects `actual` to be what `testdata/golden/<name>` holds.
inline void ExpectGolden(const std::string& name, const std::string& actual) {
  ExpectTestData("golden/" + name, actual);
}

}  // namespace mcpvet
