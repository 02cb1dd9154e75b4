// Everything mcpvet knows, loaded: rules, token detectors, client formats, launchers, packages,
// languages.
// The folder of a data file says what it is (docs/architecture.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "project/client_format.h"
#include "project/launcher_grammar.h"
#include "project/manifest_format.h"
#include "project/pack.h"
#include "project/package_file.h"
#include "project/package_knowledge.h"
#include "project/request_words.h"
#include "rules/data_file.h"
#include "rules/detector.h"
#include "rules/environment_format.h"
#include "rules/rule.h"
#include "syntax/language_data.h"

namespace mcpvet::rules {

struct Catalogue {
  std::vector<Rule> rules;  ///< sorted by id
  std::vector<Detector> detectors;
  Vocabulary vocabulary;
  std::vector<EnvironmentFormat> environments;
  std::vector<project::ClientFormat> clients;
  std::vector<project::LauncherGrammar> launchers;
  project::PackageData packages;
  std::vector<project::ManifestFormat> manifests;
  std::vector<syntax::LanguageData> languages;
  std::vector<project::Pack> packs;
  std::vector<project::PackageFileFormat> package_files;
  project::RequestWords request_words;

  [[nodiscard]] const Rule* FindRule(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> RuleIds() const;
};

struct LoadedCatalogue {
  Catalogue catalogue;
  std::vector<base::Error> problems;  ///< each with `path:line:column`; empty if all is well
};

/// Loads data files of any kind. Of two files that define the same id the later one is a problem.
[[nodiscard]] LoadedCatalogue LoadCatalogue(const std::vector<DataFile>& files);

}  // namespace mcpvet::rules
