// Half-edited files: what stands before the damage is read all the same, in every format.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/project/client_cases.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

class DamagedClients : public ::testing::TestWithParam<ClientCase> {};

/// Expects every server that ends before `damage` to be read out of `text`. What is told by
/// something that stands behind the damage need not be known.
void ExpectServersBefore(std::size_t damage, const Sample& whole, const std::string& path,
                         const std::string& text) {
  const Sample damaged(path, text);
  if (damaged.format() != whole.format()) return;
  for (const ServerEntry& server : whole.client().servers) {
    // A folder is named by what may stand anywhere in its file.
    if (server.is_folder || server.span.end >= damage) continue;
    EXPECT_THAT(damaged.names(), ::testing::Contains(server.name))
        << path << " damaged at " << damage << ":\n"
        << text;
  }
}

/// Front matter without an end is none.
bool LosesItsEnd(const ClientCase& c, const std::string& text) {
  return c.path.ends_with(".md") && text.find("\n---", 1) == std::string::npos;
}

/// JSON is read on behind any mistake; of the other syntaxes a mistake costs its whole line.
std::size_t DamagedFrom(const ClientCase& c, std::size_t at) {
  if (c.path.find(".json") != std::string::npos) return at;
  const std::size_t line = c.text.rfind('\n', at - 1);
  return line == std::string::npos ? 0 : line + 1;
}

TEST_P(DamagedClients, KeepTheServersBeforeTheEndOfACutFile) {
  const ClientCase& c = GetParam();
  const Sample whole(c.path, c.text);
  for (std::size_t cut = 1; cut < c.text.size(); cut += 3) {
    const std::string text = c.text.substr(0, cut);
    if (!LosesItsEnd(c, text)) ExpectServersBefore(cut, whole, c.path, text);
  }
}

TEST_P(DamagedClients, KeepTheServersBeforeAMistake) {
  const ClientCase& c = GetParam();
  const Sample whole(c.path, c.text);
  for (const char* mistake : {"}", "\"", "<<<<<<< x\n", "\t", ": ["}) {
    for (std::size_t at = 1; at < c.text.size(); at += 5) {
      std::string text = c.text;
      text.insert(at, mistake);
      if (!LosesItsEnd(c, text)) ExpectServersBefore(DamagedFrom(c, at), whole, c.path, text);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, DamagedClients, ::testing::ValuesIn(AllClientCases()));

}  // namespace
}  // namespace mcpvet::project
