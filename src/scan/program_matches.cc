#include "scan/program_matches.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/work_pool.h"

namespace mcpvet::scan {
namespace {

/// The part of a constant's span between its quotation marks: `b"text"` has a prefix.
base::ByteSpan WithoutQuotes(std::string_view text, base::ByteSpan span) {
  constexpr std::string_view kQuotes = "\"'`";
  constexpr std::size_t kLongestPrefix = 3;
  const std::string_view constant = base::Slice(text, span);
  const std::size_t first = constant.find_first_of(kQuotes);
  if (first == std::string_view::npos || first > kLongestPrefix ||
      constant.back() != constant[first]) {
    return span;
  }
  const std::size_t begin = constant.find_first_not_of(constant[first], first);
  const std::size_t last = constant.find_last_not_of(constant[first]);
  if (begin == std::string_view::npos || last < begin) return span;
  return {span.begin + static_cast<std::uint32_t>(begin),
          span.begin + static_cast<std::uint32_t>(last) + 1};
}

class Distributor {
 public:
  Distributor(const FileSource& source, std::vector<FileAnalysis>& files)
      : source_(source), files_(files) {
    for (std::size_t i = 0; i < files.size(); ++i) by_path_.emplace(source.files[i].path, i);
  }

  void ReadNamed(const std::vector<match::ProgramMatch>& matches, std::size_t jobs) {
    std::set<std::size_t> named;
    const auto note = [&](const match::ProgramPlace& place) {
      const auto found = by_path_.find(place.path);
      if (found != by_path_.end()) named.insert(found->second);
    };
    for (const match::ProgramMatch& match : matches) {
      note(match.place);
      std::ranges::for_each(match.steps, note);
      std::ranges::for_each(match.related, note);
    }
    std::erase_if(named, [&](std::size_t file) { return files_[file].Text() != nullptr; });
    const std::vector<std::size_t> missing(named.begin(), named.end());
    base::ParallelFor(missing.size(), jobs, [&](std::size_t i) {
      files_[missing[i]].document = std::move(source_.read(source_.files[missing[i]]).document);
    });
  }

  void Add(match::ProgramMatch&& found) {
    FileAnalysis* file = FileOf(found.place.path);
    if (file == nullptr) return;
    match::Match match;
    match.rule = found.rule;
    match.severity = found.severity;
    match.confidence = found.confidence;
    match.span = found.place.span;
    match.anchor = std::move(found.anchor);
    match.message = std::move(found.message);
    match.related = Resolve(found.related);
    match.steps = Resolve(found.steps);
    file->matches.push_back(std::move(match));
  }

  void Add(const SecretPlace& secret) {
    FileAnalysis* file = FileOf(secret.path);
    if (file == nullptr) return;
    file->secrets.push_back(WithoutQuotes(file->Text()->text(), secret.span));
  }

 private:
  /// The file at `path`, if its text could be had.
  FileAnalysis* FileOf(std::string_view path) {
    const auto found = by_path_.find(path);
    if (found == by_path_.end() || files_[found->second].Text() == nullptr) return nullptr;
    return &files_[found->second];
  }

  std::vector<match::RelatedPlace> Resolve(std::vector<match::ProgramPlace>& places) {
    std::vector<match::RelatedPlace> resolved;
    for (match::ProgramPlace& place : places) {
      const FileAnalysis* file = FileOf(place.path);
      if (file != nullptr) resolved.push_back({file->Text(), place.span, std::move(place.label)});
    }
    return resolved;
  }

  const FileSource& source_;
  std::vector<FileAnalysis>& files_;
  std::map<std::string_view, std::size_t> by_path_;
};

}  // namespace

void DistributeMatches(ProgramScanResult& programs, const FileSource& source,
                       std::vector<FileAnalysis>& files, std::size_t jobs) {
  Distributor distributor(source, files);
  distributor.ReadNamed(programs.matches, jobs);
  for (match::ProgramMatch& match : programs.matches) distributor.Add(std::move(match));
  for (const SecretPlace& secret : programs.secrets) distributor.Add(secret);
}

}  // namespace mcpvet::scan
