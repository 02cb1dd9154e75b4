// Validates what the machine formats write against their published schemas.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "golden.h"
#include "source_folder.h"

namespace mcpvet::report {
namespace {

using nlohmann::json;

constexpr const char* kReportSchema = "docs/report.schema.json";
constexpr const char* kInventorySchema = "docs/inventory.schema.json";
constexpr const char* kSarifSchema =
    "tests/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

json ReadJson(const std::string& path) {
  const std::string text = ReadRepositoryFile(path);
  EXPECT_NE(text, "") << path << " is missing: run `npm ci` in tests/";
  return json::parse(text, nullptr, false);
}

// Returns what is wrong with `document`, one line for each complaint.
std::string Complaints(const json& schema_json, const json& document) {
  valijson::Schema schema;
  valijson::SchemaParser parser;
  const valijson::adapters::NlohmannJsonAdapter schema_adapter(schema_json);
  parser.populateSchema(schema_adapter, schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter adapter(document);
  if (validator.validate(schema, adapter, &results)) return "";
  std::string out;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) out += step;
    out += ": " + error.description + "\n";
  }
  return out;
}

// The published schema lets later releases add properties; ours must name all that we write.
void ForbidMore(json& schema) {
  if (schema.is_object() && schema.contains("properties")) schema["additionalProperties"] = false;
  for (json& part : schema) {
    if (part.is_structured()) ForbidMore(part);
  }
}

// The golden outputs whose name ends so.
std::vector<std::string> Goldens(std::string_view ending) {
  const std::filesystem::path root = testing::SourceFolder();
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root / "testdata/golden")) {
    const std::string path = entry.path().lexically_relative(root).generic_string();
    if (path.ends_with(ending)) paths.push_back(path);
  }
  std::ranges::sort(paths);
  EXPECT_FALSE(paths.empty()) << "no golden ends in " << ending;
  return paths;
}

void ExpectAllFollow(const json& schema, const std::vector<std::string>& goldens) {
  for (const std::string& golden : goldens) {
    EXPECT_EQ(Complaints(schema, ReadJson(golden)), "") << golden;
  }
}

TEST(JsonReport, FollowsItsPublishedSchemaAndHoldsNothingElse) {
  json schema = ReadJson(kReportSchema);
  ForbidMore(schema);
  ExpectAllFollow(schema, Goldens("/full.json"));
  ExpectAllFollow(schema, Goldens("/clean.json"));
  ExpectAllFollow(schema, Goldens("/report.json"));
}

TEST(JsonReport, IsRejectedByItsSchemaWhenDamaged) {
  const json schema = ReadJson(kReportSchema);
  const json good = ReadJson("testdata/golden/report/full.json");
  json bad = good;
  bad["findings"][0]["severity"] = "worst";
  EXPECT_NE(Complaints(schema, bad), "");
  bad = good;
  bad["findings"][0]["location"]["start"].erase("utf16_column");
  EXPECT_NE(Complaints(schema, bad), "");
  bad = good;
  bad["version"] = 2;
  EXPECT_NE(Complaints(schema, bad), "");
}

TEST(Inventory, FollowsItsPublishedSchemaAndHoldsNothingElse) {
  json schema = ReadJson(kInventorySchema);
  ForbidMore(schema);
  ExpectAllFollow(schema, Goldens("/inventory.json"));
}

TEST(Inventory, IsRejectedByItsSchemaWhenDamaged) {
  const json schema = ReadJson(kInventorySchema);
  const json good = ReadJson("testdata/golden/projects/leaky-workspace/inventory.json");
  ASSERT_EQ(Complaints(schema, good), "");
  json bad = good;
  bad["clients"][1]["servers"][0].erase("line");
  EXPECT_NE(Complaints(schema, bad), "");
  bad = good;
  bad["clients"][1]["servers"][0]["transport"] = "pigeon";
  EXPECT_NE(Complaints(schema, bad), "");
  bad = good;
  bad["clients"][1]["servers"][0]["package"]["version"] = 2;
  EXPECT_NE(Complaints(schema, bad), "");
}

TEST(SarifLog, FollowsTheSarifSchema) {
  ExpectAllFollow(ReadJson(kSarifSchema), Goldens(".sarif"));
}

TEST(SarifLog, IsRejectedByTheSarifSchemaWhenDamaged) {
  const json schema = ReadJson(kSarifSchema);
  const json good = ReadJson("testdata/golden/report/full.sarif");
  json bad = good;
  bad["runs"][0]["results"][0]["level"] = "eror";
  EXPECT_NE(Complaints(schema, bad), "");
  bad = good;
  bad["runs"][0].erase("tool");
  EXPECT_NE(Complaints(schema, bad), "");
}

}  // namespace
}  // namespace mcpvet::report
