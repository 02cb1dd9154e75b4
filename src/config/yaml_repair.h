// Takes the piece out of a YAML text that keeps the rest from being read: first the value on a
// line, so that the key and what stands below it stay; if that does not help, the line with all
// that is indented below it. Bytes become spaces, so that every other place stays where it was.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "config/yaml_parser.h"

namespace mcpvet::config {

class YamlRepair {
 public:
  /// `text` must outlive this.
  explicit YamlRepair(std::string& text) : text_(text) {}

  /// Blanks the most likely cause of `failure` and returns its offset, or nothing where there is
  /// nothing left to take out.
  std::optional<std::size_t> Blank(const YamlFailure& failure);

 private:
  struct Line {
    std::size_t begin;
    std::size_t end;   // without the line end
    std::size_t text;  // of the first byte that is no white space; `end` in a blank line
  };
  [[nodiscard]] Line LineAt(std::size_t offset) const;
  [[nodiscard]] std::optional<std::size_t> Suspect(const YamlFailure& failure) const;
  void BlankRange(std::size_t begin, std::size_t end);
  bool BlankValue(const Line& line);
  void BlankBelow(const Line& line);

  std::string& text_;
  std::set<std::size_t> without_value_;  // lines that have lost their value, by their begin
};

}  // namespace mcpvet::config
