#include "match/capture_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace mcpvet::match {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Echo(std::string_view message) {
  return CaptureMessage(message).Fill([](std::string_view capture) { return capture; });
}

TEST(CaptureMessage, FillsItsHoles) {
  const CaptureMessage message("'{call}' takes {what} from '{call}'.");
  EXPECT_THAT(message.Captures(), ElementsAre("call", "what"));
  EXPECT_EQ(message.Fill([](std::string_view capture) {
    return capture == "call" ? "os.system" : "nothing";
  }),
            "'os.system' takes nothing from 'os.system'.");
}

TEST(CaptureMessage, KeepsTextWithoutHoles) {
  EXPECT_EQ(Echo("plain"), "plain");
  EXPECT_EQ(Echo("open { for ever"), "open { for ever");
  EXPECT_EQ(Echo(""), "");
  EXPECT_THAT(CaptureMessage("plain").Captures(), IsEmpty());
}

TEST(Shorten, PutsCodeOnOneLine) { EXPECT_EQ(Shorten("  f(\n\t a,\r\n b)"), "f( a, b)"); }

TEST(Shorten, CutsBetweenCharacters) {
  EXPECT_EQ(Shorten(std::string(60, 'x')), std::string(60, 'x'));
  EXPECT_EQ(Shorten(std::string(61, 'x')), std::string(60, 'x') + "…");
  std::string text = "x";
  for (int i = 0; i < 100; ++i) text += "ü";
  std::string expected = "x";
  for (int i = 0; i < 29; ++i) expected += "ü";
  EXPECT_EQ(Shorten(text), expected + "…");
}

}  // namespace
}  // namespace mcpvet::match
