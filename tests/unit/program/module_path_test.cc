#include "program/module_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mcpvet::program {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

syntax::ModuleNaming PathNaming() {
  return {.ecosystem = "npm",
          .separator = "/",
          .member_separator = "#",
          .prefixes = {"node:"},
          .extensions = {".ts", ".js"},
          .index_names = {"index"},
          .built_extensions = {".js"},
          .built_folders = {"dist"},
          .source_folders = {"src"}};
}

syntax::ModuleNaming DottedNaming() {
  return {.ecosystem = "pypi",
          .separator = ".",
          .member_separator = ".",
          .extensions = {".py"},
          .index_names = {"__init__"},
          .source_folders = {"src"}};
}

std::vector<std::string> Paths(const syntax::ModuleNaming& naming, std::string_view from,
                               std::string_view specifier,
                               const std::vector<Package>& packages = {}) {
  std::vector<const Package*> pointers;
  for (const Package& package : packages) pointers.push_back(&package);
  return ModulePaths(naming, pointers, from, specifier);
}

TEST(ModulePath, FollowsRelativeSpecifiers) {
  EXPECT_THAT(Paths(PathNaming(), "src/a/main.ts", "../tools"), Contains("src/tools.ts"));
  EXPECT_THAT(Paths(PathNaming(), "src/a/main.ts", "../tools"), Contains("src/tools/index.ts"));
  EXPECT_THAT(Paths(PathNaming(), "main.ts", "./a/./b"), Contains("a/b.ts"));
}

TEST(ModulePath, FindsTheSourceOfWhatACompilerWrites) {
  EXPECT_THAT(Paths(PathNaming(), "src/main.ts", "./tools.js"), Contains("src/tools.ts"));
}

TEST(ModulePath, NeverLeavesTheProject) {
  EXPECT_THAT(Paths(PathNaming(), "main.ts", "../../etc/passwd"), IsEmpty());
  EXPECT_THAT(Paths(DottedNaming(), "main.py", "...secrets"), Not(Contains("../secrets.py")));
}

TEST(ModulePath, LeavesTheRuntimesOwnModulesAlone) {
  EXPECT_THAT(Paths(PathNaming(), "main.ts", "node:fs"), IsEmpty());
}

TEST(ModulePath, FollowsAliasesOfTheEnclosingPackage) {
  const std::vector<Package> packages = {{.root = "web",
                                          .name = "",
                                          .exports = {},
                                          .aliases = {{"@/*", "./app/*"}},
                                          .source_roots = {}}};
  EXPECT_THAT(Paths(PathNaming(), "web/app/page.ts", "@/lib/auth", packages),
              Contains("web/app/lib/auth.ts"));
  EXPECT_THAT(Paths(PathNaming(), "api/page.ts", "@/lib/auth", packages),
              Not(Contains("web/app/lib/auth.ts")));
}

TEST(ModulePath, FindsPackagesOfTheSameProjectByName) {
  const std::vector<Package> packages = {
      {.root = "packages/core",
       .name = "@acme/core",
       .exports = {{".", "./dist/index.js"}, {"./*", "./dist/*.js"}},
       .aliases = {},
       .source_roots = {}}};
  EXPECT_THAT(Paths(PathNaming(), "apps/server/main.ts", "@acme/core", packages),
              Contains("packages/core/src/index.ts"));
  EXPECT_THAT(Paths(PathNaming(), "apps/server/main.ts", "@acme/core/auth", packages),
              Contains("packages/core/src/auth.ts"));
  EXPECT_THAT(Paths(PathNaming(), "apps/server/main.ts", "@acme/core-extra", packages), IsEmpty());
}

TEST(ModulePath, CountsLeadingDotsAsFolders) {
  EXPECT_THAT(Paths(DottedNaming(), "app/tools/run.py", ".shell"), Contains("app/tools/shell.py"));
  EXPECT_THAT(Paths(DottedNaming(), "app/tools/run.py", "..config"), Contains("app/config.py"));
  EXPECT_THAT(Paths(DottedNaming(), "app/tools/run.py", ".."), Contains("app/__init__.py"));
}

TEST(ModulePath, LooksForDottedNamesInTheFoldersAround) {
  EXPECT_THAT(Paths(DottedNaming(), "svc/src/app/main.py", "app.tools"),
              Contains("svc/src/app/tools.py"));
  EXPECT_THAT(Paths(DottedNaming(), "svc/tests/test_a.py", "app.tools"),
              Contains("svc/src/app/tools/__init__.py"));
}

}  // namespace
}  // namespace mcpvet::program
