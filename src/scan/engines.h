// Every engine, compiled once from the catalogue and shared by all files and threads of a scan.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "match/condition_evaluator.h"
#include "match/config_matcher.h"
#include "match/credential_shape.h"
#include "match/environment_matcher.h"
#include "match/flow_matcher.h"
#include "match/literal_scanner.h"
#include "match/literal_table.h"
#include "match/model_matcher.h"
#include "match/pattern_cache.h"
#include "match/pattern_engine.h"
#include "match/pattern_matcher.h"
#include "match/predicates.h"
#include "match/syntax_matcher.h"
#include "match/text_search.h"
#include "match/vocabulary_matcher.h"
#include "project/client_formats.h"
#include "project/launchers.h"
#include "project/pack_matcher.h"
#include "project/package_knowledge.h"
#include "rules/catalogue.h"

namespace mcpvet::scan {

/// A literal that the syntax rules ask for, and its id in the shared scanner.
struct NeededLiteral {
  std::string text;
  match::LiteralId id = 0;
};

struct Engines {
  /// `catalogue` must outlive this. Its rules have been checked, so nothing here can fail.
  explicit Engines(const rules::Catalogue& catalogue);
  Engines(const Engines&) = delete;
  Engines& operator=(const Engines&) = delete;

  const rules::Catalogue& catalogue;
  project::ClientFormats formats;
  project::Launchers launchers;
  project::PackageKnowledge packages;

  match::LiteralTable literal_table;
  match::PatternCache pattern_cache;
  match::VocabularyMatcher vocabulary;
  match::CredentialShape credentials;
  match::Predicates predicates;
  match::ConditionEvaluator conditions;

  match::ConfigMatcher config;
  match::EnvironmentMatcher environments;
  match::PatternMatcher patterns;
  match::PatternEngine pattern_engine;
  match::TextSearch text_search;
  match::SyntaxMatcher syntax;
  match::ModelMatcher model;
  std::vector<NeededLiteral> syntax_literals;  ///< sorted by text
  std::vector<NeededLiteral> pack_literals;    ///< of modules that packs import
  project::PackIndex packs;
  match::FlowMatcher flows;
  match::LiteralId ignore_marker;  ///< what every ignore comment holds
  std::unique_ptr<match::LiteralScanner> literals;
  std::unique_ptr<match::LiteralScanner> advised_packages;  ///< their names
};

}  // namespace mcpvet::scan
