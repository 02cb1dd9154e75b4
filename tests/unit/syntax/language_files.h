// The language files of rules/languages/, read as the program reads them, for tests.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "syntax/language_data.h"

namespace mcpvet::syntax {

inline LanguageData ReadLanguageText(const std::string& text, std::vector<base::Error>* problems) {
  const config::ReadConfig read =
      config::ReadConfigText("language.yaml", text, config::Syntax::kYaml);
  config::RecordFile file("language.yaml", text, read.tree);
  config::RecordReader reader(file, read.tree.root());
  LanguageData data = ReadLanguageData(reader);
  *problems = file.problems();
  return data;
}

inline std::vector<LanguageData> ReadLanguageFiles() {
  std::vector<LanguageData> languages;
  for (const char* name : {"python", "javascript", "typescript"}) {
    std::ifstream in(std::string(MCPVET_SOURCE_DIR "/rules/languages/") + name + "/language.yaml");
    std::stringstream text;
    text << in.rdbuf();
    std::vector<base::Error> problems;
    languages.push_back(ReadLanguageText(text.str(), &problems));
    if (!problems.empty()) throw std::runtime_error(name + (": " + problems.front().ToString()));
  }
  return languages;
}

}  // namespace mcpvet::syntax
