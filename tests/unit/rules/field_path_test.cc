#include "rules/field_path.h"

#include <gtest/gtest.h>

namespace mcpvet::rules {
namespace {

TEST(FieldPath, ReadsRootStepsAndFanOut) {
  const auto path = ParseFieldPath("server.environment[].name");
  ASSERT_TRUE(path.ok());
  EXPECT_EQ(path.value().root, "server");
  ASSERT_EQ(path.value().steps.size(), 3U);
  EXPECT_EQ(path.value().steps[0].name, "environment");
  EXPECT_EQ(path.value().steps[1].kind, FieldPath::StepKind::kItems);
  EXPECT_EQ(path.value().steps[2].name, "name");
}

TEST(FieldPath, TakesTheSelectedElementByADot) {
  EXPECT_TRUE(ParseFieldPath(".").value().steps.empty());
  EXPECT_EQ(ParseFieldPath(".name").value().steps.size(), 1U);
  EXPECT_EQ(ParseFieldPath(".*").value().steps[0].kind, FieldPath::StepKind::kFields);
}

TEST(FieldPath, QuotesNamesWithDots) {
  const auto path = ParseFieldPath("client.settings.\"chat.tools.auto\"");
  ASSERT_TRUE(path.ok());
  EXPECT_EQ(path.value().steps.back().name, "chat.tools.auto");
}

TEST(FieldPath, PrintsWhatItReads) {
  for (const char* text : {".", ".name", ".[]", "server", "server.arguments[]", "client.settings.*",
                           "client.settings.\"a.b\".c"}) {
    EXPECT_EQ(ToString(ParseFieldPath(text).value()), text);
  }
}

TEST(FieldPath, RejectsWhatIsNoPath) {
  for (const char* text : {"", "server..name", "server.", "server[0]", "ser ver", "[]"}) {
    EXPECT_FALSE(ParseFieldPath(text).ok()) << text;
  }
}

}  // namespace
}  // namespace mcpvet::rules
