// No credential that is found appears in any output, whatever rule is selected, in any format.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/byte_span.h"
#include "cli/inventory_writer.h"
#include "generated_text.h"
#include "match/vocabulary_matcher.h"
#include "pattern_oracle.h"
#include "report/writer.h"
#include "rules/catalogue.h"
#include "rules/data_file.h"
#include "rules/selection.h"
#include "scan/scanner.h"
#include "secret_data.h"

namespace mcpvet::scan {
namespace {

using mcpvet::testing::FillHoles;
using mcpvet::testing::GeneratedText;

/// A masked secret may end in two of its bytes; pieces this long are more than that. Of shorter
/// secrets the whole counts, unless it may stand in any text by chance.
constexpr std::size_t kTellingPiece = 6;
constexpr std::size_t kChance = 4;

const rules::Catalogue& TestCatalogue() {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  return loaded.catalogue;
}

std::vector<std::string> EveryOutput(const std::string& path, const std::string& text,
                                     const std::vector<std::string>& select) {
  static const Scanner scanner(TestCatalogue());
  ScanRequest request;
  request.scope.targets = {path};
  request.jobs = 1;
  request.selection = rules::Select(TestCatalogue(), {select, {}, rules::Profile::kAudit}).value();
  const ScanResult result = scanner.Scan(request, FileInMemory(path, text));
  std::vector<std::string> outputs = {cli::InventoryJson(result.project, result.redactor),
                                      cli::InventoryTable(result.project, result.redactor)};
  for (const std::string& name : report::FormatNames()) {
    report::WriteOptions options;
    options.include_suppressed = true;
    outputs.push_back(report::Write(result.report, *report::FormatOfName(name), options));
  }
  return outputs;
}

void ExpectSilence(const std::vector<std::string>& outputs, const std::string& secret) {
  if (secret.size() < kChance) return;
  const std::size_t size = std::min(kTellingPiece, secret.size());
  for (const std::string& output : outputs) {
    for (std::size_t at = 0; at + size <= secret.size(); ++at) {
      const std::string piece = secret.substr(at, size);
      ASSERT_EQ(output.find(piece), std::string::npos)
          << "'" << piece << "' of a secret appears in:\n"
          << output;
    }
  }
}

TEST(Secrecy, HoldsForTheExamplesOfEveryRule) {
  for (const rules::Rule& rule : TestCatalogue().rules) {
    for (const rules::Example& example : rule.bad) {
      const GeneratedText generated = FillHoles(example.text, 11);
      const auto outputs = EveryOutput(example.path, generated.text, {});
      for (const std::string& secret : generated.pieces) ExpectSilence(outputs, secret);
    }
  }
}

TEST(Secrecy, HoldsWhicheverRuleIsSelected) {
  const GeneratedText generated = FillHoles(
      "{\n  \"mcpServers\": {\n"
      "    \"shop\": {\"command\": \"npx\", \"args\": [\"-y\", \"shop-mcp\", \"--api-key\", "
      "\"${gen:[A-Za-z0-9]{32}}\"],\n"
      "      \"env\": {\"SHOP_TOKEN\": \"ghs_${gen:[A-Za-z0-9]{30}}${crc32:base62}\", "
      "\"NODE_TLS_REJECT_UNAUTHORIZED\": "
      "\"0\"},\n"
      "      \"autoApprove\": [\"*\"]},\n"
      "    \"far\": {\"url\": "
      "\"http://mcp.example.com/${gen:[a-f]{3}}?api_key=${gen:[a-f0-9]{32}}\"}\n"
      "  }\n}\n",
      5);
  for (const std::string& id : TestCatalogue().RuleIds()) {
    const auto outputs = EveryOutput(".mcp.json", generated.text, {id});
    for (const std::string& secret : generated.pieces) ExpectSilence(outputs, secret);
  }
}

TEST(Secrecy, HoldsOnTheWayOfAFlow) {
  const GeneratedText generated = FillHoles(
      "import subprocess\n"
      "from mcp.server.fastmcp import FastMCP\n"
      "mcp = FastMCP(\"demo\")\n\n\n"
      "@mcp.tool()\n"
      "def lookup(host: str) -> None:\n"
      "    line = \"curl -u \" + \"${gen:[A-Za-z0-9]{32}}\" + \" \" + host\n"
      "    subprocess.run(line, shell=True)\n",
      5);
  const auto outputs = EveryOutput("server.py", generated.text, {"command-injection"});
  for (const std::string& output : outputs) {
    if (&output - outputs.data() < 2) continue;  // the inventories
    EXPECT_NE(output.find("command-injection"), std::string::npos) << output;
  }
  for (const std::string& secret : generated.pieces) ExpectSilence(outputs, secret);
}

/// What a detector takes for the secret in its example, without the prefix that tells its type and
/// the end that tells it apart: of these bytes nothing may be shown.
std::vector<std::string> HiddenParts(const std::string& text) {
  static const testing::SecretData& data = testing::RepositorySecretData();
  static const match::VocabularyMatcher vocabulary(data.vocabulary);
  static const testing::EngineUnderTest engine(data.detectors, {}, vocabulary);
  constexpr std::size_t kShownEnd = 2;
  std::vector<std::string> parts;
  for (const match::PatternMatch& match : engine.Search(text)) {
    std::string secret(base::Slice(text, match.secret));
    if (secret.starts_with(match.detector->prefix)) secret.erase(0, match.detector->prefix.size());
    secret.resize(secret.size() - std::min(secret.size(), kShownEnd));
    parts.push_back(std::move(secret));
  }
  return parts;
}

TEST(Secrecy, HoldsForEveryTokenFormatOnALineThatIsShownForAnotherReason) {
  for (const rules::Detector& detector : TestCatalogue().detectors) {
    if (detector.block) continue;
    for (const std::string& example : detector.examples) {
      const std::string generated = testing::GenerateText(example, 3);
      const std::string text =
          "mcpServers:\n  far: {url: http://mcp.example.com/v1} # " + generated + "\n";
      const std::vector<std::string> hidden = HiddenParts(text);
      EXPECT_FALSE(hidden.empty()) << detector.id;
      const auto outputs = EveryOutput("librechat.yaml", text, {});
      EXPECT_NE(outputs.back().find("cleartext-url"), std::string::npos) << text;
      for (const std::string& part : hidden) ExpectSilence(outputs, part);
    }
  }
}

}  // namespace
}  // namespace mcpvet::scan
