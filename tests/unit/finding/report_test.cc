#include "finding/report.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"

namespace mcpvet::finding {
namespace {

Report ReportOf(std::size_t count) {
  Report report;
  for (std::size_t i = 0; i < count; ++i) {
    Finding finding;
    finding.severity = static_cast<rules::Severity>(i % 5);
    finding.primary.span.begin = static_cast<std::uint32_t>(i);
    report.findings.push_back(finding);
  }
  return report;
}

TEST(LimitFindings, LeavesAReportThatFits) {
  Report report = ReportOf(base::kMaxFindings);
  LimitFindings(report);
  EXPECT_EQ(report.findings.size(), base::kMaxFindings);
  EXPECT_FALSE(report.truncated);
  EXPECT_TRUE(report.notices.empty());
}

TEST(LimitFindings, KeepsTheWorstInTheirOrderAndSaysSo) {
  Report report = ReportOf(30'000);
  report.notices.push_back({source::NoticeKind::kUnreadable, "a", 0, "gone"});
  LimitFindings(report);
  ASSERT_EQ(report.findings.size(), base::kMaxFindings);
  EXPECT_TRUE(report.truncated);
  ASSERT_EQ(report.notices.size(), 2U);
  EXPECT_EQ(report.notices[0].kind, source::NoticeKind::kBudget);

  const auto of = [&](rules::Severity severity) {
    return std::count_if(report.findings.begin(), report.findings.end(),
                         [&](const Finding& finding) { return finding.severity == severity; });
  };
  EXPECT_EQ(of(rules::Severity::kInfo), 1'000);
  EXPECT_EQ(of(rules::Severity::kCritical), 6'000);
  EXPECT_TRUE(std::is_sorted(report.findings.begin(), report.findings.end(),
                             [](const Finding& a, const Finding& b) {
                               return a.primary.span.begin < b.primary.span.begin;
                             }));
}

}  // namespace
}  // namespace mcpvet::finding
