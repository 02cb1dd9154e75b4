// Reads a map of one of our own data files (a rule, a client format, settings) field by field, and
// collects what is wrong with it: missing, mistyped and unknown keys, each with file, line and a
// suggestion. A reader of a type says which fields it has by asking for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/config_tree.h"
#include "source/line_index.h"

namespace mcpvet::config {

/// One data file and the problems found in it.
class RecordFile {
 public:
  /// `path`, `text` and `tree` must outlive this.
  RecordFile(std::string_view path, std::string_view text, const ConfigTree& tree)
      : path_(path), lines_(text), tree_(tree) {}

  [[nodiscard]] const ConfigTree& tree() const { return tree_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Returns `path:line:column` of a node's key, or of its value where it has none.
  [[nodiscard]] std::string Where(NodeId id) const;
  void Problem(NodeId id, std::string message, std::string hint = {});
  [[nodiscard]] const std::vector<base::Error>& problems() const { return problems_; }

 private:
  std::string path_;
  source::LineIndex lines_;
  const ConfigTree& tree_;
  std::vector<base::Error> problems_;
};

class RecordReader {
 public:
  /// Reads the map at `id`; anything else is a problem, and every field then counts as absent.
  RecordReader(RecordFile& file, NodeId id);

  [[nodiscard]] NodeId id() const { return id_; }
  [[nodiscard]] RecordFile& file() { return file_; }
  [[nodiscard]] bool Has(std::string_view key);

  /// The value of a scalar field; absent or of another kind: nothing (the latter is a problem).
  std::optional<std::string> Text(std::string_view key);
  /// The same, where absence is a problem; empty then.
  std::string RequiredText(std::string_view key);
  std::optional<bool> Flag(std::string_view key);
  std::optional<double> Number(std::string_view key);
  /// A list of scalars; a lone scalar counts as a list of one.
  std::vector<std::string> Texts(std::string_view key);
  /// A field of any kind, for the caller to read; kNoNode where absent.
  NodeId Child(std::string_view key);
  /// The items of a list field, or a lone map as a list of one; empty where absent.
  std::vector<NodeId> Items(std::string_view key);
  /// The entries of a map field; empty where absent.
  std::vector<NodeId> Fields(std::string_view key);

  /// Reports every key that was never asked for, with the nearest one that was, and keys that stand
  /// twice. Call last.
  void Finish();

 private:
  [[nodiscard]] bool IsMap() const;
  void WrongKind(NodeId id, std::string_view key, const char* wanted);

  RecordFile& file_;
  NodeId id_;
  std::vector<std::string> asked_;
};

}  // namespace mcpvet::config
