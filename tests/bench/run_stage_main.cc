// Runs the first stages of a scan over a folder in one thread, each with those before it, to be
// timed from outside:
//
//   run_stage list-literals          writes the fixed strings that are looked for, one a line
//   run_stage walk|read|literals|secrets FOLDER
//
// Nothing is ignored and nothing is passed over but `.git` and what is no text.
#include <cstdio>
#include <string>
#include <string_view>

#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "scan/engines.h"
#include "source/read_document.h"
#include "source/scope.h"
#include "source/walker.h"

namespace {

using namespace mcpvet;

struct Counts {
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t hits = 0;
  std::size_t secrets = 0;
};

void Look(const scan::Engines& engines, const source::Document& document, bool for_secrets,
          Counts& counts) {
  const auto count = [&](match::LiteralId) { ++counts.hits; };
  if (for_secrets) {
    counts.secrets +=
        engines.text_search.Run(*engines.literals, document.path(), document.text(), count)
            .matches.size();
  } else {
    engines.literals->Scan(document.text(), [&](const match::LiteralHit& hit) { count(hit.id); });
  }
}

Counts RunStage(const scan::Engines& engines, std::string_view stage, const std::string& folder) {
  const source::Scope scope = source::FindScope({folder}, "/");
  source::WalkOptions options;
  options.use_ignore_files = false;
  Counts counts;
  for (const source::WalkedFile& file : source::Walk(scope, options).files) {
    ++counts.files;
    if (stage == "walk") continue;
    const source::ReadOutcome outcome = source::ReadDocument(scope, file);
    if (!outcome.document) continue;
    counts.bytes += outcome.document->text().size();
    if (stage != "read") Look(engines, *outcome.document, stage == "secrets", counts);
  }
  return counts;
}

}  // namespace

int main(int count, char** words) {
  const std::string_view stage = count > 1 ? words[1] : "";
  const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  const scan::Engines engines(loaded.catalogue);
  if (stage == "list-literals") {
    for (const match::Literal& literal : engines.literal_table.literals()) {
      std::printf("%s\n", literal.text.c_str());
    }
    return 0;
  }
  if (count != 3 ||
      (stage != "walk" && stage != "read" && stage != "literals" && stage != "secrets")) {
    std::fputs("usage: run_stage list-literals | walk|read|literals|secrets FOLDER\n", stderr);
    return 2;
  }
  const Counts counts = RunStage(engines, stage, words[2]);
  std::printf("%zu files, %zu bytes, %zu hits, %zu secrets\n", counts.files, counts.bytes,
              counts.hits, counts.secrets);
  return 0;
}
