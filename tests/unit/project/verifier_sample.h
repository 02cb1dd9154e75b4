// A small program with something that decides about tokens, read as the program reads it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "project/pack.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/verifier_reader.h"
#include "source_folder.h"
#include "unit/program/code_sample.h"

namespace mcpvet::project {

/// Every pack of this repository.
inline const std::vector<Pack>& ShippedPacks() {
  static const std::vector<Pack> packs = [] {
    std::vector<std::filesystem::path> paths;
    const auto rules = testing::SourceFolder() / "rules";
    for (const char* folder : {"frameworks", "languages"}) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(rules / folder)) {
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
      }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Pack> read;
    for (const auto& path : paths) {
      std::ifstream stream(path);
      std::stringstream text;
      text << stream.rdbuf();
      const std::string content = text.str();
      if (content.find("\npack: ") == std::string::npos && !content.starts_with("pack: ")) continue;
      const auto config = config::ReadConfigText(path.string(), content, config::Syntax::kYaml);
      config::RecordFile file(path.string(), content, config.tree);
      read.push_back(ReadPack(file, config.tree.root()));
      for (const auto& problem : file.problems()) ADD_FAILURE() << problem.ToString();
    }
    return read;
  }();
  return packs;
}

inline Verifier VerifierOf(const std::string& path, const std::string& text,
                           std::string_view function) {
  static const PackIndex index(ShippedPacks());
  program::CodeSample sample{{path, text}};
  PackMatcher matcher(index, sample.paths());
  SiteReader reader(sample.resolver(), matcher);
  const auto place_of = [&](program::ValueRef value) {
    SourcePlace place;
    place.path = sample.resolver().code().Module(value.module).path;
    const auto& instructions = sample.resolver().code().Function(value.In()).instructions;
    if (value.value < instructions.size()) place.span = instructions[value.value].span;
    const std::string_view before = sample.Text(value.module).substr(0, place.span.begin);
    place.line = 1 + static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    return place;
  };
  VerifierReader verifiers(sample.resolver(), reader, matcher, place_of);
  const std::vector<program::FunctionRef> functions = sample.Functions(function);
  if (functions.empty()) ADD_FAILURE() << "no function " << function;
  return verifiers.OfFunction(functions);
}

}  // namespace mcpvet::project
