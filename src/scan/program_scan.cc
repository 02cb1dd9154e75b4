#include "scan/program_scan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "base/work_pool.h"
#include "program/module_graph.h"
#include "program/resolver.h"
#include "project/program_reader.h"
#include "scan/credential_constants.h"
#include "scan/module_collector.h"

namespace mcpvet::scan {
namespace {

/// Sets of files that have to do with one another.
class Components {
 public:
  explicit Components(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), 0);
  }
  std::size_t Find(std::size_t item) {
    while (parents_[item] != item) {
      parents_[item] = parents_[parents_[item]];
      item = parents_[item];
    }
    return item;
  }
  void Unite(std::size_t a, std::size_t b) {
    a = Find(a);
    b = Find(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parents_;
};

/// Files of one package, and files that import one another, are looked at together.
std::vector<std::vector<std::size_t>> Partition(ModuleCollector& collector,
                                                const FileSource& files) {
  Components components(files.files.size());
  std::map<std::string, std::size_t> by_root;
  for (std::size_t i = 0; i < files.files.size(); ++i) {
    if (!collector.files()[i]) continue;
    const auto [entry, added] = by_root.try_emplace(collector.RootOf(files.files[i].path), i);
    if (!added) components.Unite(entry->second, i);
    for (const std::size_t target : collector.imports()[i]) {
      if (collector.files()[target]) components.Unite(i, target);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < files.files.size(); ++i) {
    if (collector.files()[i]) members[components.Find(i)].push_back(i);
  }
  std::vector<std::vector<std::size_t>> parts;
  parts.reserve(members.size());
  for (auto& [first, part] : members) parts.push_back(std::move(part));
  return parts;
}

struct Part {
  std::vector<project::ServerProgram> programs;
  std::vector<match::ProgramMatch> matches;
  std::vector<SecretPlace> secrets;
  std::vector<source::Notice> notices;
  program::CallCounts counts;
};

Part ReadPart(const Engines& engines, const ProgramScanInput& input, ModuleCollector& collector,
              const std::vector<std::size_t>& members) {
  program::Code code;
  std::vector<std::vector<std::uint32_t>> line_starts;
  for (const std::size_t member : members) {
    code.modules.push_back(std::move(collector.files()[member]->module));
    line_starts.push_back(std::move(collector.files()[member]->line_starts));
    collector.files()[member].reset();
  }
  const program::ModuleGraph graph(code, collector.packages(), engines.catalogue.languages);
  program::ApiPathPool paths;
  program::Resolver resolver(code, graph, paths);
  project::ProgramReaderInput reader_input;
  reader_input.packs = &engines.packs;
  reader_input.targets = &input.request->scope.targets;
  reader_input.packages = &collector;
  reader_input.words = &engines.catalogue.request_words;
  reader_input.line_of = [&](program::ModuleId module, std::uint32_t offset) {
    const std::vector<std::uint32_t>& starts = line_starts[module];
    return static_cast<std::uint32_t>(std::ranges::upper_bound(starts, offset) - starts.begin());
  };
  Part part;
  part.programs = project::ReadServerPrograms(resolver, reader_input);
  part.matches = engines.model.Match(part.programs);
  match::FlowOutcome flows = engines.flows.Match(resolver, part.programs);
  std::ranges::move(flows.matches, std::back_inserter(part.matches));
  if (flows.cut_off) {
    part.notices.push_back(
        {source::NoticeKind::kBudget,
         part.programs.front().servers.empty() ? code.modules.front().path
                                               : part.programs.front().servers.front().path,
         0, "values have too many ways through this program; the rest of them was not followed"});
  }
  CredentialConstants credentials(code, line_starts, engines.credentials);
  for (const match::ProgramMatch& match : part.matches) {
    credentials.AddNear(match.place, part.secrets);
    for (const auto* places : {&match.steps, &match.related}) {
      for (const match::ProgramPlace& place : *places) credentials.AddNear(place, part.secrets);
    }
  }
  part.counts = resolver.counts();
  return part;
}

}  // namespace

ProgramScanResult ScanPrograms(const Engines& engines, const ProgramScanInput& input) {
  ProgramScanResult result;
  ModuleCollector collector(engines, input);
  collector.Collect();
  result.notices = std::move(collector.notices());
  result.files_lowered = static_cast<std::size_t>(
      std::ranges::count_if(collector.files(), [](const auto& file) { return file.has_value(); }));
  const std::vector<std::vector<std::size_t>> parts = Partition(collector, *input.files);
  std::vector<Part> read(parts.size());
  base::ParallelFor(parts.size(), input.request->jobs, [&](std::size_t i) {
    read[i] = ReadPart(engines, input, collector, parts[i]);
  });
  for (Part& part : read) {
    std::ranges::move(part.programs, std::back_inserter(result.programs));
    std::ranges::move(part.matches, std::back_inserter(result.matches));
    std::ranges::move(part.secrets, std::back_inserter(result.secrets));
    std::ranges::move(part.notices, std::back_inserter(result.notices));
    result.calls += part.counts.calls;
    result.calls_resolved += part.counts.resolved;
  }
  std::ranges::stable_sort(result.programs, [](const auto& a, const auto& b) {
    return std::pair(std::string_view(a.root), a.role) <
           std::pair(std::string_view(b.root), b.role);
  });
  return result;
}

}  // namespace mcpvet::scan
