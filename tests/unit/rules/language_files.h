// The language files of rules/languages/, read as the program reads them, for tests.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "rules/language_reader.h"
#include "source_folder.h"
#include "syntax/language_data.h"

namespace mcpvet::rules {

struct ReadLanguage {
  syntax::LanguageData data;
  std::vector<base::Error> problems;
};

inline ReadLanguage ReadLanguageText(const std::string& text) {
  const config::ReadConfig read =
      config::ReadConfigText("language.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("language.yaml", text, read.tree);
  config::RecordReader reader(file, read.tree.root());
  syntax::LanguageData data = ReadLanguageData(reader);
  return {std::move(data), file.problems()};
}

/// Returns the languages of this repository, resolved.
inline std::vector<syntax::LanguageData> ReadLanguageFiles() {
  std::vector<syntax::LanguageData> languages;
  for (const char* name : {"python", "javascript", "typescript"}) {
    std::ifstream in(testing::SourceFolder() / "rules/languages" / name / "language.yaml");
    std::stringstream text;
    text << in.rdbuf();
    ReadLanguage read = ReadLanguageText(text.str());
    if (!read.problems.empty()) throw std::runtime_error(read.problems.front().ToString());
    languages.push_back(std::move(read.data));
  }
  auto resolved = syntax::ResolveExtends(std::move(languages));
  if (!resolved.ok()) throw std::runtime_error(resolved.error().ToString());
  return std::move(resolved.value());
}

}  // namespace mcpvet::rules
