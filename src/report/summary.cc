#include "report/summary.h"

#include <fmt/format.h>

#include <vector>

#include "rules/severity.h"

namespace mcpvet::report {
namespace {

using By = finding::SuppressedFinding::By;

std::string Join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string Hidden(const finding::Report& report) {
  std::size_t ignored = 0;
  std::size_t baseline = 0;
  for (const finding::SuppressedFinding& suppressed : report.suppressed) {
    ++(suppressed.by == By::kBaseline ? baseline : ignored);
  }
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view how) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, how));
  };
  add(ignored, "ignored");
  add(baseline, "in the baseline");
  add(report.below_severity, "below the minimum severity");
  add(report.beyond_profile, "beyond the profile");
  if (report.truncated) parts.emplace_back("the worst of more");
  return parts.empty() ? "" : fmt::format(" ({})", Join(parts));
}

}  // namespace

std::array<std::size_t, 5> CountBySeverity(const finding::Report& report) {
  std::array<std::size_t, 5> counts{};
  for (const finding::Finding& finding : report.findings) {
    ++counts[static_cast<std::size_t>(finding.severity)];
  }
  return counts;
}

std::string CountOf(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string FindingsSummary(const finding::Report& report) {
  const std::array<std::size_t, 5> counts = CountBySeverity(report);
  std::vector<std::string> parts;
  for (std::size_t i = counts.size(); i-- > 0;) {
    if (counts[i] == 0) continue;
    parts.push_back(fmt::format("{} {}", counts[i], Name(static_cast<rules::Severity>(i))));
  }
  const std::size_t total = report.findings.size();
  const std::string all = total == 0 ? "No findings" : CountOf(total, "finding");
  return all + Hidden(report) + (parts.empty() ? "" : ": " + Join(parts));
}

std::string ExaminedSummary(const finding::Report& report) {
  const finding::Completeness& done = report.completeness;
  if (done.files_read == 0 && done.files_skipped == 0) {
    return "Examined nothing: there was no file to read";
  }
  const std::string skipped =
      done.files_skipped == 0 ? "" : fmt::format(" ({} skipped)", done.files_skipped);
  return fmt::format("Examined {}{}: {}, {}, {}", CountOf(done.files_read, "file"), skipped,
                     CountOf(done.configs_parsed, "configuration file"),
                     CountOf(done.sources_parsed, "source file"), CountOf(done.servers, "server"));
}

}  // namespace mcpvet::report
