#include <gtest/gtest.h>

#include <map>
#include <set>

#include "source_folder.h"
#include "unit/hygiene/source_tree.h"

namespace mcpvet::hygiene {
namespace {

/// Which folders of src/ a folder may include, besides itself. Includes point one way only.
const std::map<std::string, std::set<std::string>>& IncludeTable() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"base", {}},
      {"source", {"base"}},
      {"config", {"base", "source"}},
      {"syntax", {"base", "source"}},
      {"program", {"base", "source", "config", "syntax"}},
      {"project", {"base", "source", "config", "syntax", "program"}},
      {"rules", {"base", "source", "config", "syntax", "program", "project"}},
      {"match", {"base", "source", "config", "syntax", "program", "project", "rules"}},
      {"finding", {"base", "source", "rules"}},
      {"report", {"base", "source", "rules", "finding"}},
      {"settings", {"base", "source", "config", "rules"}},
      {"scan",
       {"base", "source", "config", "syntax", "program", "project", "rules", "match", "finding",
        "settings"}},
      {"cli",
       {"base", "source", "config", "syntax", "program", "project", "rules", "match", "finding",
        "report", "settings", "scan"}},
  };
  return table;
}

/// Which folders a third-party header may be included from; a file is named by its path.
struct ThirdParty {
  std::string prefix;
  std::set<std::string> places;
  bool sources_only = false;
};

const std::vector<ThirdParty>& ThirdPartyTable() {
  static const std::vector<ThirdParty> table = {
      {"tree_sitter/", {"syntax"}},
      {"re2/", {"match"}},
      {"hs.h", {"match"}},
      {"hs/", {"match"}},
      {"yaml-cpp/", {"config"}},
      {"toml++/", {"config"}},
      {"CLI/", {"cli"}},
      {"nlohmann/", {"report", "cli", "src/embed_rules_main.cc"}},
      {"fmt/", {}, /*sources_only=*/true},
  };
  return table;
}

/// Headers of C and POSIX, the only ones outside the standard library that anybody may include.
bool IsSystemHeader(const std::string& name) {
  static const std::set<std::string> posix = {"dirent.h", "fcntl.h", "poll.h",    "pthread.h",
                                              "signal.h", "spawn.h", "termios.h", "unistd.h"};
  return posix.contains(name) || name.starts_with("sys/");
}

bool IsStandardLibrary(const std::string& name) {
  return name.find_first_of("./") == std::string::npos;
}

std::string Place(const SourceFile& file, const Include& include) {
  return file.path + ":" + std::to_string(include.line) + " includes " + include.name;
}

/// What the programs directly under src/ may include.
const std::set<std::string>& AllowedFor(const SourceFile& file) {
  static const std::map<std::string, std::set<std::string>> programs = {
      {"src/main.cc", {"cli"}},
      {"src/embed_rules_main.cc", {"base", "config", "rules", "match"}},
  };
  static const std::set<std::string> none;
  const auto& table = file.folder.empty() ? programs : IncludeTable();
  const auto row = table.find(file.folder.empty() ? file.path : file.folder);
  return row == table.end() ? none : row->second;
}

TEST(IncludeTable, EveryFolderOfSrcStandsInIt) {
  for (const SourceFile& file : ProductSources()) {
    if (file.folder.empty()) continue;
    EXPECT_TRUE(IncludeTable().contains(file.folder)) << file.path;
  }
}

TEST(IncludeTable, IsWithoutCircles) {
  for (const auto& [folder, allowed] : IncludeTable()) {
    for (const std::string& other : allowed) {
      EXPECT_FALSE(IncludeTable().at(other).contains(folder)) << folder << " and " << other;
    }
  }
}

TEST(IncludeTable, IsKeptByEveryFile) {
  std::size_t checked = 0;
  for (const SourceFile& file : ProductSources()) {
    for (const Include& include : IncludesOf(file)) {
      if (!include.quoted) continue;
      ++checked;
      const std::string folder = include.name.substr(0, include.name.find('/'));
      EXPECT_TRUE(folder == file.folder || AllowedFor(file).contains(folder))
          << Place(file, include);
    }
  }
  EXPECT_GT(checked, 10U);
}

TEST(IncludeTable, NamesHeadersFromSrc) {
  for (const SourceFile& file : ProductSources()) {
    for (const Include& include : IncludesOf(file)) {
      if (!include.quoted) continue;
      const auto target = testing::SourceFolder() / "src" / include.name;
      EXPECT_TRUE(std::filesystem::exists(target)) << Place(file, include);
    }
  }
}

TEST(ThirdPartyHeaders, StayInTheirFolders) {
  for (const SourceFile& file : ProductSources()) {
    for (const Include& include : IncludesOf(file)) {
      if (include.quoted || IsStandardLibrary(include.name) || IsSystemHeader(include.name)) {
        continue;
      }
      const auto row = std::ranges::find_if(ThirdPartyTable(), [&](const ThirdParty& entry) {
        return include.name.starts_with(entry.prefix);
      });
      if (row == ThirdPartyTable().end()) {
        ADD_FAILURE() << Place(file, include) << ", which is no header this project knows";
      } else if (row->sources_only) {
        EXPECT_FALSE(file.IsHeader()) << Place(file, include);
      } else {
        EXPECT_TRUE(row->places.contains(file.folder) || row->places.contains(file.path))
            << Place(file, include);
      }
    }
  }
}

}  // namespace
}  // namespace mcpvet::hygiene
