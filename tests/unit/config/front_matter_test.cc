#include "config/front_matter.h"

#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigSample Page(std::string text) { return ConfigSample(Syntax::kFrontMatter, std::move(text)); }

TEST(FrontMatter, IsYamlWithPlacesInTheWholeFile) {
  const ConfigSample page = Page(
      "---\nname: helper\ntools: [\u00e9, run]\nlong: |\n  a\n  b\n---\n# Title\n\nname: body\n");
  EXPECT_TRUE(page.IsClean());
  EXPECT_EQ(page.Written("/name"), "helper");
  EXPECT_EQ(page.Written("/tools/1"), "run");
  EXPECT_EQ(page.Piece("/long", "b"), "b");
  EXPECT_EQ(page.tree().node(page.At("/name")).span, (base::ByteSpan{10, 16}));
  EXPECT_EQ(page.tree().roots().size(), 1U);
}

TEST(FrontMatter, TakesEveryLineEndAndMarker) {
  EXPECT_EQ(Page("---\r\nname: x\r\n---\r\n").Value("/name"), "x");
  EXPECT_EQ(Page("--- \nname: x\n...\nbody").Value("/name"), "x");
  EXPECT_EQ(Page("\xef\xbb\xbf---\nname: x\n---").Value("/name"), "x");
}

TEST(FrontMatter, IsAbsentWithoutANotice) {
  for (const char* text : {"", "# Title\n", "\n---\nname: x\n---\n", "---\nnever closed\n",
                           "----\nx: 1\n---\n", "---\n---\n", "text\n---\nname: x\n---\n"}) {
    const ConfigSample page = Page(text);
    EXPECT_TRUE(page.IsClean()) << text;
    EXPECT_EQ(page.tree().root(), kNoNode) << text;
  }
}

TEST(FrontMatter, TellsOfMistakesAtTheirLine) {
  const ConfigSample page = Page("---\nname: x\nglobs: *.ts\ntools: []\n---\nbody\n");
  EXPECT_EQ(page.Value("/name"), "x");
  EXPECT_TRUE(page.Has("/tools"));
  EXPECT_EQ(page.MalformedLines(), LineList{3});
}

}  // namespace
}  // namespace mcpvet::config
