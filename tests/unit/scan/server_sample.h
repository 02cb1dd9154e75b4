// Servers read from files in memory.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "scan/scanner.h"

namespace mcpvet::scan {

using project::ServerProgram;
using project::Tool;

inline const rules::Catalogue& TestCatalogue() {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  return loaded.catalogue;
}

inline std::vector<ServerProgram> ReadPrograms(const std::map<std::string, std::string>& texts,
                                               std::size_t jobs = 1) {
  static const Scanner scanner(TestCatalogue());
  FileSource files;
  for (const auto& [path, text] : texts) files.files.push_back({path, {}});
  files.read = [&](const source::WalkedFile& file) {
    source::ReadOutcome outcome;
    outcome.document =
        std::make_unique<source::Document>(file.path, texts.at(file.path), file.origin);
    return outcome;
  };
  ScanRequest request;
  request.scope.targets = {""};
  request.jobs = jobs;
  request.source_servers = true;
  return scanner.Scan(request, files).project.programs;
}

inline ServerProgram ReadProgram(const std::map<std::string, std::string>& texts) {
  std::vector<ServerProgram> programs = ReadPrograms(texts);
  EXPECT_EQ(programs.size(), 1U);
  return programs.empty() ? ServerProgram() : programs.front();
}

inline std::vector<std::string> Names(const ServerProgram& program) {
  std::vector<std::string> names;
  for (const Tool& tool : program.tools) names.push_back(tool.name);
  return names;
}

inline const Tool& ToolNamed(const ServerProgram& program, std::string_view name) {
  static const Tool kNone;
  const auto found = std::ranges::find(program.tools, name, &Tool::name);
  EXPECT_NE(found, program.tools.end()) << name;
  return found == program.tools.end() ? kNone : *found;
}

using Words = std::vector<std::string>;

}  // namespace mcpvet::scan
