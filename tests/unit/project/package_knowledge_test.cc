#include "project/package_knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/read_config.h"
#include "config/record_reader.h"

namespace mcpvet::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kData = R"(
packages: test data
advisories:
  - {id: A-1, package: "npm:acme-mcp-server", affected: [{fixed: "1.5.0"}], severity: low, summary: s, reference: r}
  - {id: A-2, package: "npm:acme-mcp-server", affected: [{introduced: "1.2.0", fixed: "1.6.0"}], severity: critical, summary: s, reference: r}
  - {id: A-3, package: ["pypi:acme.tool", "npm:acme-tool"], affected: [{fixed: "0.6.4"}, {fixed: "2025.7.1"}], severity: high, summary: s, reference: r}
malicious:
  - {id: M-1, package: "npm:acme-mail", affected: [{introduced: "1.0.16"}], severity: critical, summary: s, reference: r}
  - {id: M-2, package: "npm:acme-thief", severity: critical, summary: s, reference: r}
deprecated:
  - {package: "npm:acme-old", reason: it is old, successor: acme-new}
well_known:
  - {package: "npm:@acme-protocol/server-files", popular: true, capabilities: [local-files]}
  - {package: "npm:harbour-mcp-server", popular: true}
  - {package: "npm:harbour-mcp-servers"}
  - {package: "pypi:harbour-clock", exclusive: true}
  - {hosts: [mcp.acme.example, .acme-apps.example], capabilities: [private-data]}
)";

PackageData Data() {
  const auto read = config::ReadConfigText("packages.yaml", kData, config::Syntax::kYaml);
  config::RecordFile file("packages.yaml", kData, read.tree);
  PackageData data;
  ReadPackageData(file, data);
  for (const base::Error& problem : file.problems()) ADD_FAILURE() << problem.ToString();
  return data;
}

const PackageKnowledge& Knowledge() {
  static const PackageKnowledge knowledge(Data());
  return knowledge;
}

PackageReference Reference(std::string_view ecosystem, std::string text) {
  return ParsePackageReference(ecosystem, {std::move(text), {}, config::kNoNode, 0});
}

std::vector<std::string> AdvisoriesOf(std::string_view ecosystem, std::string text) {
  std::vector<std::string> ids;
  for (const Advisory* advisory : Knowledge().AdvisoriesOf(Reference(ecosystem, std::move(text)))) {
    ids.push_back(advisory->id);
  }
  return ids;
}

TEST(PackageKnowledge, TellsTheAdvisoriesOfAVersionTheGravestFirst) {
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@1.3.0"), ElementsAre("A-2", "A-1"));
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@1.0.0"), ElementsAre("A-1"));
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@1.6.0"), IsEmpty());
  EXPECT_THAT(AdvisoriesOf("pypi", "acme-mcp-server==1.3.0"), IsEmpty());
}

TEST(PackageKnowledge, TellsThemOfARangeThatAllowsNothingElse) {
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@~1.3.0"), ElementsAre("A-2", "A-1"));
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@^1.3.0"), IsEmpty());
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@latest"), IsEmpty());
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server"), IsEmpty());
}

TEST(PackageKnowledge, KnowsEachSeriesOfVersions) {
  EXPECT_THAT(AdvisoriesOf("npm", "acme-tool@0.6.2"), ElementsAre("A-3"));
  EXPECT_THAT(AdvisoriesOf("npm", "acme-tool@2025.3.1"), ElementsAre("A-3"));
  EXPECT_THAT(AdvisoriesOf("npm", "acme-tool@2025.8.1"), IsEmpty());
  EXPECT_THAT(AdvisoriesOf("npm", "acme-tool@2.0.0"), IsEmpty());
}

TEST(PackageKnowledge, FindsOneNameInEverySpellingOfTheRegistry) {
  EXPECT_THAT(AdvisoriesOf("pypi", "Acme_Tool==0.5"), ElementsAre("A-3"));
  EXPECT_THAT(AdvisoriesOf("pypi", "acme-tool==0.5"), ElementsAre("A-3"));
  EXPECT_EQ(CanonicalName("go", "example.com/Acme"), "example.com/Acme");
}

