// The pattern engine finds in any text what every expression over the whole text finds. The first
// bytes choose examples of detectors that the rest is written around: no mutation makes a token
// whose sum holds.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "generated_text.h"
#include "match/text_search.h"
#include "pattern_oracle.h"
#include "rules/catalogue.h"
#include "rules/data_file.h"

namespace {

using namespace mcpvet;

struct World {
  const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  match::VocabularyMatcher vocabulary{loaded.catalogue.vocabulary};
  testing::PatternOracle oracle{loaded.catalogue.detectors, {}, vocabulary};
  match::LiteralTable literals;
  match::PatternEngine engine{loaded.catalogue.detectors, {}, vocabulary, literals};
  match::TextSearch search{engine, literals};
  std::unique_ptr<match::LiteralScanner> scanner = match::MakeLiteralScanner(literals.literals());
};

/// Each byte 0xff of the text is replaced by an example; the byte after it says which.
std::string WithExamples(const World& world, std::string_view text) {
  const auto& detectors = world.loaded.catalogue.detectors;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\xff' || i + 2 >= text.size()) {
      out += text[i];
      continue;
    }
    const auto first = static_cast<unsigned char>(text[i + 1]);
    const auto second = static_cast<unsigned char>(text[i + 2]);
    const rules::Detector& detector = detectors[(first * 256U + second) % detectors.size()];
    out += testing::GenerateText(detector.examples.front(), second);
    i += 2;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  const std::string text =
      WithExamples(world, {reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 4096)});
  match::PatternScan scan(world.engine, "file", text);
  world.scanner->Scan(text, [&](const match::LiteralHit& hit) { scan.OnLiteral(hit); });
  if (scan.Finish().matches != world.oracle.Search(text)) std::abort();
  // Joined constants have places inside the text, whatever the text.
  for (const match::PatternMatch& found :
       world.search.Run(*world.scanner, "file", text, [](match::LiteralId) {}).matches) {
    if (found.secret.empty() || found.secret.end > text.size() ||
        !found.span.Contains(found.secret)) {
      std::abort();
    }
  }
  return 0;
}
