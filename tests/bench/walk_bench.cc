// Listing the files of a project: this repository's own tree, with its ignore files and its index.
#include <benchmark/benchmark.h>

#include "source/scope.h"
#include "source/walker.h"
#include "source_folder.h"

namespace mcpvet::source {
namespace {

void WalkOwnTree(benchmark::State& state) {
  const Scope scope = FindScope({}, testing::SourceFolder().string());
  std::size_t files = 0;
  for (auto _ : state) {
    files += Walk(scope, {}).files.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(files));
}
BENCHMARK(WalkOwnTree)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace mcpvet::source
