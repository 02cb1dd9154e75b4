#include "match/literal_scanner.h"

#include "match/aho_corasick.h"
#include "match/vectorscan_scanner.h"

namespace mcpvet::match {

std::unique_ptr<LiteralScanner> MakeLiteralScanner(const std::vector<Literal>& literals) {
  if (auto scanner = VectorscanScanner::Create(literals)) return scanner;
  return std::make_unique<AhoCorasick>(literals);
}

}  // namespace mcpvet::match
