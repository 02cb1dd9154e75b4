#include "match/flow_guards.h"

#include <gtest/gtest.h>

namespace mcpvet::match {
namespace {

Check At(syntax::ValueId value, DangerMask harmless) {
  return {{.root = {0, 0, value}, .path = {}}, harmless};
}

TEST(FlowGuards, HoldTogetherWhatIsKnownOfOnePlace) {
  Checks checks = {At(1, 1)};
  Append(checks, {At(1, 2), At(2, 4)});
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_EQ(checks[0].harmless, 3);
  EXPECT_EQ(checks[1].harmless, 4);
}

TEST(FlowGuards, KeepOfTwoWaysWhatHoldsOnBoth) {
  const Checks both = Both({At(1, 3), At(2, 1)}, {At(1, 6), At(3, 1)});
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both[0].place, At(1, 0).place);
  EXPECT_EQ(both[0].harmless, 2);
}

TEST(FlowGuards, DoNotGrowWithTheLengthOfACondition) {
  const Checks one = {At(1, 1), At(1, 1), At(1, 1)};
  Checks joined = one;
  for (int i = 0; i < 40; ++i) joined = Both(joined, one);
  EXPECT_EQ(joined.size(), 1U);
}

}  // namespace
}  // namespace mcpvet::match
