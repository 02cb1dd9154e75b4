// Every source file below testdata/facts/<grammar>/ lowers to the facts in the file beside it.
// With MCPVET_BLESS=1 the files are rewritten, for a person to read in the diff.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "golden.h"
#include "source_folder.h"
#include "syntax/facts_text.h"
#include "syntax/lower.h"

namespace mcpvet::syntax {
namespace {

struct Example {
  std::string grammar;  ///< the name of its folder
  std::string path;     ///< below testdata/facts/<grammar>/
  friend void PrintTo(const Example& example, std::ostream* out) {
    *out << example.grammar << '/' << example.path;
  }
};

std::vector<Example> Examples() {
  std::vector<Example> examples;
  const std::filesystem::path root = testing::SourceFolder() / "testdata/facts";
  for (const auto& folder : std::filesystem::directory_iterator(root)) {
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      if (file.path().extension() == ".facts") continue;
      examples.push_back({folder.path().filename().string(), file.path().filename().string()});
    }
  }
  std::ranges::sort(examples, {}, [](const Example& each) { return each.grammar + each.path; });
  return examples;
}

class Facts : public ::testing::TestWithParam<Example> {};

TEST_P(Facts, AreWhatTheFileBesideSays) {
  const Example& example = GetParam();
  const std::string folder = "testdata/facts/" + example.grammar + "/";
  const source::Document document(example.path, ReadRepositoryFile(folder + example.path));
  const auto grammar = LanguageOfId(example.grammar);
  ASSERT_TRUE(grammar) << example.grammar << " is no grammar";
  const ParseOutcome parsed = Parse(document, *grammar);
  ASSERT_TRUE(parsed.tree);
  const std::string expected =
      "facts/" + example.grammar + "/" +
      std::filesystem::path(example.path).replace_extension(".facts").string();
  ExpectTestData(expected, FactsText(Lower(*parsed.tree, document, *grammar, example.grammar)));
}

std::string NameOf(const ::testing::TestParamInfo<Example>& info) {
  std::string name = info.param.grammar + "_" + info.param.path;
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Examples, Facts, ::testing::ValuesIn(Examples()), NameOf);

}  // namespace
}  // namespace mcpvet::syntax
