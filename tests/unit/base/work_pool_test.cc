#include "base/work_pool.h"

#include <gtest/gtest.h>

#include <vector>

namespace mcpvet::base {
namespace {

TEST(ParallelFor, CallsEachIndexOnceAtAnyNumberOfThreads) {
  for (const std::size_t threads :
       {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{64}}) {
    std::vector<int> calls(100, 0);
    ParallelFor(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(100, 1)) << threads;
  }
}

TEST(ParallelFor, DoesNothingForNoWork) {
  ParallelFor(0, 4, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace mcpvet::base
