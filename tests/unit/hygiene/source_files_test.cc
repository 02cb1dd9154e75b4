#include <gtest/gtest.h>

#include <regex>

#include "unit/hygiene/source_tree.h"

namespace mcpvet::hygiene {
namespace {

constexpr std::size_t kMaxLines = 500;

std::vector<SourceFile> OurSources() {
  std::vector<SourceFile> files = ProductSources();
  for (SourceFile& file : FilesBelow("tests", {".h", ".cc"})) files.push_back(std::move(file));
  return files;
}

TEST(SourceFiles, AreSmall) {
  for (const SourceFile& file : OurSources()) {
    EXPECT_LE(file.Lines().size(), kMaxLines) << file.path;
  }
}

TEST(SourceFiles, AreNamedAfterAConcept) {
  const std::regex vague("(^|_)(util|utils|helper|helpers|common|manager|misc)(_|$)");
  for (const SourceFile& file : OurSources()) {
    for (const auto& part : std::filesystem::path(file.path)) {
      EXPECT_FALSE(std::regex_search(part.stem().string(), vague)) << file.path;
    }
  }
}

TEST(SourceFiles, HeadersOpenWithWhatTheyAreFor) {
  for (const SourceFile& file : OurSources()) {
    if (!file.IsHeader()) continue;
    const std::vector<std::string> lines = file.Lines();
    const auto end = std::ranges::find_if_not(
        lines, [](const std::string& line) { return line.starts_with("//"); });
    EXPECT_NE(end, lines.begin()) << file.path << " has no opening comment";
    EXPECT_TRUE(end != lines.end() && *end == "#pragma once")
        << file.path << " has no #pragma once after its opening comment";
  }
}

}  // namespace
}  // namespace mcpvet::hygiene
