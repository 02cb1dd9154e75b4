#include "scan/lowered_severity.h"

#include <gtest/gtest.h>

namespace mcpvet::scan {
namespace {

using project::PlaceRole;

TEST(LoweredSeverity, LowersSeverityByOneStepAndNeverDrops) {
  using rules::Severity;
  EXPECT_EQ(Lowered(Severity::kHigh, PlaceRole::kProduct), Severity::kHigh);
  EXPECT_EQ(Lowered(Severity::kHigh, PlaceRole::kTest), Severity::kMedium);
  EXPECT_EQ(Lowered(Severity::kInfo, PlaceRole::kExample), Severity::kInfo);
}

}  // namespace
}  // namespace mcpvet::scan
