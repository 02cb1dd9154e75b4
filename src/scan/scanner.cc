#include "scan/scanner.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <variant>

#include "base/work_pool.h"
#include "finding/fingerprint.h"
#include "project/program_link.h"
#include "scan/file_analysis.h"
#include "scan/finding_resolver.h"
#include "scan/program_matches.h"
#include "scan/program_scan.h"
#include "scan/secret_places.h"

namespace mcpvet::scan {
namespace {

template <class T>
void Append(std::vector<T>& to, std::vector<T>&& from) {
  std::ranges::move(from, std::back_inserter(to));
}

/// Runs the engines that need what all files say of configuration.
void MatchProject(const Engines& engines, const FileSource& source,
                  std::vector<FileAnalysis>& files, std::size_t jobs) {
  std::vector<project::Manifest*> manifests;
  for (FileAnalysis& file : files) {
    if (file.manifest) manifests.push_back(&*file.manifest);
  }
  project::SettleDependencies(manifests);
  const project::ProjectFiles paths(source.files);
  base::ParallelFor(files.size(), jobs, [&](std::size_t i) {
    FileAnalysis& file = files[i];
    if (file.client) project::LinkPrograms(file.client->client, paths);
    if (file.client) Append(file.matches, engines.config.MatchClient(file.client->client));
    if (file.manifest && file.manifest->document != nullptr) {
      Append(file.matches, engines.config.MatchManifest(*file.manifest));
    }
  });
}

/// Tells whether a rule that is reported asks for the servers that source code makes.
bool AsksForServers(const ScanRequest& request) {
  return std::ranges::any_of(request.selection.rules(), [](const rules::Rule* rule) {
    return std::holds_alternative<rules::ModelSpec>(rule->match) ||
           std::holds_alternative<rules::FlowSpec>(rule->match);
  });
}

finding::Redactor MakeRedactor(const std::vector<FileAnalysis>& files) {
  std::vector<finding::Secret> secrets;
  for (const FileAnalysis& file : files) {
    for (const match::Match& match : file.matches) {
      for (const base::ByteSpan span : match.secrets) {
        secrets.push_back(
            {std::string(base::Slice(file.Text()->text(), span)), match.secret_prefix});
      }
    }
    for (const base::ByteSpan span : file.secrets) {
      secrets.push_back({std::string(base::Slice(file.Text()->text(), span)), {}});
    }
  }
  return finding::Redactor(secrets);
}

void Count(const FileAnalysis& file, finding::Completeness& completeness) {
  completeness.files_read += file.read ? 1 : 0;
  completeness.files_skipped += file.read ? 0 : 1;
  completeness.bytes_read += file.bytes;
  completeness.sources_parsed += file.parsed ? 1 : 0;
  if (!file.client) return;
  ++completeness.configs_parsed;
  ++completeness.clients;
  completeness.servers += file.client->client.servers.size();
}

ProgramScanInput ProgramInput(const ScanRequest& request, const FileSource& source,
                              std::vector<FileAnalysis>& files) {
  ProgramScanInput input{.request = &request, .files = &source};
  for (FileAnalysis& file : files) {
    input.seeds.push_back(file.names_pack_module);
    if (file.package_file) input.package_files.push_back(std::move(*file.package_file));
  }
  return input;
}

/// Tells of entries of the settings that ran out or covered nothing.
std::vector<source::Notice> CheckEntries(const ScanRequest& request,
                                         const std::set<std::size_t>& used) {
  std::vector<source::Notice> notices;
  for (std::size_t i = 0; i < request.settings.ignore.size(); ++i) {
    const settings::IgnoreEntry& entry = request.settings.ignore[i];
    const bool expired = settings::IsExpired(entry, request.today);
    if (!expired && used.contains(i)) continue;
    const std::string what = expired ? "expired on " + entry.expires : "matched nothing";
    notices.push_back({source::NoticeKind::kSuppression, request.settings.path, entry.line,
                       "the `ignore` entry for `" + entry.rule + "` " + what});
  }
  return notices;
}

/// Puts findings in order, names them for good, and parts those that somebody ignored from the
/// rest.
void Settle(std::vector<ResolvedFinding> resolved, finding::Report& report) {
  std::ranges::stable_sort(resolved, {}, [](const ResolvedFinding& item) {
    const finding::Location& place = item.finding.primary;
    return std::tuple(std::string_view(place.path), place.span.begin, place.span.end,
                      std::string_view(item.finding.rule->id));
  });
  JoinSecretPlaces(resolved);
  std::vector<finding::Finding> findings;
  findings.reserve(resolved.size());
  for (ResolvedFinding& item : resolved) findings.push_back(std::move(item.finding));
  finding::AssignFingerprints(findings);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (const auto& ignored = resolved[i].ignored) {
      report.suppressed.push_back({std::move(findings[i]), ignored->by, ignored->reason});
    } else {
      report.findings.push_back(std::move(findings[i]));
    }
  }
  finding::LimitFindings(report);
}

void SortNotices(std::vector<source::Notice>& notices) {
  std::ranges::stable_sort(notices, {}, [](const source::Notice& notice) {
    return std::tuple(std::string_view(notice.path), notice.line, notice.kind,
                      std::string_view(notice.message));
  });
  notices.erase(std::unique(notices.begin(), notices.end()), notices.end());
}

finding::RuleNames NamesFor(const rules::Catalogue& catalogue, const rules::Selection& selection) {
  std::vector<const rules::Rule*> known;
  for (const rules::Rule& rule : catalogue.rules) known.push_back(&rule);
  return finding::RuleNames(known, selection.rules());
}

}  // namespace

