#include "source/document.h"

#include <gtest/gtest.h>

#include "base/work_pool.h"

namespace mcpvet::source {
namespace {

TEST(Document, KeepsWhatItWasMadeOf) {
  const Document document("a/b.json", "{}\n", {.local = true});
  EXPECT_EQ(document.path(), "a/b.json");
  EXPECT_EQ(document.text(), "{}\n");
  EXPECT_EQ(document.origin(), (FileOrigin{.tracked = false, .local = true, .named = false}));
}

TEST(Document, SharesOneLineIndexBetweenThreads) {
  const Document document("a", "1\n2\n3");
  std::vector<const LineIndex*> seen(16);
  base::ParallelFor(seen.size(), 4, [&](std::size_t i) { seen[i] = &document.lines(); });
  for (const LineIndex* const lines : seen) EXPECT_EQ(lines, seen.front());
  EXPECT_EQ(document.lines().line_count(), 3U);
}

}  // namespace
}  // namespace mcpvet::source
