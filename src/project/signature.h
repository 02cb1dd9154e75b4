// Tells by content what a file name leaves open: tests on the keys and values of a configuration
// tree, as the data files under rules/clients/ write them.
#pragma once

#include <string>
#include <vector>

#include "config/config_tree.h"
#include "config/record_reader.h"
#include "project/tree_path.h"

namespace mcpvet::project {

struct ContentTest {
  /// The places looked at; one of them has to pass. None means the tested place itself.
  std::vector<TreePath> at;
  enum class Shape { kAny, kMap, kList, kScalar } shape = Shape::kAny;
  bool absent = false;              ///< turns the test round: none of the places may pass
  std::vector<std::string> values;  ///< the scalar is one of these
  std::string starts_with;          ///< the scalar, or one in the list
  std::string contains;             ///< the scalar, or one in the list, ignoring case
  std::string key_contains;         ///< the key of the place, ignoring case
  std::vector<TreePath> every_has;  ///< it has entries, and each one has one of these
  std::vector<TreePath> some_has;   ///< one of its entries has one of these
  std::vector<ContentTest> any_of;  ///< one of these passes at the place
};

/// Reads `[{at: …, …}, …]`; problems go to the file.
[[nodiscard]] std::vector<ContentTest> ReadContentTests(config::RecordReader& reader,
                                                        std::string_view key);

/// Tells whether every test passes at `place`.
[[nodiscard]] bool Passes(const std::vector<ContentTest>& tests, const config::ConfigTree& tree,
                          config::NodeId place);

/// Reads a list of paths.
[[nodiscard]] std::vector<TreePath> ReadPaths(config::RecordReader& reader, std::string_view key);

}  // namespace mcpvet::project
