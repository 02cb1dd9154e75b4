#include "project/place_role.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

// In a folder's name these are words: `__tests__`, `test-fixtures` and `Tests` are folders of
// tests.
constexpr std::array<std::string_view, 16> kTestFolders = {
    "test",      "tests",      "spec",     "specs",    "e2e",       "testdata",
    "testing",   "fixture",    "fixtures", "testutil", "testutils", "testhelpers",
    "testsuite", "testsuites", "testcase", "testcases"};
constexpr std::array<std::string_view, 8> kExampleFolders = {
    "example", "examples", "sample", "samples", "demo", "demos", "docs", "tutorials"};
// These are whole names: they stand in names of other things too.
constexpr std::array<std::string_view, 4> kWholeTestFolders = {"mock", "mocks", "__mock__",
                                                               "__mocks__"};
constexpr std::array<std::string_view, 1> kWholeExampleFolders = {"doc"};
constexpr std::array<std::string_view, 4> kGeneratedFolders = {"dist", "build", "out", "generated"};
constexpr std::array<std::string_view, 8> kVendoredFolders = {
    "vendor",     "vendored",     "third_party",      "third-party",
    "thirdparty", "node_modules", "bower_components", "site-packages"};
// At the top of a project these hold tests; further down they are parts of it.
constexpr std::array<std::string_view, 3> kTopTestFolders = {"integration", "acceptance", "itests"};

template <std::size_t N>
bool Holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// One of the words that a folder's name is made of is one of `words`.
template <std::size_t N>
bool HoldsWordOf(const std::array<std::string_view, N>& words, std::string_view folder) {
  while (!folder.empty()) {
    const std::size_t end = std::min(folder.find_first_of("-_. "), folder.size());
    if (Holds(words, folder.substr(0, end))) return true;
    folder.remove_prefix(std::min(end + 1, folder.size()));
  }
  return false;
}

/// `SignerTest.java`, `SignerTests.cs`: a class of tests, where a file is named after its class.
bool IsNamedAfterTestClass(std::string_view name) {
  const std::string_view stem = name.substr(0, name.rfind('.'));
  return stem.ends_with("Test") || stem.ends_with("Tests") || stem.ends_with("TestCase");
}

bool IsTestFile(std::string_view name) {
  return name.starts_with("test_") || IsNamedAfterTestClass(name) ||
         name.find("_spec.") != std::string_view::npos ||
         name.find("_test.") != std::string_view::npos ||
         name.find(".test.") != std::string_view::npos ||
         name.find(".spec.") != std::string_view::npos || name == "conftest.py";
}

bool IsExampleFile(std::string_view name) {
  return name.find(".example") != std::string_view::npos ||
         name.find(".sample") != std::string_view::npos ||
         name.find(".template") != std::string_view::npos || name.ends_with(".md") ||
         name.ends_with(".mdx") || name.ends_with(".rst");
}

/// The part of `path` below the target that holds it; the file's own name if it is the target.
std::string_view BelowTarget(std::string_view path, const std::vector<std::string>& targets) {
  std::string_view below = path;
  for (const std::string& target : targets) {
    if (target.empty() || !path.starts_with(target)) continue;
    std::string_view rest = path.substr(target.size());
    if (!rest.empty() && rest.front() != '/') continue;
    rest = rest.empty() ? path.substr(path.rfind('/') + 1) : rest.substr(1);
    if (rest.size() < below.size()) below = rest;
  }
  return below;
}

}  // namespace

std::string_view Name(PlaceRole role) {
  switch (role) {
    case PlaceRole::kTest:
      return "test";
    case PlaceRole::kExample:
      return "example";
    case PlaceRole::kGenerated:
    case PlaceRole::kVendored:
    case PlaceRole::kProduct:
      break;
  }
  return "product";
}

PlaceRole RoleOfPlace(std::string_view path, const std::vector<std::string>& targets) {
  const std::string_view full = path;
  path = BelowTarget(path, targets);
  const std::size_t first = path.find('/');
  if (first != std::string_view::npos &&
      Holds(kTopTestFolders, base::Lower(path.substr(0, first)))) {
    return PlaceRole::kTest;
  }
  PlaceRole role = PlaceRole::kProduct;
  std::string_view rest = path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    const std::string folder = base::Lower(rest.substr(0, slash));
    if (HoldsWordOf(kTestFolders, folder) || Holds(kWholeTestFolders, folder)) {
      return PlaceRole::kTest;
    }
    if (role == PlaceRole::kProduct &&
        (HoldsWordOf(kExampleFolders, folder) || Holds(kWholeExampleFolders, folder))) {
      return PlaceRole::kExample;
    }
    // Their tests are tests all the same.
    if (role == PlaceRole::kProduct && Holds(kGeneratedFolders, folder)) {
      role = PlaceRole::kGenerated;
    }
    if (Holds(kVendoredFolders, folder)) role = PlaceRole::kVendored;
    rest = rest.substr(slash + 1);
  }
  const bool named = std::ranges::find(targets, full) != targets.end();
  if (named) return PlaceRole::kProduct;
  if (IsTestFile(rest)) return PlaceRole::kTest;
  if (role != PlaceRole::kProduct) return role;
  return IsExampleFile(rest) ? PlaceRole::kExample : PlaceRole::kProduct;
}

}  // namespace mcpvet::project
