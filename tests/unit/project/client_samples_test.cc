// One file or more of every shipped client format, and what is read out of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "unit/project/client_cases.h"
#include "unit/project/sample.h"

namespace mcpvet::project {
namespace {

std::string Rendered(const std::vector<NamedValue>& values) {
  std::string text;
  for (const NamedValue& value : values) {
    text += (text.empty() ? "" : ",") + value.name;
    if (value.reference) {
      text += "(reference)";
    } else if (!value.value.text.empty()) {
      text += "=" + value.value.text;
    }
  }
  return text;
}

/// One line for a server: only what it has.
std::string Rendered(const ServerEntry& server) {
  std::string text = server.name + ": " + server.transport;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string(" ") + name + "=" + value;
  };
  if (server.disabled) text += " disabled";
  if (server.launch.package) {
    const PackageReference& package = *server.launch.package;
    add("package",
        package.ecosystem + ":" + package.name + "/" + std::string(PinName(package.pin)));
  }
  if (server.launch.program) add("program", server.launch.program->text);
  std::string arguments;
  for (const auto& argument : server.launch.program_arguments) {
    arguments += (arguments.empty() ? "" : ",") + argument.text;
  }
  add("arguments", arguments);
  add("environment", Rendered(server.environment));
  add("headers", Rendered(server.headers));
  if (server.url) add("url", server.url->text);
  if (server.working_folder) add("folder", server.working_folder->text);
  for (const auto& mount : server.launch.mounts) add("mount", mount.host_path);
  for (const auto& tool : server.approved_tools) add("approved", tool.text);
  if (server.trusted) add("trusted", server.trusted->text);
  return text;
}

class ClientSamples : public ::testing::TestWithParam<ClientCase> {};

TEST_P(ClientSamples, AreRead) {
  const Sample sample(GetParam().path, GetParam().text);
  EXPECT_EQ(sample.format(), GetParam().format);
  ASSERT_TRUE(sample.known());
  std::vector<std::string> servers;
  for (const ServerEntry& server : sample.client().servers) servers.push_back(Rendered(server));
  EXPECT_THAT(servers, ::testing::ElementsAreArray(GetParam().servers));
}

void ExpectPlaced(const Sample& sample, const LocatedText& text) {
  if (text.text.empty()) return;
  EXPECT_EQ(sample.At(text.span), text.text);
}

void ExpectPlaced(const Sample& sample, const std::vector<NamedValue>& values) {
  for (const NamedValue& value : values) {
    if (value.name != "Authorization") {
      EXPECT_EQ(sample.At(value.name_span), value.name);
    }
    ExpectPlaced(sample, value.value);
  }
}

TEST_P(ClientSamples, KnowThePlaceOfEverything) {
  const Sample sample(GetParam().path, GetParam().text);
  ASSERT_TRUE(sample.known());
  for (const ServerEntry& server : sample.client().servers) {
    // One that is named by its folder has no place for its name.
    if (!server.is_folder) {
      EXPECT_EQ(sample.At(server.name_span), server.name);
    }
    EXPECT_FALSE(server.span.empty());
    if (server.command) ExpectPlaced(sample, *server.command);
    if (server.url) ExpectPlaced(sample, *server.url);
    if (server.working_folder) ExpectPlaced(sample, *server.working_folder);
    for (const auto& argument : server.arguments) ExpectPlaced(sample, argument);
    for (const auto& argument : server.launch.program_arguments) ExpectPlaced(sample, argument);
    ExpectPlaced(sample, server.environment);
    ExpectPlaced(sample, server.headers);
    if (server.launch.package) {
      EXPECT_THAT(sample.At(server.launch.package->span),
                  ::testing::HasSubstr(server.launch.package->name));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, ClientSamples, ::testing::ValuesIn(AllClientCases()));

TEST(ClientSamples, CoverEveryShippedFormat) {
  std::set<std::string> covered;
  for (const ClientCase& c : AllClientCases()) covered.insert(c.format);
  for (const ClientFormat& format : ShippedFormats().all()) {
    EXPECT_TRUE(covered.contains(format.id)) << "no sample of " << format.id;
  }
}

}  // namespace
}  // namespace mcpvet::project
