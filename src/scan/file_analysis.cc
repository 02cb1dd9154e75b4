#include "scan/file_analysis.h"

#include <algorithm>

#include "base/limits.h"
#include "config/read_config.h"
#include "project/client_reader.h"
#include "project/manifest_reader.h"

namespace mcpvet::scan {
namespace {

/// What the one pass over the bytes of a file saw.
struct LiteralFacts {
  match::PatternResult patterns;
  std::vector<bool> seen;  ///< by literal id
};

LiteralFacts FindLiterals(const Engines& engines, const source::Document& document) {
  LiteralFacts facts;
  facts.seen.resize(engines.literal_table.literals().size());
  facts.patterns = engines.text_search.Run(*engines.literals, document.path(), document.text(),
                                           [&](match::LiteralId id) { facts.seen[id] = true; });
  return facts;
}

bool Mentions(const Engines& engines, const LiteralFacts& facts, std::string_view literal) {
  const auto needed = std::ranges::lower_bound(
      engines.syntax_literals, literal, {},
      [](const NeededLiteral& candidate) { return std::string_view(candidate.text); });
  return needed != engines.syntax_literals.end() && needed->text == literal &&
         facts.seen[needed->id];
}

/// Reads the document as a client's configuration, if it is one. What is wrong with a file that
/// only might have been one is nobody's business.
std::optional<project::ClientFile> ReadClientFile(const Engines& engines, const FileSource& files,
                                                  const source::Document& document,
                                                  std::vector<source::Notice>& notices) {
  const auto moved = files.usual_paths.find(document.path());
  const std::string& path = moved == files.usual_paths.end() ? document.path() : moved->second;
  std::vector<project::FormatMatch> candidates =
      project::PlausibleIn(document.text(), engines.formats.ClassifyPath(path));
  if (files.of_user) {
    std::erase_if(candidates, [](const project::FormatMatch& match) {
      return match.file->scope != project::ClientScope::kUser;
    });
  }
  if (candidates.empty()) return std::nullopt;
  auto config = std::make_unique<config::ReadConfig>(
      config::ReadConfigText(document.path(), document.text(), candidates.front().file->syntax));
  auto client = project::ReadClient(candidates, document, config->tree, engines.launchers);
  if (client || candidates.front().certain()) {
    std::ranges::copy(config->notices, std::back_inserter(notices));
  }
  if (!client) return std::nullopt;
  std::ranges::copy(client->notices, std::back_inserter(notices));
  return project::ClientFile{nullptr, std::move(config), std::move(*client)};
}

/// Reads the document as a package file, if it is one, with what it asks for.
std::optional<project::PackageFile> ReadPackage(const Engines& engines,
                                                const source::Document& document) {
  auto file = project::ReadPackageFile(engines.catalogue.package_files, document);
  const project::ManifestFormat* format =
      project::ManifestFormatOf(engines.catalogue.manifests, document.path());
  if (!file || !file->root || format == nullptr) return file;
  const auto all = [](std::string_view, std::string_view) { return true; };
  for (project::Dependency& dependency :
       project::ReadManifest(*format, document, all).dependencies) {
    file->dependencies.push_back(std::move(dependency.package));
  }
  return file;
}

/// Reads the document as a manifest, if it is one. One that names no package that something is
/// known of is taken down as empty: that it asks for none of them counts as well.
std::optional<project::Manifest> ReadManifestFile(const Engines& engines,
                                                  const source::Document& document) {
  const project::ManifestFormat* format =
      project::ManifestFormatOf(engines.catalogue.manifests, document.path());
  if (format == nullptr) return std::nullopt;
  bool mentioned = false;
  engines.advised_packages->Scan(document.text(),
                                 [&](const match::LiteralHit&) { mentioned = true; });
  if (!mentioned) return project::Manifest{format, document.path(), nullptr, {}, {}};
  return project::ReadManifest(*format, document,
                               [&](std::string_view ecosystem, std::string_view name) {
                                 return engines.packages.HasAdvisory(ecosystem, name);
                               });
}

}  // namespace

FileAnalysis AnalyseFile(const Engines& engines, const FileSource& files,
                         const source::WalkedFile& file, std::string_view today) {
  FileAnalysis analysis;
  source::ReadOutcome outcome = files.read(file);
  analysis.notices = std::move(outcome.notices);
  if (outcome.binary && engines.formats.Knows(file.path)) {
    analysis.notices.push_back({source::NoticeKind::kEncoding, file.path, 0,
                                "holds binary data instead of a configuration; it was not read"});
  }
  if (!outcome.document) return analysis;
  const source::Document& document = *outcome.document;
  analysis.read = true;
  analysis.bytes = document.text().size();

  const LiteralFacts facts = FindLiterals(engines, document);
  analysis.package_file = ReadPackage(engines, document);

  analysis.client = ReadClientFile(engines, files, document, analysis.notices);
  analysis.matches =
      engines.patterns.Matches(document, facts.patterns.matches,
                               analysis.client ? &analysis.client->client : nullptr, today);
  if (!analysis.client) {
    std::ranges::move(
        engines.environments.Matches(document, [&](match::LiteralId id) { return facts.seen[id]; }),
        std::back_inserter(analysis.matches));
  }
  if (facts.patterns.truncated) {
    analysis.notices.push_back({source::NoticeKind::kBudget, document.path(), 0,
                                "more matches of one pattern than are reported for a file"});
  }
  match::SyntaxOutcome syntax = engines.syntax.Run(
      document, [&](std::string_view literal) { return Mentions(engines, facts, literal); });
  analysis.parsed = syntax.parsed;
  // What could not be parsed for queries is not tried a second time as the source of a server.
  const bool unparsable = !syntax.parsed && !syntax.notices.empty();
  analysis.names_pack_module =
      !unparsable && std::ranges::any_of(engines.pack_literals, [&](const NeededLiteral& literal) {
        return facts.seen[literal.id];
      });
  std::ranges::move(syntax.matches, std::back_inserter(analysis.matches));
  std::ranges::move(syntax.notices, std::back_inserter(analysis.notices));

  analysis.manifest = ReadManifestFile(engines, document);
  if (analysis.client) {
    analysis.client->document = std::move(outcome.document);
  } else if ((analysis.manifest && analysis.manifest->document != nullptr) ||
             !analysis.matches.empty() || facts.seen[engines.ignore_marker]) {
    analysis.document = std::move(outcome.document);
  }
  return analysis;
}

}  // namespace mcpvet::scan
