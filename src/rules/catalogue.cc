#include "rules/catalogue.h"

#include <algorithm>
#include <map>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "rules/language_reader.h"
#include "rules/rule_reader.h"

namespace mcpvet::rules {
namespace {

using config::RecordFile;

/// A file says what it is by the key that only its kind has.
void ReadFile(RecordFile& file, Catalogue& catalogue) {
  const config::ConfigTree& tree = file.tree();
  const auto has = [&](std::string_view key) {
    return tree.Find(tree.root(), key) != config::kNoNode;
  };
  if (has("detectors")) {
    ReadDetectors(file, catalogue.detectors);
  } else if (has("secret_names")) {
    ReadVocabulary(file, catalogue.vocabulary);
  } else if (has("public_paths")) {
    project::ReadRequestWords(file, catalogue.request_words);
  } else if (has("environment")) {
    catalogue.environments.push_back(ReadEnvironmentFormat(file));
  } else if (has("manifest")) {
    catalogue.manifests.push_back(project::ReadManifestFormat(file, tree.root()));
  } else if (has("files")) {
    catalogue.clients.push_back(project::ReadClientFormat(file, tree.root()));
  } else if (has("forms")) {
    catalogue.launchers.push_back(project::ReadLauncherGrammar(file, tree.root()));
  } else if (has("pack")) {
    catalogue.packs.push_back(project::ReadPack(file, tree.root()));
  } else if (has("packages")) {
    project::ReadPackageData(file, catalogue.packages);
  } else if (has("language")) {
    config::RecordReader record(file, tree.root());
    catalogue.languages.push_back(ReadLanguageData(record));
  } else if (has("package_files")) {
    project::ReadPackageFileFormats(file, catalogue.package_files);
  } else if (has("match") || has("id")) {
    catalogue.rules.push_back(ReadRule(file));
  } else {
    file.Problem(tree.root(), "this is neither a rule nor any other data file",
                 "a rule has the key `match`, token formats `detectors`, a client `files`");
  }
}

std::vector<base::Error> ReadDataFile(const DataFile& data, Catalogue& catalogue) {
  const config::ReadConfig read = config::ReadConfigText(
      data.path, data.text, data.json ? config::Syntax::kJson : config::Syntax::kYaml);
  std::vector<base::Error> problems;
  for (const source::Notice& notice : read.notices) {
    problems.push_back({notice.message, {}, data.path + ":" + std::to_string(notice.line)});
  }
  if (!problems.empty() || read.tree.root() == config::kNoNode) return problems;
  RecordFile file(data.path, data.text, read.tree);
  ReadFile(file, catalogue);
  return file.problems();
}

/// Tells of ids that two files claim, and of names that stand for nothing.
void CheckReferences(const Catalogue& catalogue, std::vector<base::Error>& problems) {
  std::map<std::string, std::string> owners;
  for (const Rule& rule : catalogue.rules) {
    const auto [owner, fresh] = owners.emplace(rule.id, rule.file);
    if (!fresh) {
      problems.push_back({"the rule `" + rule.id + "` is also in " + owner->second, {}, rule.file});
    }
  }
  for (const Rule& rule : catalogue.rules) {
    for (const std::string& other : rule.yields_to) {
      if (!owners.contains(other)) {
        problems.push_back({"`yields_to` names no rule: " + other, {}, rule.file});
      }
    }
  }
  std::map<std::string, std::string> detectors;
  for (const Detector& detector : catalogue.detectors) {
    const auto [owner, fresh] = detectors.emplace(detector.id, detector.file);
    if (!fresh) {
      problems.push_back(
          {"the detector `" + detector.id + "` is also in " + owner->second, {}, detector.file});
    }
  }
  for (const Detector& detector : catalogue.detectors) {
    for (const std::string& other : detector.companion.detectors) {
      if (!detectors.contains(other)) {
        problems.push_back({"`companion` names no detector: " + other, {}, detector.file});
      }
    }
  }
}

}  // namespace

const Rule* Catalogue::FindRule(std::string_view id) const {
  const auto rule = std::ranges::lower_bound(
      rules, id, {}, [](const Rule& candidate) { return std::string_view(candidate.id); });
  return rule == rules.end() || rule->id != id ? nullptr : &*rule;
}

std::vector<std::string> Catalogue::RuleIds() const {
  std::vector<std::string> ids;
  for (const Rule& rule : rules) ids.push_back(rule.id);
  return ids;
}

LoadedCatalogue LoadCatalogue(const std::vector<DataFile>& files) {
  LoadedCatalogue loaded;
  for (const DataFile& data : files) {
    std::ranges::move(ReadDataFile(data, loaded.catalogue), std::back_inserter(loaded.problems));
  }
  std::ranges::stable_sort(loaded.catalogue.rules, {}, &Rule::id);
  CheckReferences(loaded.catalogue, loaded.problems);
  base::Result<std::vector<syntax::LanguageData>> languages =
      syntax::ResolveExtends(std::move(loaded.catalogue.languages));
  if (languages.ok()) {
    loaded.catalogue.languages = std::move(languages.value());
  } else {
    loaded.problems.push_back(languages.error());
  }
  return loaded;
}

}  // namespace mcpvet::rules
