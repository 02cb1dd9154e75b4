// Gives each distinct literal one id, whoever asks for it, so that all share one scanner.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "match/literal_scanner.h"

namespace mcpvet::match {

class LiteralTable {
 public:
  /// Enters a literal, or finds the id that it already has.
  LiteralId Add(std::string_view text, bool ignore_case);
  /// In the order of their ids.
  [[nodiscard]] const std::vector<Literal>& literals() const { return literals_; }

 private:
  std::vector<Literal> literals_;
  std::map<Literal, LiteralId> ids_;
};

}  // namespace mcpvet::match
