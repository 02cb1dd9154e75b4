#include "project/signature.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;

// Enough to know a file by; those of a hostile file may be costly to look into.
constexpr std::size_t kPlacesTested = 1000;
constexpr std::size_t kEntriesTested = 100;

bool IsScalar(NodeKind kind) {
  return kind == NodeKind::kBool || kind == NodeKind::kNumber || kind == NodeKind::kString;
}

bool HasShape(ContentTest::Shape shape, NodeKind kind) {
  switch (shape) {
    case ContentTest::Shape::kAny:
      return true;
    case ContentTest::Shape::kMap:
      return kind == NodeKind::kMap;
    case ContentTest::Shape::kList:
      return kind == NodeKind::kList;
    case ContentTest::Shape::kScalar:
      return IsScalar(kind);
  }
  return false;
}

bool ContainsIgnoringCase(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return base::Lower(a) == base::Lower(b); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

template <class Predicate>
bool SomeScalar(const ConfigTree& tree, NodeId place, Predicate predicate) {
  if (tree.KindOf(place) != NodeKind::kList) {
    return IsScalar(tree.KindOf(place)) && predicate(tree.Text(place));
  }
  const auto items = tree.Entries(place);
  return std::any_of(items.begin(), items.end(), [&](NodeId item) {
    return IsScalar(tree.KindOf(item)) && predicate(tree.Text(item));
  });
}

bool EntriesPass(const ContentTest& test, const ConfigTree& tree, NodeId place) {
  if (test.every_has.empty() && test.some_has.empty()) return true;
  auto entries = tree.Entries(place);
  if (entries.size() > kEntriesTested) entries.resize(kEntriesTested);
  const auto has = [&](const std::vector<TreePath>& paths) {
    return [&](NodeId entry) { return FirstOf(paths, tree, entry) != kNoNode; };
  };
  if (!test.every_has.empty() &&
      (entries.empty() || !std::all_of(entries.begin(), entries.end(), has(test.every_has)))) {
    return false;
  }
  return test.some_has.empty() || std::any_of(entries.begin(), entries.end(), has(test.some_has));
}

bool PassesSomewhere(const ContentTest& test, const ConfigTree& tree, NodeId from);

bool PassesAt(const ContentTest& test, const ConfigTree& tree, NodeId place) {
  if (!HasShape(test.shape, tree.KindOf(place))) return false;
  if (!test.values.empty() && !SomeScalar(tree, place, [&](std::string_view text) {
        return std::find(test.values.begin(), test.values.end(), text) != test.values.end();
      })) {
    return false;
  }
  if (!test.starts_with.empty() && !SomeScalar(tree, place, [&](std::string_view text) {
        return text.starts_with(test.starts_with);
      })) {
    return false;
  }
  if (!test.contains.empty() && !SomeScalar(tree, place, [&](std::string_view text) {
        return ContainsIgnoringCase(text, test.contains);
      })) {
    return false;
  }
  if (!test.key_contains.empty() &&
      !ContainsIgnoringCase(tree.node(place).key, test.key_contains)) {
    return false;
  }
  if (!EntriesPass(test, tree, place)) return false;
  return test.any_of.empty() ||
         std::any_of(test.any_of.begin(), test.any_of.end(), [&](const ContentTest& part) {
           return PassesSomewhere(part, tree, place) != part.absent;
         });
}

bool PassesSomewhere(const ContentTest& test, const ConfigTree& tree, NodeId from) {
  if (test.at.empty()) return from != kNoNode && PassesAt(test, tree, from);
  return std::any_of(test.at.begin(), test.at.end(), [&](const TreePath& path) {
    const auto places = path.All(tree, from, kPlacesTested);
    return std::any_of(places.begin(), places.end(),
                       [&](NodeId place) { return PassesAt(test, tree, place); });
  });
}

ContentTest::Shape ReadShape(config::RecordReader& reader) {
  const auto name = reader.Text("shape");
  if (!name) return ContentTest::Shape::kAny;
  if (*name == "map") return ContentTest::Shape::kMap;
  if (*name == "list") return ContentTest::Shape::kList;
  if (*name == "scalar") return ContentTest::Shape::kScalar;
  reader.file().Problem(reader.Child("shape"), "unknown shape: " + *name, "map, list or scalar");
  return ContentTest::Shape::kAny;
}

ContentTest ReadContentTest(config::RecordFile& file, NodeId id) {
  config::RecordReader reader(file, id);
  ContentTest test;
  test.at = ReadPaths(reader, "at");
  test.shape = ReadShape(reader);
  test.absent = reader.Flag("absent").value_or(false);
  test.values = reader.Texts("values");
  test.starts_with = reader.Text("starts_with").value_or("");
  test.contains = reader.Text("contains").value_or("");
  test.key_contains = reader.Text("key_contains").value_or("");
  test.every_has = ReadPaths(reader, "every_has");
  test.some_has = ReadPaths(reader, "some_has");
  test.any_of = ReadContentTests(reader, "any_of");
  reader.Finish();
  return test;
}

}  // namespace

std::vector<TreePath> ReadPaths(config::RecordReader& reader, std::string_view key) {
  std::vector<TreePath> paths;
  for (const std::string& written : reader.Texts(key)) paths.emplace_back(written);
  return paths;
}

std::vector<ContentTest> ReadContentTests(config::RecordReader& reader, std::string_view key) {
  std::vector<ContentTest> tests;
  for (const NodeId item : reader.Items(key)) tests.push_back(ReadContentTest(reader.file(), item));
  return tests;
}

bool Passes(const std::vector<ContentTest>& tests, const ConfigTree& tree, NodeId place) {
  return std::all_of(tests.begin(), tests.end(), [&](const ContentTest& test) {
    return PassesSomewhere(test, tree, place) != test.absent;
  });
}

}  // namespace mcpvet::project