TEST(PackageKnowledge, SaysNothingOfWhatComesFromElsewhere) {
  EXPECT_THAT(AdvisoriesOf("npm", "acme-mcp-server@git+https://git.example.com/x.git#v1.0.0"),
              IsEmpty());
  EXPECT_EQ(Knowledge().MaliceOf(Reference("npm", "./acme-thief")), nullptr);
}

TEST(PackageKnowledge, TellsMaliciousVersions) {
  EXPECT_NE(Knowledge().MaliceOf(Reference("npm", "acme-mail@1.0.16")), nullptr);
  EXPECT_EQ(Knowledge().MaliceOf(Reference("npm", "acme-mail@1.0.15")), nullptr);
  EXPECT_EQ(Knowledge().MaliceOf(Reference("npm", "acme-mail@~1.0.0")), nullptr);
  EXPECT_NE(Knowledge().MaliceOf(Reference("npm", "acme-mail")), nullptr);
  EXPECT_NE(Knowledge().MaliceOf(Reference("npm", "acme-thief@0.0.1")), nullptr);
}

std::vector<std::string> LookAlikes(std::string_view ecosystem, std::string text) {
  std::vector<std::string> names;
  for (const LookAlike& found : Knowledge().LookAlikesOf(Reference(ecosystem, std::move(text)))) {
    names.push_back(found.name);
  }
  return names;
}

TEST(PackageKnowledge, TellsLookAlikesOfPopularPackages) {
  EXPECT_THAT(LookAlikes("npm", "harbor-mcp-server"), ElementsAre("harbour-mcp-server"));
  EXPECT_THAT(LookAlikes("npm", "harbour-mpc-server"), ElementsAre("harbour-mcp-server"));
  EXPECT_THAT(LookAlikes("npm", "@acme-protocl/server-files"),
              ElementsAre("@acme-protocol/server-files"));
  EXPECT_THAT(LookAlikes("npm", "acme-protocol-server-files"),
              ElementsAre("@acme-protocol/server-files"));
  EXPECT_THAT(LookAlikes("npm", "harbour-clock"), ElementsAre("harbour-clock"));
}

TEST(PackageKnowledge, LeavesOtherNamesAlone) {
  EXPECT_THAT(LookAlikes("npm", "harbour-mcp-server"), IsEmpty());   // itself
  EXPECT_THAT(LookAlikes("npm", "harbour-mcp-servers"), IsEmpty());  // known as well
  EXPECT_THAT(LookAlikes("npm", "harbour-mcp-server2"), IsEmpty());  // a version in the name
  EXPECT_THAT(LookAlikes("npm", "harbour_mcp_server"), IsEmpty());
  EXPECT_THAT(LookAlikes("npm", "haven-mcp-server"), IsEmpty());
  EXPECT_THAT(LookAlikes("npm", "@other/server-files"), IsEmpty());
  EXPECT_THAT(LookAlikes("npm", "@acme-protocol/server-file"), IsEmpty());  // its own scope
  EXPECT_THAT(LookAlikes("pypi", "harbour-clock"), IsEmpty());
  EXPECT_THAT(LookAlikes("oci", "harbor-mcp-server"), IsEmpty());
}

TEST(PackageKnowledge, KnowsWhereAPublisherRunsItsServer) {
  EXPECT_NE(Knowledge().WellKnownHost("mcp.acme.example"), nullptr);
  EXPECT_NE(Knowledge().WellKnownHost("one.acme-apps.example"), nullptr);
  EXPECT_EQ(Knowledge().WellKnownHost("acme.example"), nullptr);
  EXPECT_EQ(Knowledge().WellKnownHost("evil-mcp.acme.example.com"), nullptr);
}

TEST(PackageData, SaysWhatIsWrongInIt) {
  constexpr std::string_view wrong =
      "packages: x\nadvisories:\n  - {id: A, package: acme, affected: [{}], summary: s}\n";
  const auto read = config::ReadConfigText("packages.yaml", wrong, config::Syntax::kYaml);
  config::RecordFile file("packages.yaml", wrong, read.tree);
  PackageData data;
  ReadPackageData(file, data);
  EXPECT_GE(file.problems().size(), 3U);
}

}  // namespace
}  // namespace mcpvet::project