ScanResult Scanner::Scan(const ScanRequest& request, const FileSource& source) const {
  std::vector<FileAnalysis> files(source.files.size());
  base::ParallelFor(files.size(), request.jobs, [&](std::size_t i) {
    files[i] = AnalyseFile(engines_, source, source.files[i], request.today);
  });
  MatchProject(engines_, source, files, request.jobs);

  ScanResult result;
  ProgramScanResult programs;
  if (request.source_servers || AsksForServers(request)) {
    programs = ScanPrograms(engines_, ProgramInput(request, source, files));
    DistributeMatches(programs, source, files, request.jobs);
  }
  base::ParallelFor(files.size(), request.jobs, [&](std::size_t i) {
    files[i].matches = DropSuperfluous(std::move(files[i].matches), request.selection);
  });
  result.redactor = MakeRedactor(files);
  const finding::RuleNames names = NamesFor(engines_.catalogue, request.selection);
  const FindingResolver resolver(request, names, result.redactor);
  std::vector<ResolvedFile> resolved(files.size());
  base::ParallelFor(files.size(), request.jobs, [&](std::size_t i) {
    if (files[i].Text() != nullptr) {
      resolved[i] = resolver.Resolve(*files[i].Text(), files[i].matches, files[i].secrets);
    }
  });

  finding::Report& report = result.report;
  report.version = MCPVET_VERSION;
  report.rules = request.selection.rules();
  report.notices = source.notices;
  std::set<std::size_t> used_entries;
  std::vector<ResolvedFinding> findings;
  for (std::size_t i = 0; i < files.size(); ++i) {
    Count(files[i], report.completeness);
    used_entries.insert(resolved[i].used_entries.begin(), resolved[i].used_entries.end());
    report.below_severity += resolved[i].below_severity;
    report.beyond_profile += resolved[i].beyond_profile;
    Append(report.notices, std::move(files[i].notices));
    Append(report.notices, std::move(resolved[i].notices));
    Append(findings, std::move(resolved[i].findings));
    if (files[i].client) result.project.clients.push_back(std::move(*files[i].client));
  }
  Append(report.notices, std::move(programs.notices));
  report.completeness.programs = programs.programs.size();
  report.completeness.calls = programs.calls;
  report.completeness.calls_resolved = programs.calls_resolved;
  result.project.programs = std::move(programs.programs);
  project::LinkEntries(result.project);
  Append(report.notices, CheckEntries(request, used_entries));
  for (source::Notice& notice : report.notices) {
    notice.message = result.redactor.Redact(notice.message);
  }
  SortNotices(report.notices);
  Settle(std::move(findings), report);
  return result;
}

}  // namespace mcpvet::scan
