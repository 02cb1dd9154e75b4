// Everything that the pattern engine finds in one text: as it is written, and where string
// constants are joined.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "match/literal_scanner.h"
#include "match/literal_table.h"
#include "match/pattern_engine.h"

namespace mcpvet::match {

class TextSearch {
 public:
  /// Enters its own literals into `literals`. `engine` must outlive this.
  TextSearch(const PatternEngine& engine, LiteralTable& literals);

  /// `scanner` looks for the literals of the table; `on_literal` hears of each that stands in
  /// `text`.
  [[nodiscard]] PatternResult Run(const LiteralScanner& scanner, std::string_view path,
                                  std::string_view text,
                                  const std::function<void(LiteralId)>& on_literal) const;

 private:
  void SearchJoined(const LiteralScanner& scanner, std::string_view path, std::string_view text,
                    std::vector<std::uint32_t> signs, PatternResult& result) const;

  const PatternEngine& engine_;
  std::vector<std::uint8_t>
      sign_offset_;  // by literal id: where its sign is, plus one; 0: no joint
};

}  // namespace mcpvet::match
