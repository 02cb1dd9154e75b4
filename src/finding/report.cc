#include "finding/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/limits.h"

namespace mcpvet::finding {
namespace {

void AddNotice(Report& report, source::Notice notice) {
  const auto order = [](const source::Notice& a, const source::Notice& b) {
    if (a.path != b.path) return a.path < b.path;
    if (a.line != b.line) return a.line < b.line;
    return a.kind < b.kind;
  };
  const auto place = std::upper_bound(report.notices.begin(), report.notices.end(), notice, order);
  report.notices.insert(place, std::move(notice));
}

}  // namespace

void LimitFindings(Report& report) {
  std::vector<Finding>& findings = report.findings;
  if (findings.size() <= base::kMaxFindings) return;
  std::vector<std::size_t> order(findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return findings[a].severity > findings[b].severity;
  });
  order.resize(base::kMaxFindings);
  std::sort(order.begin(), order.end());
  std::vector<Finding> kept;
  kept.reserve(order.size());
  for (const std::size_t i : order) kept.push_back(std::move(findings[i]));

  AddNotice(report, {source::NoticeKind::kBudget, "", 0,
                     fmt::format("a report holds {} findings; the worst were kept of {}",
                                 base::kMaxFindings, findings.size())});
  findings = std::move(kept);
  report.truncated = true;
}

}  // namespace mcpvet::finding
