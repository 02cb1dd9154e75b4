#include "project/manifest_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "rules/catalogue.h"
#include "rules/data_file.h"

namespace mcpvet::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const rules::Catalogue& Shipped() {
  static const rules::LoadedCatalogue loaded = rules::LoadCatalogue(rules::EmbeddedDataFiles());
  return loaded.catalogue;
}

/// A manifest with the document that it was read from.
struct ReadFile {
  std::unique_ptr<source::Document> document;
  Manifest manifest;
};

ReadFile Read(std::string path, std::string text) {
  ReadFile read;
  read.document = std::make_unique<source::Document>(std::move(path), std::move(text));
  const ManifestFormat* format = ManifestFormatOf(Shipped().manifests, read.document->path());
  if (format == nullptr) {
    ADD_FAILURE() << "no manifest: " << read.document->path();
    return read;
  }
  read.manifest = ReadManifest(*format, *read.document,
                               [](std::string_view, std::string_view) { return true; });
  return read;
}

/// `name version` of each dependency, as a reader of the file would say it.
std::vector<std::string> Told(const std::string& path, const std::string& text) {
  std::vector<std::string> told;
  for (const Dependency& dependency : Read(path, text).manifest.dependencies) {
    std::string line = dependency.package.name + " " + dependency.package.version;
    if (dependency.development) line += " (development)";
    if (!dependency.direct) line += " (indirect)";
    told.push_back(line);
  }
  return told;
}

TEST(ManifestReader, ReadsWhatPackageJsonAsksFor) {
  EXPECT_THAT(Told("package.json", R"({
    "name": "a", "peerDependencies": {"d": "1"},
    "dependencies": {"@acme/mcp": "^1.2.0", "b": "npm:c@2.0.0"},
    "devDependencies": {"@acme/inspect": "1.0.0"}})"),
              ElementsAre("@acme/mcp ^1.2.0", "b 2.0.0", "@acme/inspect 1.0.0 (development)"));
}

TEST(ManifestReader, ReadsLockfilesOfNpm) {
  EXPECT_THAT(Told("web/package-lock.json", R"({"lockfileVersion": 3, "packages": {
    "": {"name": "a"},
    "node_modules/@acme/mcp": {"version": "1.2.3"},
    "node_modules/b/node_modules/c": {"version": "0.1.0"}}})"),
              ElementsAre("@acme/mcp 1.2.3", "c 0.1.0"));
  EXPECT_THAT(Told("package-lock.json", R"({"lockfileVersion": 1, "dependencies": {
    "@acme/mcp": {"version": "1.2.3"}}})"),
              ElementsAre("@acme/mcp 1.2.3"));
}

TEST(ManifestReader, ReadsLockfilesOfPnpmOfEachVersion) {
  EXPECT_THAT(Told("pnpm-lock.yaml",
                   "packages:\n  '@acme/mcp@1.2.3':\n    resolution: {}\n"
                   "  b@2.0.0(zod@3.1.0):\n    resolution: {}\n"),
              ElementsAre("@acme/mcp 1.2.3", "b 2.0.0"));
  EXPECT_THAT(Told("pnpm-lock.yaml",
                   "packages:\n  /@acme/mcp@1.2.3:\n    dev: false\n"
                   "  /b@2.0.0(zod@3.1.0):\n    dev: false\n"),
              ElementsAre("@acme/mcp 1.2.3", "b 2.0.0"));
  EXPECT_THAT(Told("pnpm-lock.yaml",
                   "packages:\n  /@acme/mcp/1.2.3:\n    dev: false\n"
                   "  /b/2.0.0:\n    dev: false\n"),
              ElementsAre("@acme/mcp 1.2.3", "b 2.0.0"));
}

TEST(ManifestReader, ReadsLockfilesOfYarnOfEachVersion) {
  EXPECT_THAT(Told("yarn.lock",
                   "# yarn lockfile v1\n\n\n"
                   "\"@acme/mcp@^1.0.0\", \"@acme/mcp@^1.2.0\":\n"
                   "  version \"1.2.3\"\n  dependencies:\n    b \"^2.0.0\"\n\n"
                   "b@^2.0.0:\n  version \"2.0.1\"\n"),
              ElementsAre("@acme/mcp 1.2.3", "b 2.0.1"));
  EXPECT_THAT(Told("yarn.lock",
                   "__metadata:\n  version: 8\n\n\"@acme/mcp@npm:^1.0.0\":\n"
                   "  version: 1.2.3\n  resolution: \"@acme/mcp@npm:1.2.3\"\n"),
              ElementsAre("@acme/mcp 1.2.3"));
}

TEST(ManifestReader, ReadsLockfilesOfBun) {
  EXPECT_THAT(Told("bun.lock", R"({"lockfileVersion": 1, "packages": {
    "@acme/mcp": ["@acme/mcp@1.2.3", "", {}, "sha512-x"],}})"),
              ElementsAre("@acme/mcp 1.2.3"));
}

