// The one pass over every byte, and with it the expressions of the token formats, over the sources
// of this repository.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "scan/engines.h"
#include "source_folder.h"

namespace mcpvet::match {
namespace {

namespace fs = std::filesystem;

const scan::Engines& TestEngines() {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  static const scan::Engines engines(loaded.catalogue);
  return engines;
}

std::string OwnSources() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(testing::SourceFolder() / "src")) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::string text;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    text.append(std::istreambuf_iterator<char>(in), {});
  }
  return text;
}

void FindLiterals(benchmark::State& state) {
  const std::string text = OwnSources();
  std::size_t hits = 0;
  for (auto _ : state) {
    TestEngines().literals->Scan(text, [&](const LiteralHit&) { ++hits; });
  }
  benchmark::DoNotOptimize(hits);
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size() * state.iterations()));
}
BENCHMARK(FindLiterals)->Unit(benchmark::kMillisecond);

void FindSecrets(benchmark::State& state) {
  const std::string text = OwnSources();
  std::size_t found = 0;
  for (auto _ : state) {
    PatternScan scan(TestEngines().pattern_engine, "text", text);
    TestEngines().literals->Scan(text, [&](const LiteralHit& hit) { scan.OnLiteral(hit); });
    found += scan.Finish().matches.size();
  }
  benchmark::DoNotOptimize(found);
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size() * state.iterations()));
}
BENCHMARK(FindSecrets)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace mcpvet::match
