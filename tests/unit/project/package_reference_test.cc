#include "project/package_reference.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::project {
namespace {

struct Case {
  const char* ecosystem;
  std::string written;
  const char* name;
  std::string version;
  const char* source;
  const char* pin;
};

const std::string kCommit(40, 'a');
const std::string kSha256(64, 'b');

void PrintTo(const Case& c, std::ostream* out) { *out << c.ecosystem << " " << c.written; }

class PackageReferences : public ::testing::TestWithParam<Case> {};

TEST_P(PackageReferences, AreTakenApart) {
  const Case& c = GetParam();
  const auto package = ParsePackageReference(c.ecosystem, {c.written, {3, 9}});
  EXPECT_EQ(package.name, c.name);
  EXPECT_EQ(package.version, c.version);
  EXPECT_EQ(SourceName(package.source), c.source);
  EXPECT_EQ(PinName(package.pin), c.pin);
  EXPECT_EQ(package.span, (base::ByteSpan{3, 9}));
}

INSTANTIATE_TEST_SUITE_P(
    Npm, PackageReferences,
    ::testing::Values(
        Case{"npm", "server", "server", "", "registry", "none"},
        Case{"npm", "@scope/server", "@scope/server", "", "registry", "none"},
        Case{"npm", "@scope/server@1.2.3", "@scope/server", "1.2.3", "registry", "exact"},
        Case{"npm", "server@1.2.3-rc.1+b5", "server", "1.2.3-rc.1+b5", "registry", "exact"},
        Case{"npm", "server@=1.2.3", "server", "=1.2.3", "registry", "exact"},
        Case{"npm", "server@2025.7.1", "server", "2025.7.1", "registry", "exact"},
        Case{"npm", "server@latest", "server", "latest", "registry", "tag"},
        Case{"npm", "server@next-13", "server", "next-13", "registry", "tag"},
        Case{"npm", "server@^1.2.3", "server", "^1.2.3", "registry", "range"},
        Case{"npm", "server@~1.2", "server", "~1.2", "registry", "range"},
        Case{"npm", "server@1", "server", "1", "registry", "range"},
        Case{"npm", "server@1.2", "server", "1.2", "registry", "range"},
        Case{"npm", "server@1.x", "server", "1.x", "registry", "range"},
        Case{"npm", "server@1.2.x", "server", "1.2.x", "registry", "range"},
        Case{"npm", "server@*", "server", "*", "registry", "range"},
        Case{"npm", "server@>=1.0.0 <2", "server", ">=1.0.0 <2", "registry", "range"},
        Case{"npm", "server@1.0.0 - 2.0.0", "server", "1.0.0 - 2.0.0", "registry", "range"},
        Case{"npm", "server@${VERSION}", "server", "${VERSION}", "registry", "exact"},
        Case{"npm", "${SERVER}", "${SERVER}", "", "registry", "exact"},
        Case{"npm", "host:owner/repo", "repo", "", "git", "none"},
        Case{"npm", "owner/repo#main", "repo", "main", "git", "branch"},
        Case{"npm", "owner/repo#v1.2.0", "repo", "v1.2.0", "git", "tag"},
        Case{"npm", "owner/repo#semver:^1", "repo", "semver:^1", "git", "range"},
        Case{"npm", "git+https://h.example/o/repo.git#" + kCommit, "repo", kCommit, "git",
             "digest"},
        Case{"npm", "git+ssh://git@h.example/o/repo.git", "repo", "", "git", "none"},
        Case{"npm", "https://h.example/o/repo.git#1a2b3c4", "repo", "1a2b3c4", "git", "exact"},
        Case{"npm", "https://h.example/x-1.0.0.tgz", "https://h.example/x-1.0.0.tgz", "", "url",
             "none"},
        Case{"npm", "server@https://h.example/x.tgz", "server", "", "url", "none"},
        Case{"npm", "server@git+https://h.example/o/r.git#main", "server", "main", "git", "branch"},
        Case{"npm", "alias@npm:@scope/real@1.0.0", "@scope/real", "1.0.0", "registry", "exact"},
        Case{"npm", ".", ".", "", "local", "exact"},
        Case{"npm", "./server", "./server", "", "local", "exact"},
        Case{"npm", "file:../server", "file:../server", "", "local", "exact"},
        Case{"npm", "C:\\work\\server", "C:\\work\\server", "", "local", "exact"},
        Case{"npm", "${workspaceFolder}/server", "${workspaceFolder}/server", "", "local", "exact"},
        Case{"npm", "npm:@scope/server@1.0.0/cli", "@scope/server", "1.0.0", "registry", "exact"},
        Case{"npm", "npm:@scope/server/cli", "@scope/server", "", "registry", "none"},
        Case{"npm", "", "", "", "registry", "none"}, Case{"npm", "@", "@", "", "registry", "none"},
        Case{"npm", "@scope", "@scope", "", "registry", "none"}));

INSTANTIATE_TEST_SUITE_P(
    Pypi, PackageReferences,
    ::testing::Values(
        Case{"pypi", "server", "server", "", "registry", "none"},
        Case{"pypi", "server==1.2", "server", "1.2", "registry", "exact"},
        Case{"pypi", "server===1.2.post1", "server", "1.2.post1", "registry", "exact"},
        Case{"pypi", "server[cli]==1.2.3", "server", "1.2.3", "registry", "exact"},
        Case{"pypi", "server[cli, ws]", "server", "", "registry", "none"},
        Case{"pypi", "server[", "server", "", "registry", "none"},
        Case{"pypi", "server@1.2.3", "server", "1.2.3", "registry", "exact"},
        Case{"pypi", "server@latest", "server", "latest", "registry", "tag"},
        Case{"pypi", "server>=1.2,<2", "server", ">=1.2,<2", "registry", "range"},
        Case{"pypi", "server ~= 1.2", "server", "~= 1.2", "registry", "range"},
        Case{"pypi", "server==1.2.*", "server", "1.2.*", "registry", "range"},
        Case{"pypi", "server==1.2 ; python_version < '3.12'", "server", "1.2", "registry", "exact"},
        Case{"pypi", "git+https://h.example/o/repo", "repo", "", "git", "none"},
        Case{"pypi", "git+https://h.example/o/repo.git@v2.0", "repo", "v2.0", "git", "tag"},
        Case{"pypi", "git+https://user@h.example/o/repo@main#subdirectory=x", "repo", "main", "git",
             "branch"},
        Case{"pypi", "git+https://h.example/o/repo@" + kCommit + "#egg=named", "named", kCommit,
             "git", "digest"},
        Case{"pypi", "server @ git+https://h.example/o/repo@dev", "server", "dev", "git", "branch"},
        Case{"pypi", "server[x] @ https://h.example/s.whl", "server", "", "url", "none"},
        Case{"pypi", "https://h.example/s.whl#sha256=" + kSha256, "https://h.example/s.whl", "",
             "url", "digest"},
        Case{"pypi", "dist/server-1.0-py3-none-any.whl", "dist/server-1.0-py3-none-any.whl", "",
             "local", "exact"},
        Case{"pypi", ".", ".", "", "local", "exact"},
        Case{"pypi", "server==${VERSION}", "server", "${VERSION}", "registry", "exact"}));

INSTANTIATE_TEST_SUITE_P(
    Images, PackageReferences,
    ::testing::Values(
        Case{"oci", "mcp/fetch", "mcp/fetch", "", "registry", "none"},
        Case{"oci", "mcp/fetch:latest", "mcp/fetch", "latest", "registry", "tag"},
        Case{"oci", "mcp/fetch:1", "mcp/fetch", "1", "registry", "tag"},
        Case{"oci", "mcp/fetch:v1.2", "mcp/fetch", "v1.2", "registry", "tag"},
        Case{"oci", "mcp/fetch:1.2.3", "mcp/fetch", "1.2.3", "registry", "exact"},
        Case{"oci", "mcp/fetch:v1.2.3-alpine", "mcp/fetch", "v1.2.3-alpine", "registry", "exact"},
        Case{"oci", "mcp/fetch:20250101", "mcp/fetch", "20250101", "registry", "exact"},
        Case{"oci", "mcp/fetch:2025-01-01", "mcp/fetch", "2025-01-01", "registry", "exact"},
        Case{"oci", "r.example:5000/team/img", "r.example:5000/team/img", "", "registry", "none"},
        Case{"oci", "r.example:5000/team/img:main", "r.example:5000/team/img", "main", "registry",
             "tag"},
        Case{"oci", "img@sha256:" + kSha256, "img", "", "registry", "digest"},
        Case{"oci", "r.example/img:1.0@sha256:" + kSha256, "r.example/img", "1.0", "registry",
             "digest"},
        Case{"oci", "img:${TAG}", "img", "${TAG}", "registry", "exact"},
        Case{"oci", "${IMAGE:-img:latest}", "img", "latest", "registry", "tag"},
        Case{"oci", "${IMAGE:-}", "", "", "registry", "none"},
        Case{"oci", "${REGISTRY}/img", "${REGISTRY}/img", "", "registry", "exact"}));

INSTANTIATE_TEST_SUITE_P(
    Others, PackageReferences,
    ::testing::Values(
        Case{"go", "m.example/cmd/s@v1.2.3", "m.example/cmd/s", "v1.2.3", "registry", "exact"},
        Case{"go", "m.example/s@latest", "m.example/s", "latest", "registry", "tag"},
        Case{"go", "m.example/s@v1", "m.example/s", "v1", "registry", "range"},
        Case{"go", "m.example/s@main", "m.example/s", "main", "registry", "branch"},
        Case{"go", "m.example/s@1a2b3c4d5e6f", "m.example/s", "1a2b3c4d5e6f", "registry", "exact"},
        Case{"go", "m.example/s", "m.example/s", "", "registry", "exact"},
        Case{"go", "./cmd/server", "./cmd/server", "", "local", "exact"},
        Case{"go", "main.go", "main.go", "", "local", "exact"},
        Case{"jsr", "jsr:@scope/server@1.0.0/mod.ts", "@scope/server", "1.0.0", "registry",
             "exact"},
        Case{"jsr", "jsr:@scope/server", "@scope/server", "", "registry", "none"},
        Case{"url", "https://d.example/x@v1.2.3/mod.ts", "https://d.example/x@v1.2.3/mod.ts",
             "v1.2.3", "url", "exact"},
        Case{"url", "https://d.example/x/mod.ts", "https://d.example/x/mod.ts", "", "url", "none"},
        Case{"nuget", "Sample.Server@1.0.0", "Sample.Server", "1.0.0", "registry", "exact"},
        Case{"nuget", "Sample.Server@<version>", "Sample.Server", "<version>", "registry", "exact"},
        Case{"nuget", "Sample.Server@1.*", "Sample.Server", "1.*", "registry", "range"},
        Case{"other", "https://d.example/bundle.zip", "https://d.example/bundle.zip", "", "url",
             "none"}));

TEST(PackageReferences, KeepTheWholeCommitAsDigest) {
  EXPECT_EQ(ParsePackageReference("npm", {"o/r#" + kCommit, {}}).digest, kCommit);
  EXPECT_EQ(ParsePackageReference("oci", {"img@sha256:" + kSha256, {}}).digest,
            "sha256:" + kSha256);
}

}  // namespace
}  // namespace mcpvet::project