TEST(ManifestReader, ReadsProjectsOfPython) {
  EXPECT_THAT(Told("pyproject.toml",
                   "[project]\nname = \"a\"\n"
                   "dependencies = [\"mcp[cli]>=1.2,<2\", \"b==2.0\"]\n"
                   "[project.optional-dependencies]\nweb = [\"c~=1.4\"]\n"
                   "[dependency-groups]\ndev = [\"d\"]\n"),
              ElementsAre("mcp >=1.2,<2", "b 2.0", "c ~=1.4", "d  (development)"));
  EXPECT_THAT(Told("pyproject.toml",
                   "[tool.poetry.dependencies]\npython = \"^3.11\"\n"
                   "mcp = \"^1.2\"\nb = {version = \"2.0\", extras = [\"x\"]}\n"
                   "[tool.poetry.group.dev.dependencies]\nc = \"1.0\"\n"),
              ElementsAre("python ^3.11", "mcp ^1.2", "b 2.0", "c 1.0 (development)"));
  EXPECT_THAT(Told("requirements-dev.txt",
                   "# tools\n-r base.txt\nmcp==1.9.0 \\\n"
                   "    --hash=sha256:00\nb>=1  # why\n"),
              ElementsAre("-r base.txt", "mcp 1.9.0", "b >=1"));
}

TEST(ManifestReader, ReadsLockfilesOfPythonWithoutTheirOwnProject) {
  EXPECT_THAT(Told("uv.lock",
                   "version = 1\n\n[[package]]\nname = \"mcp\"\nversion = \"1.9.0\"\n\n"
                   "[[package]]\nname = \"a\"\nsource = { editable = \".\" }\n"),
              ElementsAre("mcp 1.9.0"));
  EXPECT_THAT(Told("Pipfile.lock", R"({"default": {"mcp": {"version": "==1.9.0"}}})"),
              ElementsAre("mcp 1.9.0"));
}

TEST(ManifestReader, ReadsModulesOfGo) {
  EXPECT_THAT(Told("go.mod",
                   "module example.com/a\n\ngo 1.24\n\nrequire example.com/mcp v1.2.3\n\n"
                   "require (\n\texample.com/b v0.1.0\n"
                   "\texample.com/c v2.0.0+incompatible // indirect\n)\n"),
              ElementsAre("example.com/b v0.1.0", "example.com/c v2.0.0+incompatible (indirect)",
                          "example.com/mcp v1.2.3"));
}

TEST(ManifestReader, LeavesOutWhatAModuleReplaces) {
  EXPECT_THAT(Told("go.mod",
                   "require (\n\texample.com/b v0.1.0\n\texample.com/c v0.1.0\n)\n"
                   "replace example.com/b => ../b\n"),
              ElementsAre("example.com/c v0.1.0"));
}

TEST(ManifestReader, ReadsProjectsOfMavenAndNuget) {
  EXPECT_THAT(Told("pom.xml",
                   "<?xml version=\"1.0\"?>\n<project>\n <properties>\n"
                   "  <mcp.version>0.10.0</mcp.version>\n </properties>\n"
                   " <dependencies>\n  <!-- the library -->\n  <dependency>\n"
                   "   <groupId>org.acme</groupId><artifactId>mcp</artifactId>\n"
                   "   <version>${mcp.version}</version>\n  </dependency>\n"
                   "  <dependency><groupId>org.acme</groupId>"
                   "<artifactId>b</artifactId></dependency>\n </dependencies>\n"
                   "</project>\n"),
              ElementsAre("org.acme:mcp 0.10.0", "org.acme:b "));
  EXPECT_THAT(Told("src/a.csproj",
                   "<Project Sdk=\"Microsoft.NET.Sdk\">\n <ItemGroup>\n"
                   "  <PackageReference Include=\"Acme.Mcp\" Version=\"0.2.0\" />\n"
                   "  <PackageReference Include=\"B\"><Version>1.0</Version>"
                   "</PackageReference>\n </ItemGroup>\n</Project>\n"),
              ElementsAre("Acme.Mcp 0.2.0", "B 1.0"));
}

TEST(ManifestReader, ReadsWhatOtherLanguagesUse) {
  EXPECT_THAT(Told("Cargo.toml", "[dependencies]\nrmcp = \"0.1\"\nb = { version = \"1.2.3\" }\n"),
              ElementsAre("rmcp 0.1", "b 1.2.3"));
  EXPECT_THAT(Told("Cargo.lock", "[[package]]\nname = \"rmcp\"\nversion = \"0.1.5\"\n"),
              ElementsAre("rmcp 0.1.5"));
  EXPECT_THAT(Told("Gemfile.lock",
                   "GEM\n  remote: https://gems.example.com/\n  specs:\n"
                   "    mcp (0.8.0)\n      json (>= 2)\n    json (2.9.1)\n\n"
                   "DEPENDENCIES\n  mcp (~> 0.8)\n"),
              ElementsAre("mcp 0.8.0", "json 2.9.1"));
  EXPECT_THAT(Told("Gemfile",
                   "source 'https://gems.example.com'\ngem 'mcp', '0.8.0'\n"
                   "gem \"json\"\n"),
              ElementsAre("mcp 0.8.0", "json "));
  EXPECT_THAT(Told("composer.json", R"({"require": {"mcp/sdk": "^0.1"}})"),
              ElementsAre("mcp/sdk ^0.1"));
  EXPECT_THAT(Told("composer.lock", R"({"packages": [{"name": "mcp/sdk", "version": "v0.1.0"}]})"),
              ElementsAre("mcp/sdk v0.1.0"));
}

