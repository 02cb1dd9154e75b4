// Takes statements out of a TOML text. Bytes become spaces, so that every other place stays where
// it was.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "config/toml_statements.h"

namespace mcpvet::config {

class TomlRepair {
 public:
  /// `text` must outlive this.
  explicit TomlRepair(std::string& text);

  [[nodiscard]] const std::vector<TomlStatement>& statements() const { return statements_; }
  /// Blanks the statement that most likely caused an error at `offset` and returns its place, or
  /// nothing where none is left.
  std::optional<std::size_t> BlankCause(std::size_t offset);
  /// Blanks one statement; a header takes its section along, which else would join another table.
  void Blank(std::size_t index);

 private:
  std::string& text_;
  std::vector<TomlStatement> statements_;
  std::vector<bool> blank_;  // parallel to statements_
};

}  // namespace mcpvet::config
