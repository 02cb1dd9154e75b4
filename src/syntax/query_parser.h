// Turns the text of a query into patterns. One parser reads one text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/language.h"
#include "syntax/query_pattern.h"
#include "syntax/query_text.h"

namespace mcpvet::syntax {

class QueryParser {
 public:
  QueryParser(const Language& language, std::string_view text)
      : language_(language), all_(text), text_(text) {}

  /// Reads the whole text; what is wrong with it comes back as an error.
  std::optional<base::Error> Read();

  std::vector<Pattern> patterns;
  std::vector<std::string> capture_names;

 private:
  // Each reads one thing; false after Fail().
  bool ReadTopLevel();
  bool ReadGroup(PatternNode& node);
  bool ReadNode(PatternNode& node, int depth);
  bool ReadParenthesised(PatternNode& node, int depth);
  bool ReadOneOf(PatternNode& node, int depth);
  bool ReadChildren(PatternNode& node, int depth);
  bool ReadAnonymous(PatternNode& node);
  bool ReadSuffixes(PatternNode& node);
  bool ReadPredicate();
  bool ReadArgument(Predicate& predicate);
  [[nodiscard]] bool PredicateIsNext() const;
  bool SetSymbol(PatternNode& node, std::string_view name, bool named, std::size_t offset);
  bool SetField(std::uint16_t& field);
  std::uint32_t CaptureId(std::string_view name);

  bool Fail(std::size_t offset, std::string message, std::string hint = {});

  const Language& language_;
  std::string_view all_;
  QueryText text_;
  Pattern pattern_;  // the one that is being read
  std::optional<base::Error> error_;
};

}  // namespace mcpvet::syntax