TEST(ManifestReader, PlacesADependencyWhereItsVersionStands) {
  const std::string text = "{\"dependencies\": {\"mcp\": \"1.9.0\"}}";
  const ReadFile read = Read("package.json", text);
  ASSERT_EQ(read.manifest.dependencies.size(), 1U);
  const Dependency& dependency = read.manifest.dependencies.front();
  EXPECT_EQ(base::Slice(text, dependency.package.span), "1.9.0");
  EXPECT_EQ(dependency.pointer, "/dependencies/mcp");
}

TEST(ManifestReader, SurvivesWhatIsNoManifest) {
  for (const char* path : {"package.json", "go.mod", "pom.xml", "yarn.lock", "uv.lock",
                           "pnpm-lock.yaml", "Gemfile.lock", "requirements.txt"}) {
    for (const char* text : {"", "{", "<", "<a <b='", "</a></b>", "[[[[", "\t\t\n  x\n y", "- - -",
                             "require (", "\xff\xfe"}) {
      static_cast<void>(Read(path, text));
    }
  }
}

TEST(ManifestReader, TellsManifestsByTheirNames) {
  EXPECT_EQ(ManifestFormatOf(Shipped().manifests, "src/main.cc"), nullptr);
  EXPECT_NE(ManifestFormatOf(Shipped().manifests, "a/b/package.json"), nullptr);
  EXPECT_EQ(ManifestFormatOf(Shipped().manifests, "my-package.json"), nullptr);
}

/// Reads all files as one project and settles their dependencies.
class Settled {
 public:
  Settled& Add(std::string path, std::string text) {
    files_.push_back(Read(std::move(path), std::move(text)));
    return *this;
  }
  /// The dependencies of one file that need a look: those that nothing else settles.
  std::vector<std::string> OpenIn(std::string_view path) {
    std::vector<Manifest*> manifests;
    for (ReadFile& file : files_) manifests.push_back(&file.manifest);
    SettleDependencies(manifests);
    std::vector<std::string> open;
    for (const ReadFile& file : files_) {
      if (file.manifest.path != path) continue;
      for (const Dependency& dependency : file.manifest.dependencies) {
        if (dependency.settled || !dependency.direct) continue;
        open.push_back(dependency.package.name + (dependency.development ? " (development)" : ""));
      }
    }
    return open;
  }

 private:
  std::vector<ReadFile> files_;
};

constexpr const char* kLock = R"({"packages": {"node_modules/a": {"version": "1.0.0"},
  "node_modules/b": {"version": "1.0.0"}, "node_modules/c": {"version": "1.0.0"}}})";

TEST(SettledDependencies, AreDecidedByTheLockfile) {
  Settled project;
  project.Add("package.json", R"({"dependencies": {"a": "^1.0.0"}, "devDependencies": {"b": "*"}})")
      .Add("package-lock.json", kLock);
  EXPECT_THAT(project.OpenIn("package.json"), IsEmpty());
  EXPECT_THAT(project.OpenIn("package-lock.json"), ElementsAre("a", "b (development)"));
}

TEST(SettledDependencies, BelongToTheNearestLockfileAbove) {
  Settled project;
  project.Add("packages/one/package.json", R"({"dependencies": {"a": "^1.0.0"}})")
      .Add("packages/two/package.json", R"({"dependencies": {"b": "^1.0.0"}})")
      .Add("packages/two/package-lock.json", kLock)
      .Add("package-lock.json", kLock);
  EXPECT_THAT(project.OpenIn("package-lock.json"), ElementsAre("a"));
  EXPECT_THAT(project.OpenIn("packages/two/package-lock.json"), ElementsAre("b"));
}

TEST(SettledDependencies, StayOpenWithoutALockfileOfTheirRegistry) {
  Settled project;
  project.Add("package.json", R"({"dependencies": {"a": "1.0.0"}})")
      .Add("uv.lock", "version = 1\n");
  EXPECT_THAT(project.OpenIn("package.json"), ElementsAre("a"));
}

TEST(SettledDependencies, AreAllDirectInALockfileThatStandsAlone) {
  Settled project;
  project.Add("package-lock.json", kLock);
  EXPECT_THAT(project.OpenIn("package-lock.json"), ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace mcpvet::project
